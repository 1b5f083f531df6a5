import type { Finding } from './report.ts';

/**
 * Filters and resolvers that block a name like to answer 127.0.0.1, and to some zones that is a return code. When zones
 * of several operators that define no such code answer it in one run, it is the resolver that speaks: then the same
 * answer of the others says nothing either, unless their unlisted test entry has shown that they do not give it to all.
 */
export function distrustLoopback(findings: readonly Finding[]): readonly Finding[] {
  const foreign = findings.filter(
    ({ outcome }) =>
      outcome.kind === 'unknown' && outcome.cause === 'not-a-return-code' && outcome.detail === LOOPBACK,
  );
  const operators = new Set(foreign.map(({ zone }) => zone.operator ?? zone.zone));
  if (operators.size < SEVERAL) return findings;
  return findings.map((finding) => {
    const { outcome, verification } = finding;
    const isLoopback =
      outcome.kind === 'listed' && outcome.returnCodes.every(({ code }) => code === LOOPBACK);
    if (!isLoopback || verification === 'verified') return finding;
    return {
      ...finding,
      outcome: { kind: 'unknown', cause: 'not-a-return-code', detail: LOOPBACK },
      verification: 'not-asked',
      reasons: [],
    };
  });
}

const LOOPBACK = '127.0.0.1';
const SEVERAL = 2;
