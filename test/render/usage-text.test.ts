import { describe, expect, it } from 'vitest';
import { OutputError, type Fault } from '../../src/core/errors.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { outputSentence, usageSentence } from '../../src/render/usage-text.ts';
import { holdsForEach } from '../support/holds-for-each.ts';

const say = (code: string, args: Fault['args'] = {}): string => usageSentence(en, { code, args });

it('standard output that was cut short, and why', () => {
  expect(outputSentence(en, new OutputError('EODD'))).toBe('standard output was cut short: EODD');
  expect(outputSentence(ja, new OutputError('ENOSPC'))).toMatch(/^標準出力.*: ディスクに空きがありません$/);
  expect(outputSentence(en, new OutputError('ENOSPC', 'out.json'))).toBe(
    '--output out.json cannot be written: no space left on the disk',
  );
  expect(outputSentence(ja, new OutputError('EODD', 'out.json'))).toMatch(/^--output out\.json.*: EODD$/);
});

it('an argument that is missing, with its choices where there are some', () => {
  expect(say('missing-argument', { argument: 'shell' })).toMatch(/^shell is missing\. See:/);
  expect(say('missing-argument', { argument: 'shell', choices: 'bash, zsh' })).toMatch(
    /^shell is missing: it must be one of bash, zsh\. See:/,
  );
});

