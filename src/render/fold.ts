import { ipv4Number, ipv6Number } from '../core/address-number.ts';
import type { Target } from '../core/target.ts';

/** Two ends of a run of neighbours; the same one twice for an address alone. */
interface Run {
  readonly first: Target;
  last: Target;
  lastNumber: bigint;
}

/** Targets named together, each once: addresses in their order, neighbours as "203.0.113.8-9", then names as they came. */
export function foldedTargets(targets: readonly Target[]): readonly string[] {
  const names = targets.flatMap(({ kind, text }) => (kind === 'domain' ? [text] : []));
  return [...rangesOf(targets, 'ipv4'), ...rangesOf(targets, 'ipv6'), ...new Set(names)];
}

/** An address as a number, among those of its family. */
const NUMBERS = {
  ipv4: ({ text }: Target): bigint => BigInt(ipv4Number(text)),
  ipv6: ipv6Number,
};

function rangesOf(targets: readonly Target[], family: keyof typeof NUMBERS): readonly string[] {
  const numbered = targets
    .filter(({ kind }) => kind === family)
    .map((target) => ({ target, number: NUMBERS[family](target) }))
    .toSorted((a, b) => (a.number < b.number ? -1 : 1));
  const runs: Run[] = [];
  for (const { target, number } of numbered) {
    const run = runs.at(-1);
    if (run && number - run.lastNumber <= 1n) Object.assign(run, { last: target, lastNumber: number });
    else runs.push({ first: target, last: target, lastNumber: number });
  }
  return runs.map(rangeText);
}

/** "203.0.113.8-9"; with both ends whole where they differ in more than the last number. */
function rangeText({ first, last }: Run): string {
  if (first.text === last.text) return first.text;
  const network = first.kind === 'ipv4' ? first.text.slice(0, first.text.lastIndexOf('.') + 1) : null;
  const end = network !== null && last.text.startsWith(network) ? last.text.slice(network.length) : last.text;
  return `${first.text}-${end}`;
}
