import { ONLY_SERVER } from './dns-answer.ts';
import { isTooMuch } from './error-code.ts';
import { areOfSeveral, operatorsOf } from './operators.ts';
import type { Unknown } from './outcome.ts';
import { publicResolverName } from './public-resolvers.ts';
import type { ResolverSummary, Warning } from './report.ts';
import { isServerRefusal, type ZoneTrouble } from './stops.ts';
import { isOwnEntryMissing } from './verify.ts';
import type { Zone } from './zone.ts';

/** Whether an operator refuses the resolver for what it is. One that asked too much has only to wait, as any other would. */
function isResolverRefusal(outcome: Unknown): boolean {
  return isServerRefusal(outcome) && !isTooMuch(outcome.detail);
}

export type ResolverTrouble = {
  /** The servers that it befalls; empty where they have no names. */
  readonly servers: readonly string[];
  readonly zones: readonly Zone[];
} & (
  | /** Operators say that they will not answer these servers. */
    { readonly kind: 'refused'; readonly operators: readonly string[] }
  /** Zones of several operators say "not listed" of their own test entries: nobody has emptied them all. */
  | { readonly kind: 'silently-refused' }
  /** Several zones answer one and the same address, which is no return code. */
  | { readonly kind: 'rewriting'; readonly address: string }
);

/** What is wrong with the resolvers of a run; equal troubles of several of them are one. */
export function resolverTroubles(seen: readonly ZoneTrouble[]): readonly ResolverTrouble[] {
  const shared = seen.filter(({ zone }) => !zone.servers);
  const servers = [...new Set(shared.map(({ server }) => server))];
  const merged = new Map<string, ResolverTrouble>();
  for (const server of servers) {
    for (const trouble of troublesOf(shared.filter((one) => one.server === server))) {
      const { zones, kind } = trouble;
      const key = [
        kind,
        trouble.kind === 'rewriting' ? trouble.address : '',
        ...zones.map(({ zone }) => zone),
      ].join(' ');
      const known = merged.get(key);
      const names = server === ONLY_SERVER ? [] : [server];
      merged.set(key, { ...trouble, servers: [...(known?.servers ?? []), ...names] });
    }
  }
  return [...merged.values()];
}

/** What lookups in several zones say about the one server that all of them went through. */
function troublesOf(seen: readonly ZoneTrouble[]): readonly ResolverTrouble[] {
  const zonesOf = (test: (outcome: Unknown) => boolean): readonly Zone[] => [
    ...new Set(seen.filter(({ outcome }) => test(outcome)).map(({ zone }) => zone)),
  ];
  const troubles: ResolverTrouble[] = [];
  const refusing = zonesOf(isResolverRefusal);
  if (refusing.length > 0)
    troubles.push({ kind: 'refused', operators: operatorsOf(refusing), zones: refusing, servers: [] });
  const emptied = zonesOf(isOwnEntryMissing);
  if (areOfSeveral(emptied)) troubles.push({ kind: 'silently-refused', zones: emptied, servers: [] });
  const foreign = new Set(
    seen.flatMap(({ outcome: { cause, detail } }) => (cause === 'not-a-return-code' ? (detail ?? []) : [])),
  );
  for (const address of foreign) {
    const zones = zonesOf(({ cause, detail }) => cause === 'not-a-return-code' && detail === address);
    if (areOfSeveral(zones)) troubles.push({ kind: 'rewriting', address, zones, servers: [] });
  }
  return troubles;
}

/** The same as warnings of a check: one line each, once. */
export function troubleWarnings(seen: readonly ZoneTrouble[], resolver: ResolverSummary): readonly Warning[] {
  // In direct mode no resolver stands in between.
  if (resolver.mode === 'direct') return [];
  return resolverTroubles(seen).map((trouble) => {
    const servers = trouble.servers.length > 0 ? trouble.servers : resolver.servers;
    const publicName = servers.map(publicResolverName).find((name) => name !== null) ?? '';
    const args = { servers: servers.join(', '), public: publicName };
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
