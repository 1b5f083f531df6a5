import { readdirSync, readFileSync } from 'node:fs';
import { isSafe } from 'redos-detector';
import { describe, expect, it } from 'vitest';
import data from '../../src/bounce/patterns.json' with { type: 'json' };
import { GRAMMARS } from '../../src/bounce/server-log-grammars.ts';
import { indexZones, looksLikeZone } from '../../src/bounce/zones.ts';
import { holdsForEach } from '../support/holds-for-each.ts';
import { KNOWN } from './known.ts';

/** Every expression in the data, one by one. */
const SOURCES: readonly string[] = [
  data.listLabel,
  ...data.zoneTriggersStrong,
  ...data.zoneTriggersWeak,
  ...data.receiverMisconfigured,
  ...data.policyList,
  ...data.privateZones,
  ...data.allowList,
  ...data.listedBy,
  ...data.aboutAddress,
  ...data.ownAddress,
  ...data.barred,
  ...data.turnedAway,
  ...data.actingAbroad,
  ...data.consequences,
  ...data.notListed,
  ...data.refused,
  ...data.blocklistStrong,
  ...data.blocklistWeak,
  ...data.bounceSubjects,
  ...data.copyMarkers,
  ...data.operators.flatMap(({ words }) => words),
  ...data.operators.flatMap((one) => ('lists' in one ? one.lists.flatMap(({ words }) => words) : [])),
  ...data.reasons.flatMap(({ phrases }) => phrases),
];

const ROOM = new URL('../../src/bounce/', import.meta.url);
const LITERAL =
  /(?<=[=(,:?!&|[] ?|return )\/(?![/*])((?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([a-z]*)(?=[\s.,;)\]])/g;

/** Every expression in the room's files. */
const LITERALS = readdirSync(ROOM)
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) =>
    [...readFileSync(new URL(name, ROOM), 'utf8').matchAll(LITERAL)].map(
      ([, source = '', flags = '']): [string, RegExp] => [name, new RegExp(source, flags)],
    ),
  );

/** A repeat without a bound: "*", "+" or "{n,}", outside of classes. */
function isUnbounded(source: string): boolean {
  return /[*+](?!\?)|\{\d+,\}/.test(source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, ''));
}

describe('patterns.json', () => {
  it('has expressions that repeat nothing without a bound', async () => {
    await holdsForEach(SOURCES, String, (source) => {
      expect(() => new RegExp(source, 'i')).not.toThrow();
      expect(isUnbounded(source)).toBe(false);
    });
  });

  it('knows operators once, by lower-case domains', () => {
    const domains = data.operators.flatMap((operator) => operator.domains);
    expect(new Set(domains).size).toBe(domains.length);
    expect(domains.filter((domain) => domain !== domain.toLowerCase())).toEqual([]);
    expect(new Set(data.operators.map(({ name }) => name)).size).toBe(data.operators.length);
  });
});

describe('zones', () => {
  it('of the catalogue are zones', () => {
    const index = indexZones(KNOWN);
    for (const { zone } of KNOWN) expect(looksLikeZone(zone.replace('{key}', 'abc'), index), zone).toBe(true);
  });
});

describe('expressions are linear in practice', () => {
  it("those of a server's log repeat nothing without a bound", async () => {
    await holdsForEach(
      GRAMMARS.map(({ line }) => line.source),
      String,
      (source) => expect(isUnbounded(source)).toBe(false),
    );
  });

  it('finds them', () => {
    expect(LITERALS.length).toBeGreaterThan(80);
  });

  // What repeats within bounds has an end; of the rest, a checker counts the ways in which a text can match.
  it('those that repeat without a bound match a text in few ways', async () => {
    await holdsForEach(
      LITERALS.filter(([, { source }]) => isUnbounded(source)),
      ([file, expression]) => `${file}: ${expression}`,
      ([, expression]) => {
        const result = isSafe(expression, { maxScore: 5000, maxSteps: 20_000 });
        expect(result.safe, `${result.error}`).toBe(true);
      },
    );
  });
});