it.each(Object.keys(en.usage))('%s has a sentence in both languages', (code) => {
  for (const messages of [en, ja]) {
    const sentence = usageSentence(messages, { code, args: {} });
    expect(sentence).not.toMatch(/undefined|\[object/);
    expect(sentence.startsWith(code)).toBe(false);
    // What can be typed stands below it.
    expect(sentence).toMatch(/^[^\n]+(?:\n {2}rblcheck [^\n]+)*$/);
    expect(sentence.length).toBeGreaterThan(4);
  }
});

describe('usageSentence', () => {
  const ENGLISH: readonly (readonly [code: string, args: Fault['args'], sentence: string])[] = [
    [
      'bad-target',
      { value: 'x y' },
      '"x y" is not an address, range or name: it must be one such as 198.51.100.7, 2001:db8::25, 198.51.100.0/24 or mail.example.jp',
    ],
    ['option-needs-value', { option: '--zone' }, '--zone needs a value'],
    [
      'bad-value',
      { option: '--timeout', value: '0', expected: 'timeout' },
      '--timeout "0": must be a number of seconds from 0.1 to 300',
    ],
    [
      'bad-value',
      { option: '--lang', value: 'fr', expected: '(en | ja)' },
      '--lang "fr": must be one of en, ja',
    ],
    [
      'bad-value',
      { option: '--x', value: 'y', expected: 'string' },
      '--x "y": must be a text in double quotes',
    ],
    [
      'bad-zone-name',
      { option: '--zone', value: 'zen' },
      '--zone "zen" cannot be the name of a zone: it must be one such as zen.spamhaus.org',
    ],
    [
      'unknown-set',
      { set: 'x', known: 'default, all' },
      '--set "x": there is no such set; it must be one of default, all',
    ],
    [
      'unknown-zone',
      { zone: 'x.test' },
      'zone "x.test" is not in the catalogue. See:\n  rblcheck zones list',
    ],
    ['file-unreadable', { file: 'f', problem: 'ENOENT' }, 'cannot read f: there is no such file'],
    ['file-unreadable', { file: 'f', problem: 'EACCES' }, 'cannot read f: permission denied'],
    ['file-unreadable', { file: 'f', problem: 'EISDIR' }, 'cannot read f: it is a folder'],
    ['file-unreadable', { file: 'f', problem: 'EMFILE' }, 'cannot read f: EMFILE'],
    ['file-unreadable', { file: 'f', problem: 'toString' }, 'cannot read f: toString'],
    [
      'keys-differ',
      { name: 'dqs', origin: '--zone' },
      '--zone: there are two different keys for "dqs": give one',
    ],
    [
      'key-variable-odd',
      { name: 'dqs' },
      'the key "dqs": what stands after "env:" is not the name of a variable that is set: write a variable\'s name there, or the key itself without "env:"',
    ],
    [
      'key-in-target',
      { value: '***.a.test' },
      '"***.a.test" names a list, with a key in it, not a target: give the address or name to be checked',
    ],
    ['file-utf16', { file: 'f' }, 'f is UTF-16: save it as UTF-8'],
    ['file-utf16', { file: '-' }, 'standard input is UTF-16: save it as UTF-8'],
    [
      'file-not-json',
      { file: 'f', line: '3', column: '9', what: 'CommaExpected' },
      'f is not JSON: line 3, column 9: a comma is expected',
    ],
    [
      'file-invalid',
      { file: 'f', path: 'a', found: '1', expected: 'object' },
      'f: a is 1; it must be an object: { … }',
    ],
    [
      'file-invalid',
      { file: 'f', path: 'a', found: 'unknownField', expected: 'noSuchField' },
      'f: a is not a known field; remove it or check the spelling',
    ],
    ['file-invalid', { file: 'f', path: 'a', found: 'nothing', expected: 'required' }, 'f: a is missing'],
    ['zone-twice', { file: 'f', zone: 'x.test' }, 'f: the zone x.test is in it twice; keep one of them'],
    [
      'file-invalid',
      { file: 'f', path: 'a', found: 'Array', expected: 'object' },
      'f: a is a list: [ … ]; it must be an object: { … }',
    ],
    [
      'empty-bounce',
      { file: '-' },
      'standard input is empty: give a bounce, the text of a rejection, or lines of a mail log',
    ],
    [
      'empty-bounce',
      { file: 'mail.eml' },
      'mail.eml is empty: give a bounce, the text of a rejection, or lines of a mail log',
    ],
    [
      'file-not-json',
      { file: 's.json', line: '1', column: '1', what: 'CommaExpected', hint: 'state' },
      's.json is not JSON: line 1, column 1: a comma is expected. --state leaves it as it is: name another file, or remove this one',
    ],
    ['of-tomorrow', {}, 'of-tomorrow'],
  ];
  it('says what is wrong, with what was given, and what to do', () =>
    holdsForEach(
      ENGLISH,
      ([, , sentence]) => sentence,
      ([code, args, sentence]) => {
        expect(say(code, args)).toBe(sentence);
      },
    ));

  const BOTH: readonly (readonly [code: string, args: Fault['args'], english: string, japanese: string])[] = [
    [
      'bad-key',
      { name: 'my-key', origin: 'RBLCHECK_KEY_MY_KEY' },
      'the key "my-key" (RBLCHECK_KEY_MY_KEY) is not valid: a key is 1 to 63 letters, digits, hyphens or underscores',
      'キー「my-key」(RBLCHECK_KEY_MY_KEY)が正しくありません。キーは英数字、ハイフン、下線の1〜63文字です',
    ],
    [
      'key-variable-unset',
      { name: 'my-key', variable: 'MINE' },
      'the key "my-key" is to be read from the environment, but MINE is not set: set it, or remove the key from the configuration',
      'キー「my-key」を読む環境変数MINEが設定されていません。設定するか、設定ファイルからキーを削除してください',
    ],
    [
      'link-local-resolver',
      { server: 'fe80::1%eth0' },
      'the resolver fe80::1%eth0 cannot be asked: Node.js drops the interface of a link-local address, and there is no other resolver. Name another of its addresses, or another resolver, with -r ADDRESS',
      'リゾルバーfe80::1%eth0には問い合わせできません(Node.jsがリンクローカルアドレスのインターフェースを扱えないため)。ほかにリゾルバーもありません。別のアドレスか別のリゾルバーを「-r アドレス」で指定してください',
    ],
    [
      'over-limit',
      { zone: 'zen.test', queries: '131,074', lookups: '65,536', limit: '100,000' },
      'zen.test: the limit is 100,000 queries a day, and this run may take 131,074 (65,536 lookups, and a reason for each that is listed). Three ways out: check fewer addresses or skip the reasons (--no-txt); get a key or a data feed from the operator; leave the list out (-x zen.test). To go on anyway: --allow-over-limit. What is known about the list:\n  rblcheck zones show zen.test',
      'zen.testの上限は1日100,000回ですが、この実行では最大131,074回の問い合わせになります(65,536件の確認と、掲載されていた場合の理由)。対処は3つあります。対象を減らすか理由を省く(--no-txt)。運営者からキーまたはデータの提供を受ける。このリストを除く(-x zen.test)。それでも続ける場合は--allow-over-limit。リストの詳細:\n  rblcheck zones show zen.test',
    ],
    [
      'bad-range',
      { value: '198.51.100.9-x' },
      '"198.51.100.9-x" is not a range: give the first and the last address of one family, such as 198.51.100.0-198.51.100.20',
      '「198.51.100.9-x」は範囲ではありません。198.51.100.0-198.51.100.20のように、同じ種類の最初と最後のアドレスを指定してください',
    ],
    [
      'range-backwards',
      { value: '198.51.100.9-198.51.100.1' },
      '"198.51.100.9-198.51.100.1" ends before it begins: write the lower address first',
      '「198.51.100.9-198.51.100.1」は終わりが始まりより前です。小さいほうのアドレスを先に書いてください',
    ],
    [
      'range-mixed',
      { value: '198.51.100.9-2001:db8::1' },
      '"198.51.100.9-2001:db8::1" goes from one address family into the other: write two ranges',
      '「198.51.100.9-2001:db8::1」はIPv4とIPv6が混ざっています。別々の範囲に分けてください',
    ],
    [
      'prefix-too-long',
      { value: '198.51.100.0/33', prefix: '33', max: '32' },
      '"198.51.100.0/33": a prefix has at most 32 bits here, not 33',
      '「198.51.100.0/33」: プレフィックスは最大32ビットです(33は指定できません)',
    ],
    [
      'line-too-long',
      { max: '4096' },
      'the line is longer than 4096 characters: write one target per line',
      '行が4096文字を超えています。1行に1件ずつ書いてください',
    ],
    [
      'range-too-large',
      { range: '198.51.0.0/15', size: '131,072', max: '65,536' },
      '198.51.0.0/15 has 131,072 addresses, and at most 65,536 are expanded: raise --max-addresses',
      '198.51.0.0/15には131,072個のアドレスがあり、展開の上限65,536個を超えています。--max-addressesを大きくしてください',
    ],
  ];
  it('says the same in Japanese', () =>
    holdsForEach(
      BOTH,
      ([, , english]) => english,
      ([code, args, english, japanese]) => {
        expect(say(code, args)).toBe(english);
        expect(usageSentence(ja, { code, args })).toBe(japanese);
      },
    ));

  it('asks whether something else was meant, and says where it stood', () => {
    expect(say('unknown-zone', { zone: 'zem.test', suggestion: 'zen.test', place: 'list.txt:3' })).toBe(
      'list.txt:3: zone "zem.test" is not in the catalogue. Did you mean zen.test? See:\n  rblcheck zones list',
    );
    expect(
      usageSentence(ja, { code: 'unknown-zone', args: { zone: 'zem.test', suggestion: 'zen.test' } }),
    ).toContain('zen.testのことでしょうか。');
  });

  it('points at the help where the command line itself is wrong', () => {
    expect(say('unknown-option', { option: '--frmat', suggestion: '--format' })).toBe(
      'unknown option --frmat. Did you mean --format? See:\n  rblcheck --help',
    );
    expect(say('no-target')).toMatch(/ See:\n {2}rblcheck --help$/);
    expect(say('file-unreadable', { file: 'f', problem: 'ENOENT' })).not.toContain('--help');
  });

  it('cleans what was typed', () => {
    expect(say('bad-target', { value: '\u001B[31mx\u0007\ny', place: 'a\u202Eb' })).toMatch(
      /^a b: "x y" is not an address/,
    );
    expect(say('unknown-zone', { zone: 'x', suggestion: '\u001B[2Jy' })).toContain('Did you mean y?');
  });
});

it('joins its sentences as each language does', () => {
  const error = { code: 'unknown-option', args: { option: '--colour', suggestion: '--color' } };
  expect(usageSentence(en, error)).toBe(
    'unknown option --colour. Did you mean --color? See:\n  rblcheck --help',
  );
  expect(usageSentence(ja, error)).toBe(
    '--colourというオプションはありません。--colorのことでしょうか。参照:\n  rblcheck --help',
  );
});
