import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseBounce } from '../../src/bounce/parse.ts';
import { canonical } from '../../src/bounce/addresses.ts';
import type { Rejection } from '../../src/core/rejection.ts';
import { KNOWN } from './known.ts';

interface Sample {
  readonly line: string;
  readonly blocklist: boolean | null;
  readonly subject: string | null;
  readonly ip: string | null;
  readonly zone: string | null;
  readonly operator: string | null;
  readonly smtp: string | null;
  readonly enhanced: string | null;
  readonly url: string | null;
  readonly remote_host: string | null;
  readonly remote_ip: string | null;
}

const plain = (ip: string | null): string | null => ip && (canonical(ip) ?? ip);
const norm = (text: string | null | undefined): string => (text ?? '').toLowerCase();

function sameOperator(found: string | null, wanted: string | null): boolean {
  if (wanted === null || found === null) return found === wanted;
  const first = (text: string): string => norm(text).split(/[^a-z0-9.&]+/)[0] ?? '';
  return norm(found).includes(first(wanted)) || norm(wanted).includes(first(found));
}

const CHECKS: Record<string, (sample: Sample, found: Rejection | undefined) => boolean | null> = {
  blocklist: (sample, found) =>
    sample.blocklist === null ? null : (found?.blocklist ?? false) === sample.blocklist,
  address: (sample, found) => plain(sample.ip) === (found?.ip ?? null),
  zone: (sample, found) => sample.zone === (found?.zone ?? null),
  subject: (sample, found) => sample.subject === (found?.subject ?? null),
  operator: (sample, found) => sameOperator(found?.operator ?? null, sample.operator),
  reply: (sample, found) => (sample.smtp?.startsWith('2') ? null : sample.smtp === (found?.reply ?? null)),
  enhanced: (sample, found) =>
    sample.smtp?.startsWith('2') ? null : sample.enhanced === (found?.enhanced ?? null),
  url: (sample, found) => sample.url === (found?.url ?? null),
  receiver: (sample, found) =>
    norm(sample.remote_host) === norm(found?.receiver?.host) &&
    plain(sample.remote_ip) === (found?.receiver?.ip ?? null),
};

describe.each(['samples', 'more'])('what is read of the rejections in %s.jsonl', (name) => {
  const samples: readonly Sample[] = readFileSync(new URL(`${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

  it('is right, nearly always', async () => {
    const right: Record<string, number> = {};
    const scored: Record<string, number> = {};
    const misses: string[] = [];
    let falseAlarms = 0;
    for (const sample of samples) {
      const { rejections } = await parseBounce(sample.line, KNOWN);
      const [found] = rejections;
      expect(found?.ip === null || found?.ip !== plain(sample.remote_ip), sample.line).toBe(true);
      if (sample.blocklist === false && found?.blocklist) falseAlarms += 1;
      for (const [field, check] of Object.entries(CHECKS)) {
        const result = check(sample, found);
        if (result === null) continue;
        scored[field] = (scored[field] ?? 0) + 1;
        right[field] = (right[field] ?? 0) + Number(result);
        if (!result)
          misses.push(`${field}: ${JSON.stringify(found ?? null)}\n    of ${sample.line.slice(0, 300)}`);
      }
    }
    const rate = (field: string): number => (right[field] ?? 0) / (scored[field] ?? 1);
    const figures = Object.keys(CHECKS).map(
      (field) => `${field} ${right[field]}/${scored[field]} ${(100 * rate(field)).toFixed(1)} %`,
    );
    process.stdout.write(`${name}.jsonl: ${figures.join(', ')}; false alarms ${falseAlarms}\n`);
    if (process.env.SHOW_MISSES) process.stdout.write(`${misses.join('\n')}\n`);
    const negatives = samples.filter(({ blocklist }) => blocklist === false).length;
    expect(falseAlarms).toBeLessThanOrEqual(Math.ceil(negatives / 30));
    for (const field of ['blocklist', 'address', 'zone']) {
      expect(rate(field), `${field}\n${misses.join('\n')}`).toBeGreaterThanOrEqual(0.97);
    }
  });
});
