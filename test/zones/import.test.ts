import { describe, expect, it } from 'vitest';
import { isCodePattern } from '../../src/core/zone-name.ts';
import type { Catalogue } from '../../src/zones/catalogue.ts';
import { guessFormat, importZones } from '../../src/zones/import.ts';
import { replyPatterns } from '../../src/zones/import-postscreen.ts';
import { validateZoneFile } from '../../src/zones/validate.ts';

const CATALOGUE: Catalogue = {
  version: '2026-01-31',
  zones: [
    { zone: 'known.test', name: 'Known', tier: 'minor', sets: ['japan'] },
    { zone: 'registered.test', registration: 'https://registered.test/' },
    { zone: '{key}.paid.test', key: { name: 'some-key' } },
  ],
  retired: [{ zone: 'gone.test', since: '2024-06-05', behaviour: 'wildcard' }],
};

function imported(source: string): ReturnType<typeof importZones> {
  const format = guessFormat(source);
  const result = importZones(source, CATALOGUE, { format, version: '2026-01-31', otherCodes: 'other' });
  expect(validateZoneFile(JSON.parse(JSON.stringify(result.file)))).toMatchObject({ kind: 'valid' });
  return result;
}

const names = (source: string): readonly string[] => imported(source).file.zones.map(({ zone }) => zone);
const codes = (source: string): readonly string[] => imported(source).notes.map(({ code }) => code);

describe('what a file is', () => {
  it.each([
    ['check_rbl', '[check_rbl]\nserver=a.test\n'],
    ['check_rbl', '; a comment\nserver = a.test'],
    ['postscreen', 'postscreen_dnsbl_sites = a.test'],
    ['postscreen', 'a.test*2 b.test'],
    ['postscreen', 'a.test=127.0.0.2'],
    ['postscreen', 'smtpd_client_restrictions = reject_rbl_client a.test'],
    ['list', 'a.test\nb.test # c*2\n'],
    ['list', '-c -s a.test'],
  ])('%s: %j', (format, source) => {
    expect(guessFormat(source)).toBe(format);
  });
});

describe('check_rbl', () => {
  it('servers are zones; its other settings are told', () => {
    const source =
      '[check_rbl]\nserver=known.test\n; server=not.test\nserver = b.test\nwarning=1\nserver=c.test\n';
    expect(names(source)).toEqual(['known.test', 'b.test', 'c.test']);
    expect(imported(source).notes).toContainEqual({ code: 'setting', line: 5, args: { setting: 'warning' } });
  });
});

describe('a list', () => {
  it('a zone a line, with comments, columns, a byte order mark and CRLF', () => {
    expect(names('\uFEFF# mine\r\nA.test.\r\n\r\nb.test, B list\r\n  c.test\t7 # good\r\na.test')).toEqual([
      'a.test',
      'b.test',
      'c.test',
    ]);
  });

  it('a .rblcheckrc: -c forgets, -s adds', () => {
    expect(names('-s a.test\n-c\n-s b.test -sc.test')).toEqual(['b.test', 'c.test']);
  });

  it('what can be no zone is told with its line', () => {
    expect(imported('a.test\n198.51.100.7\nword').notes.filter(({ code }) => code === 'no-zone')).toEqual([
      { code: 'no-zone', line: 2, args: { text: '198.51.100.7' } },
      { code: 'no-zone', line: 3, args: { text: 'word' } },
    ]);
  });
});

