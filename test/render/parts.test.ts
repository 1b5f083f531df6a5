import { classify } from '../../src/core/classify.ts';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/core/choices.ts';
import type { Finding } from '../../src/core/report.ts';
import type { Removal } from '../../src/core/removal.ts';
import { en } from '../../src/i18n/en.ts';
import { detailLines } from '../../src/render/details.ts';
import { digCommand, evidenceLines, utcMinute } from '../../src/render/evidence.ts';
import { rendererFor } from '../../src/render/index.ts';
import { expiryOf, linksOf, removalOf, waysOf } from '../../src/render/links.ts';
import { shownFindings, worstFirst } from '../../src/render/rows.ts';
import { shellWord } from '../../src/core/shell-word.ts';
import { NO_PAINT } from '../../src/render/style.ts';
import {
  CLEAN,
  codeOf,
  findingOf,
  GENERATOR,
  HARMLESS,
  listedOf,
  recordsOf,
  reportOf,
  styleOf,
  targetOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';

const report = reportOf([]);

describe('detailLines', () => {
  const say = (finding: Finding): readonly string[] => detailLines(report, finding, styleOf());
  const removal: Removal = { how: 'automatic', expires: 'P3D' };

  it.each<[string, Finding, readonly string[]]>([
    ['clean and verified', findingOf(zoneOf(), CLEAN), []],
    ['clean, not verified', findingOf(zoneOf(), CLEAN, { verification: 'not-asked' }), ['not verified']],
    [
      'a listing with all that is known',
      findingOf(zoneOf({ scope: 'range', removal }), listedOf(codeOf('127.0.0.2', { meaning: 'bad' })), {
        reasons: ['because', 'also'],
        verification: 'no-answer',
      }),
      [
        '127.0.0.2: bad',
        '"because"',
        '"also"',
        'covers the whole range, not just this address',
        'expires by itself within 3 days after the cause stops',
        'not verified: no answer for its test entries',
      ],
    ],
    [
      'a listing of a network',
      findingOf(zoneOf({ scope: 'network-operator' }), listedOf(codeOf('127.0.0.2', { meaning: 'bad' }))),
      ['127.0.0.2: bad', "covers the provider's whole network, not just this address"],
    ],
    [
      'an allow list: nothing to wait for',
      findingOf(
        zoneOf({ kind: 'allow', scope: 'range', removal }),
        listedOf(codeOf('127.0.0.2', { meaning: 'good' })),
      ),
      ['127.0.0.2: good'],
    ],
    [
      'an allow code',
      findingOf(zoneOf({ scope: 'range', removal }), HARMLESS),
      ['127.0.0.9: listed; the operator does not document this code (informational)'],
    ],
    [
      'unknown: the cause and the cure',
      findingOf(zoneOf(), unknownOf('refused')),
      ['the resolver refuses this query (REFUSED)', `→ ${en.cure.ownResolver}`],
    ],
  ])('%s', (_, finding, lines) => {
    expect(say(finding)).toEqual(lines);
  });

  it('bounds what the network may send, and says how much it left out', () => {
    const codes = (count: number) =>
      listedOf(...Array.from({ length: count }, (_, n) => codeOf(`127.0.0.${n + 2}`, { meaning: 'm' })));
    expect(say(findingOf(zoneOf(), codes(8)))).toHaveLength(8);
    const lines = say(findingOf(zoneOf(), codes(9), { reasons: Array<string>(100).fill('because') }));
    expect(lines).toHaveLength(17);
    expect(lines.slice(6, 9)).toEqual(['127.0.0.8: m', en.finding.more(2), '"because"']);
    expect(lines.at(-1)).toBe(en.finding.more(92));
    expect(en.finding.more(92)).toContain('92');
  });

  it.each(['retired', 'lists-everything'] as const)('says the remedy of each zone that %s', (cause) => {
    const finding = findingOf(zoneOf(), unknownOf(cause));
    expect(say(finding)).toContain('→ leave it out: -x bl.test');
  });
});

describe('evidenceLines', () => {
  const say = (finding: Finding): readonly string[] => evidenceLines(report, finding, styleOf());

  it('of a listing', () => {
    expect(say(findingOf(zoneOf(), listedOf()))).toEqual([
      'asked 7.100.51.198.bl.test',
      '192.0.2.53:53 answered in 12 ms',
      'answer 127.0.0.2',
      'TTL 300 s, cached until 03:05 UTC',
      'again: dig @192.0.2.53 7.100.51.198.bl.test',
    ]);
  });

  it('of an answer at the second try', () => {
    const evidence = { server: '[2001:db8::53]:5300', tries: 2, elapsedMs: 1004.6, addresses: [] };
    expect(say(findingOf(zoneOf(), CLEAN, { evidence }))).toEqual([
      'asked 7.100.51.198.bl.test',
      '[2001:db8::53]:5300 answered in 1005 ms on try 2',
      'again: dig @2001:db8::53 -p 5300 7.100.51.198.bl.test',
    ]);
  });

  it('of a timeout: the first resolver is the one to ask again', () => {
    const finding = findingOf(zoneOf(), unknownOf('timeout'), {
      evidence: { server: null, tries: 3, elapsedMs: 5000, addresses: [] },
    });
    expect(say(finding).slice(1)).toEqual([
      'no answer in 5000 ms, 3 tries',
      'again: dig @192.0.2.53 7.100.51.198.bl.test',
    ]);
    const bare = { ...report, resolver: { ...report.resolver, servers: [] } };
    const [, , repeat] = evidenceLines(bare, finding, styleOf());
    expect(repeat).toBe('again: dig 7.100.51.198.bl.test');
  });

  it('of what was never asked there is none', () => {
    const evidence = { server: null, tries: 0, elapsedMs: 0, addresses: [] };
    expect(say(findingOf(zoneOf(), unknownOf('retired'), { evidence }))).toEqual([]);
  });

  it.each([
    [null, 'dig n.test'],
    ['192.0.2.53:53', 'dig @192.0.2.53 n.test'],
    ['127.0.0.1:5300', 'dig @127.0.0.1 -p 5300 n.test'],
    ['[::1]:53', 'dig @::1 n.test'],
  ])('the dig line for %s', (server, command) => {
    expect(digCommand('n.test', server)).toBe(command);
  });

  it('times are in UTC', () => {
    expect(utcMinute(new Date('2026-01-31T23:59:59+09:00'))).toBe('14:59 UTC');
  });
});

describe('links', () => {
  const own: Removal = { how: 'form', url: 'https://sbl.test/{target}' };
  const zone = zoneOf({
    lookupUrl: 'https://bl.test/{target}?again={target}',
    removal: { how: 'form', url: 'https://bl.test/remove' },
    codes: {
      '127.0.0.2': { meaning: 'm', severity: 'listed', removal: own },
      '127.0.0.3': { meaning: 'm', severity: 'listed', removal: { how: 'provider' } },
      '127.0.0.4': { meaning: 'm', severity: 'listed' },
      '127.0.1.*': { meaning: 'm', severity: 'listed', removal: own },
      '127.0.0.9': { meaning: 'm', severity: 'informational', removal: own },
    },
  });
  const listing = (...codes: readonly string[]): Finding =>
    findingOf(zone, classify(zone, recordsOf(...codes)));
  const removalUrl = (...codes: readonly string[]): string | null =>
    linksOf(targetOf(), listing(...codes)).removalUrl;

  it('fills the target in, wherever it stands', () => {
    expect(linksOf(targetOf(), findingOf(zone, CLEAN))).toEqual({
      lookupUrl: 'https://bl.test/198.51.100.7?again=198.51.100.7',
      removalUrl: 'https://bl.test/remove',
    });
    expect(linksOf(targetOf('2001:db8::25'), findingOf(zone, CLEAN)).lookupUrl).toContain('/2001:db8::25?');
    const odd = { kind: 'domain', text: "a b/$&'.test", labels: 'x' } as const;
    expect(linksOf(odd, findingOf(zone, CLEAN)).lookupUrl).toContain("https://bl.test/a%20b%2F%24%26'.test?");
  });

  it('knows none where the file has none', () => {
    expect(linksOf(targetOf(), findingOf(zoneOf(), listedOf()))).toEqual({
      lookupUrl: null,
      removalUrl: null,
    });
  });

  it('takes the way out of the sublist where it has one of its own', () => {
    expect(removalUrl('127.0.0.2')).toBe('https://sbl.test/198.51.100.7');
    expect(removalUrl('127.0.0.3')).toBe('https://bl.test/remove');
    expect(removalUrl('127.0.0.4')).toBe('https://bl.test/remove');
    expect(removalUrl('127.0.0.77')).toBe('https://bl.test/remove');
    expect(removalOf(listing('127.0.0.3'))).toEqual({ how: 'provider' });
  });

  it('also where the sublist is written as a pattern', () => {
    expect(removalUrl('127.0.1.77')).toBe('https://sbl.test/198.51.100.7');
  });

  it('of several codes the hardest way counts, and a listing lasts as long as the most lasting of them', () => {
    expect(removalOf(listing('127.0.0.2', '127.0.0.3'))).toEqual({ how: 'provider' });
    expect(removalOf(listing('127.0.0.3', '127.0.0.2'))).toEqual({ how: 'provider' });
    const expiring = (...durations: readonly (string | undefined)[]) =>
      expiryOf(
        findingOf(
          zone,
          listedOf(
            ...durations.map((expires, index) =>
              codeOf(`127.0.0.${index + 2}`, { removal: { how: 'automatic', ...(expires && { expires }) } }),
            ),
          ),
        ),
      );
    expect(expiring('P3D')).toBe('P3D');
    expect(expiring('PT36H', 'P3D', 'PT90M')).toBe('P3D');
    expect(expiring('P3D', undefined)).toBeNull();
    expect(expiryOf(findingOf(zoneOf(), listedOf()))).toBeNull();
    expect(expiryOf(findingOf(zone, CLEAN))).toBeNull();
  });

  it('every way out once, the hardest first', () => {
    expect(waysOf(listing('127.0.0.2', '127.0.1.7', '127.0.0.3'))).toEqual([{ how: 'provider' }, own]);
    expect(waysOf(listing('127.0.0.9'))).toEqual([]);
    expect(waysOf(findingOf(zoneOf(), listedOf()))).toEqual([]);
    expect(waysOf(findingOf(zone, CLEAN))).toEqual([]);
  });

  it('passes over codes for information', () => {
    expect(removalOf(listing('127.0.0.9'))).toBe(zone.removal);
    expect(removalOf(listing('127.0.0.9', '127.0.0.2'))).toEqual(own);
  });
});

describe('rows', () => {
  const findings = [CLEAN, unknownOf(), listedOf(), CLEAN, listedOf()].map((outcome, index) =>
    findingOf(zoneOf({ zone: `z${index}.test` }), outcome),
  );
  const names = (shown: readonly Finding[]) => shown.map(({ zone }) => zone.zone);

  it('--only leaves what it names, in the zone file’s order', () => {
    const report = targetReportOf(findings);
    expect(shownFindings(report, { only: [] })).toEqual(findings);
    expect(names(shownFindings(report, { only: ['listed'] }))).toEqual(['z2.test', 'z4.test']);
    expect(names(shownFindings(report, { only: ['unknown', 'clean'] }))).toEqual([
      'z0.test',
      'z1.test',
      'z3.test',
    ]);
  });

  it('the worst first', () => {
    expect(names(worstFirst(findings))).toEqual(['z2.test', 'z4.test', 'z1.test', 'z0.test', 'z3.test']);
  });
});

it.each([
  ['bl.test', 'bl.test'],
  ['a_b/c:d@e=f+g-1', 'a_b/c:d@e=f+g-1'],
  ['', "''"],
  ['a b', "'a b'"],
  ['{key}.zen.test', "'{key}.zen.test'"],
  ["it's", `'it'\\''s'`],
  ['$(rm)', "'$(rm)'"],
])('the shell word %j', (word, text) => {
  expect(shellWord(word)).toBe(text);
});

describe('rendererFor', () => {
  it('of a report on one target loads a table that says the same', async () => {
    const report = reportOf([targetReportOf([findingOf(zoneOf(), CLEAN)])]);
    const [known, any] = [await rendererFor('table', report), await rendererFor('table')];
    expect(known(report, styleOf(), GENERATOR)).toBe(any(report, styleOf(), GENERATOR));
  });

  it.each(FORMATS)('%s', async (format) => {
    const render = await rendererFor(format);
    const text = render(reportOf([targetReportOf([findingOf(zoneOf(), CLEAN)])]), styleOf(), {
      name: 'rblcheck',
      version: '9.9.9',
    });
    const starts = {
      table: '198.51.100.7  ',
      plain: '198.51.100.7\tclean\t',
      ndjson: '{"target":"198.51.100.7",',
      json: '{\n  "schemaVersion": 1',
      csv: 'target,kind,zone,',
      markdown: '# Blocklist report\n',
      html: '<!doctype html>',
      nagios: 'DNSBL OK - 198.51.100.7 ',
      prometheus: '# HELP rblcheck_listed ',
    };
    expect(text.startsWith(starts[format])).toBe(true);
  });
});

it('no paint leaves a text as it is', () => {
  expect(Object.values(NO_PAINT).map((paint) => paint('x'))).toEqual(['x', 'x', 'x', 'x', 'x']);
});
