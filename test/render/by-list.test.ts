import { describe, expect, it } from 'vitest';
import { byList, sayList, whoseText } from '../../src/render/by-list.ts';
import { countsAsListing } from '../../src/core/report.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { ReturnCode } from '../../src/core/return-code.ts';
import type { ZoneEntry } from '../../src/core/zone.ts';
import {
  CLEAN,
  codeOf,
  findingOf,
  listedOf,
  styleOf,
  targetOf,
  targetReportOf,
  zoneOf,
} from '../support/fixtures.ts';

const STYLE = styleOf();
type Says = readonly [zone: Partial<ZoneEntry>, outcome: Outcome, reasons?: readonly string[]];

function on(text: string, ...says: readonly Says[]) {
  const target = targetOf(text);
  const findings = says.map(([zone, outcome, reasons = []]) =>
    findingOf(zoneOf(zone), outcome, { target, reasons }),
  );
  return targetReportOf(findings, { target });
}

const SPAM = codeOf('127.0.0.2', { meaning: 'spam' });
const RULE = codeOf('127.0.0.10', { meaning: 'a range' });

describe('what lists say of several targets', () => {
  it('the list that weighs most stands first, then the one with most targets', () => {
    const lists = byList(
      [
        on('192.0.2.1', [{ zone: 'few.test' }, listedOf()], [{ zone: 'many.test' }, listedOf()]),
        on(
          '192.0.2.2',
          [{ zone: 'many.test' }, listedOf()],
          [{ zone: 'major.test', tier: 'major' }, listedOf()],
          [{ zone: 'minor.test', tier: 'minor' }, listedOf()],
          [{ zone: 'quiet.test' }, CLEAN],
        ),
      ],
      countsAsListing,
    );
    expect(lists.map(({ zone, entries }) => [zone.zone, entries.length])).toEqual([
      ['major.test', 1],
      ['many.test', 2],
      ['few.test', 1],
      ['minor.test', 1],
    ]);
  });

  it('each fact stands once, with those whose it is', () => {
    const zone = {
      zone: 'bl.test',
      lookupUrl: 'https://bl.test/{target}',
      removal: { how: 'form', url: 'https://bl.test/remove' },
    } as const;
    const entry = (text: string, ...codes: readonly ReturnCode[]): ReturnType<typeof on> =>
      on(text, [
        zone,
        listedOf(...codes),
        [`see https://bl.test/${text}, 3 hits`, ...(codes[1] ? ['by rule'] : [])],
      ]);
    const [list] = byList(
      [entry('192.0.2.1', SPAM), entry('192.0.2.2', SPAM), entry('192.0.2.3', SPAM, RULE)],
      countsAsListing,
    );
    if (!list) throw new Error('no list');
    const said = sayList(list, STYLE);
    expect(said.targets).toEqual(['192.0.2.1-3']);
    expect(said.codes).toEqual([
      { said: '127.0.0.2: spam', of: [], isAlike: false },
      { said: '127.0.0.10: a range', of: ['192.0.2.3'], isAlike: false },
    ]);
    expect(said.words).toEqual([
      { said: 'see https://bl.test/192.0.2.1, 3 hits', of: [], isAlike: true },
      { said: 'by rule', of: ['192.0.2.3'], isAlike: false },
    ]);
    expect(said.lookupUrl).toEqual([{ said: 'https://bl.test/192.0.2.1', of: [], isAlike: true }]);
    expect(said.ways).toMatchObject([{ said: { url: 'https://bl.test/remove' }, of: [], isAlike: false }]);
    expect(said.since).toEqual([]);
  });

  it('whose a fact is', () => {
    const text = (of: readonly string[], isAlike: boolean): string =>
      whoseText({ said: '', of, isAlike }, STYLE);
    expect(text([], false)).toBe('');
    expect(text([], true)).toBe('(others alike)');
    expect(text(['192.0.2.1', '192.0.2.3'], false)).toBe('(192.0.2.1, 192.0.2.3)');
    expect(text(['192.0.2.1-2'], true)).toBe('(192.0.2.1-2, others alike)');
    const many = Array.from({ length: 10 }, (_, index) => `192.0.2.${2 * index}`);
    expect(text(many, false)).toMatch(/192\.0\.2\.14 and 2 more\)$/);
  });
});