describe('postscreen', () => {
  const MAIN_CF = `
# Postfix
mydomain = example.test
postscreen_dnsbl_threshold = 4
postscreen_dnsbl_sites = known.test*4,
# in between
    half.test=127.0.0.[2..11]*2

    light.test*1 good.test=127.0.[0..255].[1;3]*-2
smtpd_recipient_restrictions = permit_mynetworks,
    reject_rbl_client alone.test=127.0.0.2, reject_rhsbl_sender names.test
    permit
`;

  it('reads continuation lines, comments between them, filters and weights', () => {
    const { file, threshold } = imported(MAIN_CF);
    expect(threshold).toBe(4);
    expect(file.zones.map(({ zone, tier, kind, lists }) => [zone, tier, kind, lists])).toEqual([
      ['known.test', 'major', undefined, undefined],
      ['half.test', 'common', undefined, ['ipv4', 'ipv6']],
      ['light.test', 'minor', undefined, ['ipv4', 'ipv6']],
      ['good.test', undefined, 'allow', ['ipv4', 'ipv6']],
      ['alone.test', 'major', undefined, ['ipv4', 'ipv6']],
      ['names.test', 'major', undefined, ['domain']],
    ]);
    const half = file.zones.find(({ zone }) => zone === 'half.test');
    expect(half?.codes).toEqual({
      '127.0.0.2-11': { meaning: 'half.test=127.0.0.[2..11]*2', severity: 'listed' },
      '127.*.*.*': { meaning: 'other', severity: 'informational' },
    });
    const good = file.zones.find(({ zone }) => zone === 'good.test');
    expect(Object.keys(good?.codes ?? {})).toEqual(['127.0.*.1', '127.0.*.3', '127.*.*.*']);
  });

  it('"$name" stands for its value, with its own line, and the last value counts', () => {
    const { file, notes } = imported(
      'postscreen_dnsbl_sites = old.test\nsites = known.test*2,\n  $more\nmore = gone.test\npostscreen_dnsbl_sites = $sites ${no}\n',
    );
    expect(file.zones.map(({ zone }) => zone)).toEqual(['known.test']);
    expect(notes).toMatchObject([
      { code: 'retired', line: 4 },
      { code: 'no-zone', line: 5, args: { text: '${no}' } },
    ]);
  });

  it('a pasted value is enough; the heaviest weight stands for the threshold', () => {
    const { file, threshold } = imported('a.test*3 b.test*2, c.test');
    expect(threshold).toBe(3);
    expect(file.zones.map(({ tier }) => tier)).toEqual(['major', 'common', 'minor']);
  });

  it('a zone with several filters is one zone', () => {
    const { file } = imported('a.test=127.0.0.2*3 a.test=127.0.0.3*-1');
    expect(file.zones).toHaveLength(1);
    expect(file.zones[0]?.codes?.['127.0.0.2']?.severity).toBe('listed');
    expect(file.zones[0]?.codes?.['127.0.0.3']?.severity).toBe('informational');
  });

  it('a zone that rejects by itself is major whatever the weights, and asked for all that it was asked for', () => {
    const { file } = imported(
      'postscreen_dnsbl_sites = heavy.test*8 never.test*0\n' +
        'smtpd_recipient_restrictions = reject_rbl_client both.test, reject_rhsbl_sender both.test\n',
    );
    expect(file.zones.map(({ zone, tier, lists }) => [zone, tier, lists])).toEqual([
      ['heavy.test', 'major', ['ipv4', 'ipv6']],
      ['never.test', 'minor', ['ipv4', 'ipv6']],
      ['both.test', 'major', ['ipv4', 'ipv6', 'domain']],
    ]);
  });

  it('a filter that is none is told, and the zone kept', () => {
    expect(names('a.test=127.0.0.[9..2]')).toEqual(['a.test']);
    expect(codes('a.test=127.0.0.[9..2]')).toContain('filter');
  });
});

describe('what the catalogue knows', () => {
  it('retired zones go to "retired", and are told with their end', () => {
    const { file, notes } = imported('gone.test\nknown.test');
    expect(file.retired).toEqual(CATALOGUE.retired);
    expect(notes).toEqual([
      { code: 'retired', line: 1, args: { zone: 'gone.test', behaviour: 'wildcard', since: '2024-06-05' } },
    ]);
  });

  it('known zones keep their entry, and all are in the default set', () => {
    expect(imported('known.test\nb.test').file.zones).toEqual([
      { zone: 'known.test', name: 'Known', tier: 'minor', sets: ['default', 'japan'] },
      { zone: 'b.test', lists: ['ipv4', 'ipv6'], sets: ['default'] },
    ]);
    expect(codes('registered.test')).toEqual(['registration']);
  });

  it('a key never gets into the file or a note', () => {
    for (const word of [
      's3cretkey99.paid.test',
      's3cretkey99.paid.test=127.0.0.2*3',
      's3cretkey99.paid.test=127.0*2',
    ]) {
      const result = imported(word);
      expect(JSON.stringify(result)).not.toContain('s3cretkey99');
      expect(result.file.zones).toMatchObject([{ zone: '{key}.paid.test' }]);
      expect(result.notes).toContainEqual(
        expect.objectContaining({
          code: 'key',
          args: { zone: '{key}.paid.test', variable: 'RBLCHECK_KEY_SOME_KEY' },
        }),
      );
    }
  });
});

describe('reply filters', () => {
  it.each<[string, readonly string[] | null]>([
    ['127.0.0.2', ['127.0.0.2']],
    ['127.0.0.[2..11]', ['127.0.0.2-11']],
    ['127.0.0.[1;4..6]', ['127.0.0.1', '127.0.0.4-6']],
    ['127.0.0.4;5', ['127.0.0.4', '127.0.0.5']],
    ['127.0.[0..255].[1;3]', ['127.0.*.1', '127.0.*.3']],
    ['127.0.0', null],
    ['127.0.0.256', null],
    ['127.0.0.[5..2]', null],
    ['127.0.0.[]', null],
    ['127.0.0.2.3', null],
    ['127.0.0.', null],
    ['', null],
  ])('%s', (filter, patterns) => {
    expect(replyPatterns(filter)).toEqual(patterns);
    for (const pattern of patterns ?? []) expect(isCodePattern(pattern)).toBe(true);
  });
});
