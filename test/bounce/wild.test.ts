import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../src/bounce/addresses.ts';
import { parseBounce } from '../../src/bounce/parse.ts';
import type { Rejection } from '../../src/core/rejection.ts';
import { KNOWN } from './known.ts';

/** A text as servers, panels and programs write it, and what a careful reader takes from it. */
interface Sample {
  readonly id: string;
  readonly text: string;
  /** null where it is open to argument. */
  readonly side: string | null;
  readonly blocklist: boolean | null;
  readonly subject: string | null;
  readonly ip: string | null;
  readonly zone: string | null;
  readonly reply: string | null;
  readonly enhanced: string | null;
  readonly receiverMisconfigured: boolean;
}

/** Whether what was found is what is there; null: not to be told. */
const CHECKS: Record<string, (sample: Sample, found: Rejection | undefined) => boolean | null> = {
  blocklist: ({ blocklist }, found) =>
    blocklist === null ? null : (found?.blocklist ?? false) === blocklist,
  subject: ({ blocklist, subject }, found) => (blocklist ? (found?.subject ?? null) === subject : null),
  address: ({ blocklist, ip }, found) => (blocklist ? (found?.ip ?? null) === (ip && canonical(ip)) : null),
  zone: ({ blocklist, zone }, found) => (blocklist ? (found?.zone ?? null) === zone : null),
  reply: ({ reply }, found) => (found?.reply ?? null) === reply,
  enhanced: ({ enhanced }, found) => (found?.enhanced ?? null) === enhanced,
  side: ({ side }, found) => (side === null || !found ? null : found.side === side),
  misconfigured: ({ receiverMisconfigured }, found) =>
    (found?.receiverMisconfigured ?? false) === receiverMisconfigured,
};

/** Below this a change has made reading worse; the goal for texts that were never seen is 0.95. */
const BOUND = 0.98;

describe.each(['server-logs', 'wild'])('what is read of %s.jsonl', (name) => {
  const samples: readonly Sample[] = readFileSync(new URL(`${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

  it('is right, nearly always, and no address is a wrong one', async () => {
    const results = new Map(Object.keys(CHECKS).map((field) => [field, { right: 0, of: 0 }]));
    const misses: string[] = [];
    let falseAlarms = 0;
    for (const sample of samples) {
      const [found] = (await parseBounce(sample.text, KNOWN)).rejections;
      if (found?.ip && sample.blocklist) expect(found.ip, sample.id).toBe(canonical(sample.ip ?? ''));
      if (sample.blocklist === false && found?.blocklist) falseAlarms += 1;
      for (const [field, check] of Object.entries(CHECKS)) {
        const isRight = check(sample, found);
        const result = results.get(field);
        if (isRight === null || !result) continue;
        result.of += 1;
        if (isRight) result.right += 1;
        else misses.push(`${field} of ${sample.id}: ${JSON.stringify(found ?? null)}`);
      }
    }
    const figures = [...results].map(([field, { right, of }]) => `${field} ${right}/${of}`);
    process.stdout.write(`${name}.jsonl: ${figures.join(', ')}; false alarms ${falseAlarms}\n`);
    for (const [field, { right, of }] of results) {
      expect(right / of, `${field}\n${misses.join('\n')}`).toBeGreaterThanOrEqual(BOUND);
    }
    const controls = samples.filter(({ blocklist }) => blocklist === false).length;
    expect(falseAlarms).toBeLessThanOrEqual(controls / 25);
  });
});
