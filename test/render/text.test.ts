import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Coded } from '../../src/core/coded.ts';
import { LANGUAGES } from '../../src/core/choices.ts';
import { UNKNOWN_CAUSES } from '../../src/core/outcome.ts';
import { plainZone, RETIRED_BEHAVIOURS, retiredZone, type Zone, type ZoneFile } from '../../src/core/zone.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import {
  causeSentence,
  cureSentence,
  formatSeconds,
  cureCommand,
  isMute,
  localText,
  receiverText,
  type CauseArguments,
} from '../../src/render/text.ts';
import { conditionEndSentence, warningSentence } from '../../src/render/warning-text.ts';
import { holdsForEach } from '../support/holds-for-each.ts';
import {
  CLEAN,
  findingOf,
  listedOf,
  reportOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';

const MESSAGES = { en, ja } as const;

function args(parts: Partial<CauseArguments> = {}): CauseArguments {
  return { cause: 'timeout', detail: undefined, zone: zoneOf(), timeoutMs: 5000, isDirect: false, ...parts };
}

const bundled = JSON.parse(readFileSync(new URL('../../zones.json', import.meta.url), 'utf8')) as ZoneFile;
/** The details that any operator may use, and all that the catalogue knows. */
const DETAILS = [
  ...new Set([
    'public-resolver',
    'rate-limit',
    'bad-zone-name',
    'key-rejected',
    'wrong-kind-of-query',
    ...bundled.zones.flatMap(({ errorCodes = {} }) => Object.values(errorCodes)),
  ]),
];

describe.each(LANGUAGES)('causes and cures, in %s', (language) => {
  const messages = MESSAGES[language];

  it('a zone that is distrusted for its neighbours has a sentence of its own', () => {
    const of = (detail: string | undefined) =>
      causeSentence(messages, args({ cause: 'test-entry-missing', detail }));
    expect(of('silent-resolver')).toBe(messages.cause.silentResolver);
    expect(of(undefined)).toBe(messages.cause.testEntryMissing);
    expect(of('no-such-zone')).toBe(messages.cause.noSuchZone);
    expect(of('answered-before')).toBe(messages.cause.testEntryGone);
    const rewritten = args({ cause: 'lists-everything', detail: 'rewriting-resolver' });
    expect(causeSentence(messages, rewritten)).toBe(messages.cause.rewritingResolver);
    expect(cureSentence(messages, rewritten)).toBe(messages.cure.ownResolver);
  });

  it('an unknown zone may be mistyped where it does not answer as a list', () => {
    const zone = plainZone('zem.test');
    for (const cause of ['servfail', 'not-a-return-code'] as const) {
      expect(cureSentence(messages, args({ cause, zone }))).toBe(messages.cure.notInCatalogue);
      expect(cureSentence(messages, args({ cause }))).not.toBe(messages.cure.notInCatalogue);
    }
    const gone = args({ cause: 'test-entry-missing', detail: 'no-such-zone', zone });
    expect(cureSentence(messages, gone)).toBe(messages.cure.notInCatalogue);
    expect(cureSentence(messages, args({ cause: 'timeout', zone }))).toBe(messages.cure.timeout);
    const silent = args({ cause: 'test-entry-missing', detail: 'silent-resolver', zone });
    expect(cureSentence(messages, silent)).toBe(messages.cure.ownResolver);
  });

  it('where nobody said whether a list has test entries, the way out is named', () => {
    const missing = (zone: Zone) => cureSentence(messages, args({ cause: 'test-entry-missing', zone }));
    expect(missing(plainZone('zem.test'))).toBe(messages.cure.noTestEntries);
    expect(missing({ ...zoneOf(), isOwn: true })).toBe(messages.cure.noTestEntries);
    expect(messages.cure.noTestEntries).toContain('"testEntries": null');
    expect(messages.cure.noTestEntries).toContain('--no-verify');
    const said = { ...zoneOf({ testEntries: { evidence: 'documented' } }), isOwn: true as const };
    expect(missing(said)).toBe(messages.cure.ownResolver);
    expect(missing(zoneOf())).toBe(messages.cure.ownResolver);
  });

  it('each cause has a sentence and a cure', async () => {
    await holdsForEach(UNKNOWN_CAUSES, String, (cause) => {
      const sentence = causeSentence(messages, args({ cause, detail: 'DETAIL' }));
      const cure = cureSentence(messages, args({ cause, detail: 'DETAIL' }));
      expect(sentence.length).toBeGreaterThan(5);
      expect(cure.length).toBeGreaterThan(5);
      for (const text of [sentence, cure]) expect(text).not.toMatch(/undefined|NaN|\[object|\n/);
    });
  });

  it('no two causes have the same sentence', () => {
    const sentences = UNKNOWN_CAUSES.map((cause) =>
      causeSentence(messages, args({ cause, detail: 'DETAIL' })),
    );
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('each error code has a sentence and a cure of its own', async () => {
    await holdsForEach(DETAILS, String, (detail) => {
      const sentence = causeSentence(messages, args({ cause: 'error-code', detail }));
      expect(sentence.length).toBeGreaterThan(5);
      expect(sentence).not.toContain(detail);
      expect(cureSentence(messages, args({ cause: 'error-code', detail })).length).toBeGreaterThan(5);
    });
  });

  it('an error code that is not known is shown as it is', () => {
    const unknown = args({ cause: 'error-code', detail: '127.255.255.7' });
    expect(causeSentence(messages, unknown)).toContain('127.255.255.7');
    expect(cureSentence(messages, unknown)).toBe(messages.cure.ownResolver);
  });

  it.each(['constructor', '__proto__', 'toString'])('%j is a detail like any other', (detail) => {
    expect(causeSentence(messages, args({ cause: 'error-code', detail }))).toContain(`(${detail})`);
    expect(cureSentence(messages, args({ cause: 'error-code', detail }))).toBe(messages.cure.ownResolver);
  });

  it('a cause without its detail is still a sentence', () => {
    for (const cause of UNKNOWN_CAUSES) {
      expect(causeSentence(messages, args({ cause }))).not.toMatch(/undefined/);
      expect(cureSentence(messages, args({ cause }))).not.toMatch(/undefined/);
    }
  });

  it.each(RETIRED_BEHAVIOURS)('a zone that is retired and %s', (behaviour) => {
    const zone = retiredZone({ zone: 'dead.test', behaviour, since: '2024-06-05' });
    const sentence = causeSentence(messages, args({ cause: 'retired', zone }));
    expect(sentence).toContain(messages.cause.retired[behaviour]);
    expect(sentence).toContain(messages.cause.retiredSince('2024-06-05'));
    const undated = retiredZone({ zone: 'dead.test', behaviour });
    expect(causeSentence(messages, args({ cause: 'retired', zone: undated }))).toBe(
      messages.cause.retired[behaviour],
    );
  });

  it('names the zone to leave out, and where to register', () => {
    expect(cureSentence(messages, args({ cause: 'lists-everything' }))).toContain('-x bl.test');
    const zone = zoneOf({ registration: 'https://bl.test/register' });
    const registered = args({ cause: 'error-code', detail: 'not-registered', zone });
    expect(cureSentence(messages, registered)).toContain('https://bl.test/register');
    expect(cureSentence(messages, { ...registered, zone: zoneOf() })).toBe(messages.cure.ownResolver);
  });

  it('a key may be the reason where a keyed zone is refused', () => {
    const zone = zoneOf({ key: { name: 'k' } });
    for (const cause of ['servfail', 'refused'] as const) {
      expect(cureSentence(messages, args({ cause, zone }))).toBe(messages.cure.servfailWithKey);
      expect(cureSentence(messages, args({ cause, isSound: true }))).toBe(messages.cure[cause]);
    }
  });

  it('it is the resolver’s until it has answered for a list; where the list’s own servers are asked, theirs', () => {
    const own = zoneOf({ servers: ['127.0.0.1:5300'] });
    for (const cause of ['servfail', 'refused', 'network'] as const) {
      for (const asked of [args({ cause, isDirect: true }), args({ cause, zone: own })]) {
        expect(causeSentence(messages, asked)).toBe(messages.cause.itsOwn[cause]);
        expect(cureSentence(messages, asked)).toBe(messages.cure.operatorsOwn);
      }
      expect(causeSentence(messages, args({ cause }))).toBe(messages.cause[cause]);
    }
    expect(cureSentence(messages, args({ cause: 'servfail' }))).toBe(messages.cure.ownResolver);
  });

  it.each(['name-servers', 'no-name-servers', 'name-server-addresses'])(
    'direct mode that gets no further is told as such: %s',
    (detail) => {
      for (const cause of ['timeout', 'servfail', 'bad-response'] as const) {
        expect(causeSentence(messages, args({ cause, detail }))).toBe(messages.cause.nameServers);
        expect(cureSentence(messages, args({ cause, detail }))).toBe(messages.cure.nameServers);
      }
    },
  );

  it('servers that only refer to others are told as such', () => {
    const referred = args({ cause: 'bad-response', detail: 'referral', isDirect: true });
    expect(causeSentence(messages, referred)).toBe(messages.cause.referral);
    expect(cureSentence(messages, referred)).toBe(messages.cure.nameServers);
  });

  it('direct mode is not sent to direct mode', () => {
    const details = [undefined, '127.255.255.7', ...DETAILS];
    for (const cause of UNKNOWN_CAUSES) {
      for (const detail of details) {
        expect(cureSentence(messages, args({ cause, detail, isDirect: true }))).not.toContain('--direct');
      }
    }
  });

  it.each([
    ['referral', 'onlyReferral'],
    ['empty', 'emptyAnswer'],
    ['truncated', 'truncated'],
  ] as const)('an answer that is none has a sentence of its own: %s', (detail, name) => {
    expect(causeSentence(messages, args({ cause: 'bad-response', detail }))).toBe(messages.cause[name]);
  });

  it('the end of the whole run is no silence of a zone', () => {
    const cut = args({ cause: 'timeout', detail: 'run-deadline' });
    expect(causeSentence(messages, cut)).toBe(messages.cause.runDeadline);
    expect(cureSentence(messages, cut)).toBe(messages.cure.runDeadline);
  });

  it('a cure that a command says more of names it', () => {
    expect(cureCommand(messages.cure.ownResolver, messages)).toBe('doctor');
    expect(cureCommand(messages.cure.notInCatalogue, messages)).toBe('zones list');
    expect(cureCommand(messages.cure.timeout, messages)).toBeNull();
  });

  it('no deadline where it is not worth a word', () => {
    expect(causeSentence(messages, args({ timeoutMs: null }))).toBe(messages.cause.noAnswer);
  });

  it('says the deadline', () => {
    expect(causeSentence(messages, args({ timeoutMs: 2500 }))).toContain('2.5');
  });
});

describe('warnings', () => {
  const silent = (servers: string, origin: string) => ({
    code: 'silent-resolver',
    args: { servers, origin, queries: 12, seconds: '5' },
  });

  it('a silent resolver', () => {
    expect(warningSentence(en, silent('192.0.2.53:53', 'system'))).toBe(
      'no answer from the resolver 192.0.2.53:53 (from the system, /etc/resolv.conf), asked 12 times in 5 s\n' +
        'Nothing could be checked. Is it reachable? Ask another resolver with -r ADDRESS, one on this machine with -r 127.0.0.1.',
    );
    expect(warningSentence(en, silent('192.0.2.53:53, 192.0.2.54:53', 'custom'))).toContain(
      'no answer from the resolvers 192.0.2.53:53, 192.0.2.54:53 (from -r or the configuration), asked',
    );
    expect(warningSentence(ja, silent('192.0.2.53:53', 'system'))).toMatch(
      /^リゾルバー\(DNSサーバー\)192\.0\.2\.53:53\(システム設定、\/etc\/resolv\.conf\)から応答がありません/,
    );
  });

  it.each(LANGUAGES)('the others, in %s', (language) => {
    const say = (code: string, args = {}): string => warningSentence(MESSAGES[language], { code, args });
    expect(say('not-public-address', { target: '10.0.0.1' })).toContain('10.0.0.1');
    expect(say('unknown-exclude', { zone: 'x.test' })).toContain('x.test');
    expect(say('unknown-zone', { zone: 'zem.test', suggestion: 'zen.test' })).toMatch(
      /^zem\.test.*zen\.test/,
    );
    expect(say('unknown-key', { name: 'my-kye', suggestion: 'my-key' })).toMatch(/my-kye.*my-key/);
    expect(say('bad-targets')).toBe(MESSAGES[language].report.plugin.badTargets);
    expect(say('config-stranger', { file: 'c.json', field: 'exclude', zone: 'x.test' })).toMatch(
      /^c\.json: "exclude".*x\.test/,
    );
    expect(say('nothing-told')).toBe(MESSAGES[language].warning['nothing-told']);
    for (const finished of [0, 1, 2]) {
      expect(say('interrupted', { finished })).toContain(String(finished));
    }
    expect(say('silent-resolver')).not.toMatch(/undefined/);
  });

  describe('a proof that was lost in mid-run', () => {
    const lost = {
      zone: 'bl.test',
      server: '192.0.2.53:53',
      heldAt: '2026-01-31T03:00:00.000Z',
      lostAt: '2026-01-31T03:00:05.000Z',
      answers: 250,
    };
    const say = (language: 'en' | 'ja', parts: object): string =>
      warningSentence(MESSAGES[language], { code: 'proof-lost', args: { ...lost, ...parts } });

    it('says when, through whom, why and what it costs', () => {
      const told = say('en', { cause: 'test-entry-missing' });
      expect(told).toMatch(/^bl\.test, asked through 192\.0\.2\.53:53, could no longer be trusted at 2026-/);
      expect(told).toContain(en.cause.testEntryMissing);
      expect(told).toMatch(/passed its test at 2026-.*; the 250 answers since then do not count$/);
      expect(say('ja', { cause: 'test-entry-missing' })).toContain('250');
      expect(say('en', { cause: 'test-entry-missing', answers: 1 })).toContain('the one answer since then');
      expect(say('en', { cause: 'test-entry-missing', answers: 0 })).not.toContain('since then');
      expect(say('en', { cause: 'timeout', server: '' })).toContain(
        'asked through the lookup that was given, ',
      );
    });

    it.each([
      ['lists-everything', '', en.cause.listsEverything],
      ['error-code', 'rate-limit', en.errorCode('rate-limit')],
      ['not-a-return-code', '203.0.113.80', '203.0.113.80'],
      ['servfail', '', en.cause.servfail],
      ['refused', '', en.cause.refused],
      ['timeout', '', en.cause.noAnswer],
    ])('because of %s', (cause, detail, sentence) => {
      expect(say('en', { cause, detail })).toContain(sentence);
    });
  });

  it.each([
    ['ipv4', 'lists IPv4 addresses: those of names', '名前のIPv4アドレスは調べません'],
    ['ipv6', 'lists IPv6 addresses: those of names', '名前のIPv6アドレスは調べません'],
    ['ipv4 ipv6', 'lists addresses: the addresses of names', '名前のアドレスは調べません'],
  ])('a family that no list lists: %s', (family, english, japanese) => {
    const warning = { code: 'family-not-listed', args: { family } };
    expect(warningSentence(en, warning)).toContain(english);
    expect(warningSentence(ja, warning)).toContain(japanese);
  });

  it.each(LANGUAGES)('the deadline of a run, in %s', (language) => {
    const warning = { code: 'run-deadline', args: { finished: 3, left: 7 } };
    expect(warningSentence(MESSAGES[language], warning)).toMatch(/--deadline.*3.*7/);
  });

  it.each([
    [205, '205 seconds', '205秒'],
    [1200, '20 minutes', '20分'],
    [25_200, '7 hours', '7時間'],
  ])('who sets the pace: %d s', (seconds, en_, ja_) => {
    const warning = {
      code: 'slow-pace',
      args: { zones: 'a.test, b.test', perSecond: 5, lookups: 1024, seconds },
    };
    expect(warningSentence(en, warning)).toBe(
      `a.test, b.test: 5 queries a second are allowed, and 1,024 lookups take about ${en_}. The run goes without with -x a.test -x b.test`,
    );
    expect(warningSentence(ja, warning)).toContain(ja_);
  });

  const args = { servers: '8.8.8.8:53', public: 'Google Public DNS', operators: 'One, Two' };
  const one = { servers: '192.0.2.53:53', public: '' };
  const two = { ...args, servers: '192.0.2.53:53, 192.0.2.54:53', public: '' };

  const BOTH: readonly (readonly [code: string, args: Coded['args'], english: string, japanese: string])[] = [
    [
      'public-resolver',
      args,
      "the resolver 8.8.8.8:53 (Google Public DNS) is refused by One, Two. Ask the lists' own servers with --direct, or see what helps:\n  rblcheck doctor",
      'リゾルバー(DNSサーバー)8.8.8.8:53(Google Public DNS)はOne, Twoに拒否されています。--directで各リストのサーバーに直接問い合わせてください。原因と対処:\n  rblcheck doctor',
    ],
    [
      'silently-refused',
      { ...args, zones: 4 },
      'the resolver 8.8.8.8:53 (Google Public DNS) says "not listed" even of the test entries of 4 lists: silently refused, or filtered. Ask the lists\' own servers with --direct, or see what helps:\n  rblcheck doctor',
      'リゾルバー(DNSサーバー)8.8.8.8:53(Google Public DNS)は、リスト4件のテストエントリにも「未掲載」と答えます。黙って拒否されているか、応答が遮られています。--directで直接問い合わせてください。原因と対処:\n  rblcheck doctor',
    ],
    [
      'rewriting',
      { ...args, public: '', address: '192.0.2.1', zones: 3 },
      "the resolver 8.8.8.8:53 answers 192.0.2.1 for 3 lists: answers are rewritten. Ask the lists' own servers with --direct, or see what helps:\n  rblcheck doctor",
      'リゾルバー(DNSサーバー)8.8.8.8:53は、リスト3件について192.0.2.1と答えます。応答を書き換えています。--directで直接問い合わせてください。原因と対処:\n  rblcheck doctor',
    ],
    [
      'operator-stopped',
      { operator: 'One', detail: 'rate-limit', spared: 1 },
      'One: the operator refuses: too many queries from this resolver. It was not asked again in this run: 1 lookup spared',
      'One: 問い合わせが多すぎるため、運営者に拒否されました。この実行では以後問い合わせていません(1件を省略)',
    ],
    [
      'operator-stopped',
      { operator: 'One', detail: 'key-rejected', spared: 7 },
      'One: the operator rejects the key. It was not asked again in this run: 7 lookups spared',
      'One: キーが運営者に拒否されました。この実行では以後問い合わせていません(7件を省略)',
    ],
    [
      'needs-key',
      { zone: '***.a.test', name: 'my-key', variable: 'RBLCHECK_KEY_MY_KEY' },
      '***.a.test needs the key "my-key": set RBLCHECK_KEY_MY_KEY, or put it under "keys" in the configuration',
      '***.a.testにはキー「my-key」が必要です。RBLCHECK_KEY_MY_KEYを設定するか、設定ファイルの"keys"に書いてください',
    ],
    [
      'japan-not-asked',
      { target: '198.51.100.7', name: 'sv1.example.jp', zones: 'a.test, b.test' },
      'not asked: a.test, b.test, which receivers in Japan ask, though 198.51.100.7 is sv1.example.jp. With it:\n  rblcheck 198.51.100.7 --set default -z a.test,b.test',
      '日本の受信側が使うa.test, b.testには問い合わせていません(198.51.100.7の名前はsv1.example.jp)。含めるには:\n  rblcheck 198.51.100.7 --set default -z a.test,b.test',
    ],
    ['spf-none', { domain: 'a.test' }, 'a.test has no SPF record', 'a.testにSPFレコードがありません'],
    [
      'spf-several',
      { domain: 'a.test' },
      'a.test has several SPF records, which is an error (RFC 7208): receivers use none; here all of them are used',
      'a.testにSPFレコードが複数あります(RFC 7208では誤り)。受信側はどれも使いません。ここではすべて使います',
    ],
    [
      'spf-too-many-lookups',
      { domain: 'a.test', max: 10 },
      'the SPF record of a.test needs more than 10 lookups, which is an error (RFC 7208): receivers stop there too, and only what came before is used',
      'a.testのSPFレコードは問い合わせが10回を超えます(RFC 7208では誤り)。受信側もそこで打ち切ります。そこまでの分を使います',
    ],
    [
      'spf-void-lookups',
      { domain: 'a.test', max: 2 },
      'the SPF record of a.test has more than 2 lookups without an answer, which is an error (RFC 7208): only what came before is used',
      'a.testのSPFレコードは応答のない問い合わせが2回を超えます(RFC 7208では誤り)。そこまでの分を使います',
    ],
    [
      'spf-loop',
      { domain: 'a.test' },
      'the SPF record of a.test includes itself',
      'a.testのSPFレコードが自分自身を含んでいます',
    ],
    [
      'spf-skipped',
      { mechanism: 'exists:%{i}.b.test', domain: 'a.test' },
      'SPF of a.test: "exists:%{i}.b.test" depends on the message and is left out',
      'a.testのSPF: 「exists:%{i}.b.test」はメールの内容によるため除きます',
    ],
    [
      'spf-syntax',
      { mechanism: 'ip4:x', domain: 'a.test' },
      'SPF of a.test: "ip4:x" cannot be read, which is an error (RFC 7208): receivers use nothing of the record; here the rest is used',
      'a.testのSPF: 「ip4:x」は読み取れません(RFC 7208では誤り)。受信側はレコード全体を使いません。ここでは残りを使います',
    ],
    [
      'spf-no-mechanism',
      { mechanism: 'ip4=x', domain: 'a.test' },
      'SPF of a.test: "ip4=x" is not a mechanism, and receivers ignore it',
      'a.testのSPF: 「ip4=x」は機構(mechanism)ではなく、受信側は無視します',
    ],
    [
      'spf-none-included',
      { mechanism: 'include:b.test', domain: 'a.test' },
      'SPF of a.test: "include:b.test" leads to a domain without an SPF record, which is an error (RFC 7208): receivers that get there stop with an error',
      'a.testのSPF: 「include:b.test」の先にSPFレコードがありません(RFC 7208では誤り)。受信側はそこで誤りとして打ち切ります',
    ],
    [
      'spf-all',
      { domain: 'a.test' },
      'SPF of a.test: "+all" authorises every address there is',
      'a.testのSPF: 「+all」はすべてのアドレスを許可しています',
    ],
    [
      'spf-unanswered',
      { domain: 'a.test' },
      'the SPF record of a.test could not be read',
      'a.testのSPFレコードを読めませんでした',
    ],
    [
      'spf-host-unanswered',
      { domain: 'a.test', name: 'mail.test' },
      'SPF of a.test: mail.test could not be looked up',
      'a.testのSPF: mail.testを調べられませんでした',
    ],
    [
      'spf-too-many-mx',
      { domain: 'a.test', max: 10 },
      'SPF of a.test: "mx" leads to more than 10 hosts, which is an error (RFC 7208): the first 10 are used',
      'a.testのSPF: 「mx」のホストが10を超えます(RFC 7208では誤り)。最初の10を使います',
    ],
    [
      'addresses-incomplete',
      { name: 'm.test' },
      'm.test may have more addresses than were found: the resolver did not answer for both families',
      'm.testにはほかにもアドレスがあるかもしれません(片方の種類についてリゾルバーの応答がありませんでした)',
    ],
    [
      'mx-none',
      { domain: 'a.test' },
      'a.test has no mail exchanger (MX)',
      'a.testにメールサーバー(MX)がありません',
    ],
    [
      'mx-too-many',
      { domain: 'a.test', count: 12, max: 10, left: 'k.test, l.test', named: 2 },
      'a.test has 12 mail exchangers (MX): the first 10 by preference are followed; left out: k.test, l.test',
      'a.testのメールサーバー(MX)は12台あります。優先順の最初の10台を調べ、k.test, l.testは調べていません',
    ],
    [
      'mx-too-many',
      { domain: 'a.test', count: 30, max: 10, left: 'k.test, l.test', named: 2 },
      'a.test has 30 mail exchangers (MX): the first 10 by preference are followed; left out: k.test, l.test and 18 more',
      'a.testのメールサーバー(MX)は30台あります。優先順の最初の10台を調べ、k.test, l.test、ほか18件は調べていません',
    ],
    [
      'mx-unanswered',
      { domain: 'a.test' },
      'the mail exchangers (MX) of a.test could not be found',
      'a.testのメールサーバー(MX)が分かりませんでした',
    ],
    [
      'interrupted',
      { finished: 1 },
      'stopped before the end, with 1 target finished: what was known by then is shown',
      '1件まで終えて中断しました。それまでに分かった結果を表示します',
    ],
    [
      'interrupted',
      { finished: 12 },
      'stopped before the end, with 12 targets finished: what was known by then is shown',
      '12件まで終えて中断しました。それまでに分かった結果を表示します',
    ],
  ];
  it('say in both languages what it is about', () =>
    holdsForEach(
      BOTH,
      ([, , english]) => english,
      ([code, args, english, japanese]) => {
        expect(warningSentence(en, { code, args })).toBe(english);
        expect(warningSentence(ja, { code, args })).toBe(japanese);
      },
    ));

  it('several resolvers are many: no "the resolvers … says", "… is"', () => {
    for (const code of ['public-resolver', 'silently-refused', 'rewriting']) {
      const sentence = warningSentence(en, { code, args: { ...two, zones: 4, address: '192.0.2.1' } });
      expect(sentence).not.toMatch(/the resolvers \S+, \S+ (is|says|answers)/);
    }
  });

  it('cleans what a foreign record says', () => {
    const args = { mechanism: '\u001B[31mip4:\u0007x\u202E', domain: 'a.test' };
    expect(warningSentence(en, { code: 'spf-no-mechanism', args })).toBe(
      'SPF of a.test: "ip4: x" is not a mechanism, and receivers ignore it',
    );
  });

  it.each<[string, Coded['args'], string, string]>([
    ['silent-resolver', one, 'the resolver 192.0.2.53:53 answers again', '再び応答しています'],
    ['silent-resolver', two, 'the resolvers 192.0.2.53:53, 192.0.2.54:53 answer again', '再び応答しています'],
    ['public-resolver', one, 'the resolver 192.0.2.53:53 is no longer refused', '拒否されなくなりました'],
    ['public-resolver', two, '192.0.2.54:53 are no longer refused', '拒否されなくなりました'],
    ['silently-refused', one, 'no longer says "not listed" of the test entries', '答えなくなりました'],
    ['silently-refused', two, 'no longer say "not listed" of the test entries', '答えなくなりました'],
    ['rewriting', { ...one, address: '192.0.2.1' }, 'no longer answers 192.0.2.1 for several', '192.0.2.1'],
    ['rewriting', { ...two, address: '192.0.2.1' }, 'no longer answer 192.0.2.1 for several', '192.0.2.1'],
    ['slow-pace', { zones: 'bl.test' }, 'bl.test no longer sets the pace', '遅くなることはなくなりました'],
    [
      'old-catalogue',
      { version: '2026-01-31', months: 12 },
      'the catalogue of 2026-01-31 has been replaced',
      '2026年1月31日版のカタログは新しいもの',
    ],
    ['nothing-told', {}, 'lists give usable answers again', '再び判定できる'],
    [
      'run-deadline',
      { finished: 1, left: 0 },
      'no longer cuts anything off',
      '打ち切られるものはなくなりました',
    ],
    ['unknown-exclude', { zone: 'x.test' }, 'no longer the case: --exclude x.test: ', '解消しました: '],
  ])('a condition that is over: %s', (code, args, english, japanese) => {
    const condition = { of: 'a run', since: '2026-01-31T03:00:00.000Z', code, args };
    expect(conditionEndSentence(en, condition)).toContain(english);
    expect(conditionEndSentence(en, condition)).toMatch(/; it began at 2026-[^\n]+$/);
    expect(conditionEndSentence(ja, condition)).toContain(japanese);
    expect(conditionEndSentence(ja, condition)).toMatch(/\(2026-[^\n]+から続いていました\)$/);
  });

  it('a condition is fit for a terminal, whatever a state file says', () => {
    const hostile = 'a\nb\u001B[31mc\u202E';
    for (const code of ['public-resolver', 'slow-pace', hostile]) {
      const args = { servers: hostile, public: hostile, zones: hostile };
      const condition = { of: 'a run', since: '2026-01-31T03:00:00.000Z', code, args };
      expect(conditionEndSentence(en, condition)).toMatch(/^[^\p{Cc}\p{Cf}]+$/u);
    }
  });

  it('one of another version, which lacks its arguments, is still a sentence', () => {
    for (const code of Object.keys(en.warning)) {
      const condition = { of: 'a run', since: '2026-01-31T03:00:00.000Z', code, args: {} };
      for (const messages of [en, ja]) {
        expect(warningSentence(messages, condition)).not.toMatch(/undefined|NaN|^$/);
        expect(conditionEndSentence(messages, condition)).not.toMatch(/undefined|NaN|^$/);
      }
    }
  });

  it('one that has no sentence is its code', () => {
    expect(warningSentence(en, { code: 'new-one', args: {} })).toBe('new-one');
  });
});

it.each([
  [5000, '5'],
  [412, '0.4'],
  [100, '0.1'],
  [9949, '9.9'],
  [12_345, '12'],
  [300_000, '300'],
])('%i ms are %s s', (ms, text) => {
  expect(formatSeconds(ms)).toBe(text);
});

it.each([
  ['mx.test', '192.0.2.1', 'mx.test [192.0.2.1]'],
  ['mx.test', null, 'mx.test'],
  [null, '192.0.2.1', '192.0.2.1'],
  ['m\u001B[2Jx\u202E.test', null, 'mx .test'],
])('the receiver %s with the address %s is shown as "%s"', (host, ip, text) => {
  expect(receiverText({ host, ip })).toBe(text);
});

it('a text in Japanese only where there is one and it is wanted', () => {
  expect(localText({ en: 'text', ja: '文' }, 'en')).toBe('text');
  expect(localText({ en: 'text', ja: '文' }, 'ja')).toBe('文');
  expect(localText({ en: 'text' }, 'ja')).toBe('text');
});

describe('isMute', () => {
  const { resolver } = reportOf([]);
  const mute = (silent: boolean, ...outcomes: readonly Parameters<typeof findingOf>[1][]): boolean =>
    isMute(
      reportOf([targetReportOf(outcomes.map((outcome) => findingOf(zoneOf(), outcome)))], {
        resolver: { ...resolver, silent },
      }),
    );

  it.each([
    ['nothing was heard', true, [unknownOf('timeout'), unknownOf('network'), unknownOf('retired')], true],
    ['a resolver that answers', false, [unknownOf('timeout')], false],
    ['a zone with servers of its own answered', true, [unknownOf('timeout'), CLEAN], false],
    ['a zone with servers of its own refused', true, [unknownOf('refused')], false],
    ['a listing', true, [listedOf()], false],
  ] as const)('%s', (_, silent, outcomes, expected) => {
    expect(mute(silent, ...outcomes)).toBe(expected);
  });
});

it('of an old catalogue its age, and on a line of its own what to type', () => {
  const old = { code: 'old-catalogue', args: { version: '2026-01-31', months: 14 } };
  expect(warningSentence(en, old)).toMatch(
    /of 2026-01-31, 14 months old: [^\n]+:\n {2}npm install -g rblcheck@latest$/,
  );
  expect(warningSentence(ja, old)).toMatch(
    /^[^\n]*2026年1月31日版で、14か月[^\n]+\n {2}npm install -g rblcheck@latest$/,
  );
});
