import { serverName } from './dns-answer.ts';
import { areOfSeveral } from './operators.ts';
import type { Unknown } from './outcome.ts';
import type { Finding } from './report.ts';
import type { Zone } from './zone.ts';

/** What is known of servers from the test entries that they were asked. */
export interface KnownServers {
  /** Zones of several operators are empty there, by their own test entries, and none is in order. */
  isEmptied(server: string): boolean;
  /** What it says of a zone whose assumed entry is missing there is nothing: see `Emptied.casts`. */
  isDoubtful(zone: Zone, server: string): boolean;
  /** Zones of several operators list even there what they must not, and none does not. */
  isRewriting(server: string): boolean;
}

/**
 * What the findings of a target say about the servers that gave them: where one is seen to make answers up, it has made
 * up those of zones that cannot show it by themselves.
 */
export function distrustResolver(findings: readonly Finding[], servers: KnownServers): readonly Finding[] {
  const believed = distrustLoopback(findings);
  if (!believed.some((finding) => doubtOf(finding, servers))) return believed;
  return believed.map((finding) => {
    const doubt = doubtOf(finding, servers);
    return doubt ? { ...finding, outcome: doubt, verification: 'not-asked', reasons: [] } : finding;
  });
}

/** What becomes of an outcome for the server that it came from; null where it stays. */
function doubtOf(finding: Finding, servers: KnownServers): Unknown | null {
  if (isDoubtful(finding, servers)) return SILENCE;
  return isMadeUp(finding, servers) ? REWRITTEN : null;
}

/**
 * A resolver that is silently refused says "not listed" to everything. When zones of several operators say so of their
 * own test entries, and none is in order, the "not listed" of a zone without known test entries is the same nothing.
 */
function isDoubtful({ outcome, zone, verification, evidence }: Finding, servers: KnownServers): boolean {
  if (outcome.kind !== 'clean' || zone.servers || verification === 'verified') return false;
  const server = serverName(evidence);
  return (
    servers.isEmptied(server) || (verification === 'assumed-missing' && servers.isDoubtful(zone, server))
  );
}

/**
 * A resolver that makes up addresses may make up return codes. Where it lists for several operators what they must not list,
 * the listing of a zone that could not show it is the same nothing; and what is wrong with the others is not their own.
 */
function isMadeUp({ outcome, zone, verification, evidence }: Finding, servers: KnownServers): boolean {
  const isListing = outcome.kind === 'listed' && verification !== 'verified';
  const isOwn = outcome.kind === 'unknown' && outcome.cause === 'lists-everything';
  return (isListing || isOwn) && !zone.servers && servers.isRewriting(serverName(evidence));
}

/** Whether it is for its server that a finding is not believed. */
export function isDistrusted({ outcome }: Finding): boolean {
  return outcome.kind === 'unknown' && isOfResolver(outcome);
}

/** Of `test-entry-missing`: the zone has no known test entry, but those of others are missing. */
export const SILENT_RESOLVER = 'silent-resolver';
/** Of `lists-everything`: the zones of several operators do, through the same server. */
export const REWRITING_RESOLVER = 'rewriting-resolver';

/** Whether it is the resolver's fault, by the test entries of several operators. */
export function isOfResolver({ detail }: Pick<Unknown, 'detail'>): boolean {
  return detail === SILENT_RESOLVER || detail === REWRITING_RESOLVER;
}

const SILENCE: Unknown = { kind: 'unknown', cause: 'test-entry-missing', detail: SILENT_RESOLVER };
/** What becomes of a listing that a resolver has made up. */
export const REWRITTEN: Unknown = { kind: 'unknown', cause: 'lists-everything', detail: REWRITING_RESOLVER };

/**
 * Filters and resolvers that block a name like to answer 127.0.0.1, and to some zones that is a return code. When zones
 * of several operators that define no such code answer it in one run, it is the resolver that speaks: then the same
 * answer of the others says nothing either, unless their unlisted test entry has shown that they do not give it to all.
 */
function distrustLoopback(findings: readonly Finding[]): readonly Finding[] {
  // What most targets of a bulk run look like: nothing to be distrusted.
  if (!findings.some(({ outcome }) => outcome.kind === 'unknown')) return findings;
  const foreign = findings.filter(
    ({ outcome }) =>
      outcome.kind === 'unknown' && outcome.cause === 'not-a-return-code' && outcome.detail === LOOPBACK,
  );
  if (!areOfSeveral(zonesOf(foreign))) return findings;
  return findings.map((finding) => {
    const { outcome, verification, evidence } = finding;
    const isLoopback =
      outcome.kind === 'listed' && outcome.returnCodes.every(({ code }) => code === LOOPBACK);
    if (!isLoopback || verification === 'verified') return finding;
    const alike = foreign.filter((other) => other.evidence.server === evidence.server);
    if (!areOfSeveral(zonesOf(alike))) return finding;
    return {
      ...finding,
      outcome: { kind: 'unknown', cause: 'not-a-return-code', detail: LOOPBACK },
      verification: 'not-asked',
      reasons: [],
    };
  });
}

function zonesOf(findings: readonly Finding[]): readonly Zone[] {
  return findings.map(({ zone }) => zone);
}

const LOOPBACK = '127.0.0.1';
