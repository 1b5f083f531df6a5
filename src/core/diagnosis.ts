import { publicResolverName } from './public-resolvers.ts';
import type { Finding, ResolverSummary, Warning } from './report.ts';
import type { Zone } from './zone.ts';

/** Error codes by which an operator refuses the resolver, not the question. */
const REFUSALS: ReadonlySet<string> = new Set([
  'public-resolver',
  'blocked',
  'not-registered',
  'misleading-answer',
]);

/** One zone proves little: it may be out of order itself. */
const SEVERAL = 2;

export type ResolverTrouble =
  /** Operators say that they will not answer this resolver. */
  | { readonly kind: 'refused'; readonly operators: readonly string[]; readonly zones: readonly Zone[] }
  /** Zones of several operators say "not listed" of their own test entries: nobody has emptied them all. */
  | { readonly kind: 'silently-refused'; readonly zones: readonly Zone[] }
  /** Several zones answer one and the same address, which is no return code. */
  | { readonly kind: 'rewriting'; readonly address: string; readonly zones: readonly Zone[] };

/** What lookups in several zones say about the resolver that all of them went through. */
export function resolverTroubles(
  findings: readonly Pick<Finding, 'zone' | 'outcome'>[],
): readonly ResolverTrouble[] {
  const throughResolver = findings.filter(({ zone }) => !zone.servers);
  const unknown = (test: (cause: string, detail: string) => boolean): readonly Zone[] =>
    throughResolver
      .filter(({ outcome }) => outcome.kind === 'unknown' && test(outcome.cause, outcome.detail ?? ''))
      .map(({ zone }) => zone);
  const troubles: ResolverTrouble[] = [];
  const refusing = unknown((cause, detail) => cause === 'error-code' && REFUSALS.has(detail));
  if (refusing.length > 0)
    troubles.push({ kind: 'refused', operators: operators(refusing), zones: unique(refusing) });
  const emptied = unknown((cause, detail) => cause === 'test-entry-missing' && detail === '');
  if (operators(emptied).length >= SEVERAL)
    troubles.push({ kind: 'silently-refused', zones: unique(emptied) });
  const foreign = new Set(
    throughResolver.flatMap(({ outcome }) =>
      outcome.kind === 'unknown' && outcome.cause === 'not-a-return-code' ? (outcome.detail ?? []) : [],
    ),
  );
  for (const address of foreign) {
    const zones = unknown((cause, detail) => cause === 'not-a-return-code' && detail === address);
    if (operators(zones).length >= SEVERAL)
      troubles.push({ kind: 'rewriting', address, zones: unique(zones) });
  }
  return troubles;
}

/** The same as warnings of a check: one line each, once. */
export function troubleWarnings(findings: readonly Finding[], resolver: ResolverSummary): readonly Warning[] {
  // In direct mode no resolver stands in between.
  if (resolver.mode === 'direct') return [];
  const publicName = resolver.servers.map(publicResolverName).find((name) => name !== null) ?? '';
  const args = { servers: resolver.servers.join(', '), public: publicName };
  return resolverTroubles(findings).map((trouble) => {
    switch (trouble.kind) {
      case 'refused':
        return { code: 'public-resolver', args: { ...args, operators: trouble.operators.join(', ') } };
      case 'silently-refused':
        return { code: 'silently-refused', args: { ...args, zones: trouble.zones.length } };
      case 'rewriting':
        return {
          code: 'rewriting',
          args: { ...args, address: trouble.address, zones: trouble.zones.length },
        };
    }
  });
}

function operators(zones: readonly Zone[]): readonly string[] {
  return [...new Set(zones.map(({ operator, zone }) => operator ?? zone))];
}

/** A zone may have been asked about many targets. */
function unique(zones: readonly Zone[]): readonly Zone[] {
  return [...new Set(zones)];
}
