import { monotonicMs } from '../core/clock.ts';
import type { Answer, RecordType, RecordTypes } from '../core/dns-answer.ts';
import type { FailureCause } from '../core/outcome.ts';
import type { Referral } from './wire.ts';

/** A zone's own name servers, or why they could not be found. */
export type Delegation =
  | {
      readonly kind: 'found';
      readonly servers: readonly string[];
      readonly elapsedMs: number;
    }
  | {
      readonly kind: 'failed';
      readonly cause: FailureCause;
      readonly detail: string;
      readonly elapsedMs: number;
    };

export type Ask = <T extends RecordType>(
  type: T,
  name: string,
  timeoutMs: number,
) => Promise<Answer<RecordTypes[T]>>;

/** Whom a name server refers on to, asked by hand; null where it says anything else. */
export type Refer = (
  server: string,
  name: string,
  timeoutMs: number,
) => Promise<Referral | null | 'timeout' | 'network'>;

/** More than a few name servers only make a dead zone take longer. */
const MOST_SERVERS = 6;

/**
 * Finds the name servers of `zone` through the resolver: the NS records of the closest enclosing name that has some, and
 * their addresses. Many blocklists are a plain name inside a delegated one; those of which a resolver cannot tell that
 * they are delegated themselves are found by the referral of the servers above them.
 */
export async function findDelegation(
  zone: string,
  { ask, refer, timeoutMs }: { readonly ask: Ask; readonly refer: Refer; readonly timeoutMs: number },
): Promise<Delegation> {
  let elapsedMs = 0;
  // What counts is the time in flight: waiting for a turn is nobody's fault.
  const timed: Ask = async (type, name) => {
    const answer = await ask(type, name, Math.max(timeoutMs - elapsedMs, timeoutMs / 10));
    elapsedMs = Math.min(elapsedMs + answer.elapsedMs, timeoutMs);
    return answer;
  };
  const failed = (cause: FailureCause, detail: string): Delegation => ({
    kind: 'failed',
    cause,
    detail,
    elapsedMs,
  });
  const labels = zone.split('.');
  let trouble: Delegation | undefined;
  // Up to, and not including, the top-level domain: its servers would only refer us on, which looks like "no data".
  for (let from = 0; from < labels.length - 1; from++) {
    const answer = await timed('NS', labels.slice(from).join('.'), timeoutMs);
    if (answer.kind === 'failure') {
      // A server may well refuse or botch NS questions inside its zone; the names above it are asked all the same.
      trouble ??= failed(answer.cause, 'name-servers');
      if (answer.cause === 'timeout' || answer.cause === 'network') return trouble;
    }
    if (answer.kind !== 'records' || answer.records.length === 0) continue;
    const servers = await addressesOf(answer.records, timed, timeoutMs);
    if (servers.length === 0) return failed('servfail', 'name-server-addresses');
    if (from === 0) return { kind: 'found', servers, elapsedMs };
    const own = await referredTo(zone, { servers, owner: labels.slice(from).join('.') });
    return { kind: 'found', servers: own, elapsedMs };
  }
  return trouble ?? failed('servfail', 'no-name-servers');

  async function referredTo(
    name: string,
    known: { readonly servers: readonly string[]; readonly owner: string },
  ): Promise<readonly string[]> {
    let { servers, owner } = known;
    for (let step = 0; step < MOST_REFERRALS && owner !== name; step++) {
      const referral = await firstReferral(servers, name);
      // Downwards only: whoever refers up, or elsewhere, does not know the zone.
      if (!referral || !isBelow(referral.owner, owner) || !isBelow(`.${name}`, referral.owner)) break;
      const next = await addressesOf(referral.names, timed, timeoutMs);
      if (next.length === 0) break;
      [servers, owner] = [next, referral.owner];
    }
    return servers;
  }

  /** Of the first that answers at all; one that does not is no reason to give up. */
  async function firstReferral(servers: readonly string[], name: string): Promise<Referral | null> {
    for (const server of servers.slice(0, 2)) {
      const begun = monotonicMs();
      const said = await refer(server, name, Math.max(timeoutMs - elapsedMs, timeoutMs / 10) / 2);
      elapsedMs = Math.min(elapsedMs + monotonicMs() - begun, timeoutMs);
      if (typeof said !== 'string') return said;
    }
    return null;
  }
}

const MOST_REFERRALS = 4;

function isBelow(name: string, owner: string): boolean {
  return name.endsWith(`.${owner}`);
}

/** IPv4 first: a host without IPv6 would spend its time on the others. */
async function addressesOf(
  names: readonly string[],
  ask: Ask,
  timeoutMs: number,
): Promise<readonly string[]> {
  const found = await Promise.all(
    names.map(async (name) => {
      const [v4, v6] = await Promise.all([ask('A', name, timeoutMs), ask('AAAA', name, timeoutMs)]);
      return {
        v4: v4.kind === 'records' ? v4.records.map(({ address }) => `${address}:53`) : [],
        v6: v6.kind === 'records' ? v6.records.map(({ address }) => `[${address}]:53`) : [],
      };
    }),
  );
  const servers = [...found.flatMap(({ v4 }) => v4), ...found.flatMap(({ v6 }) => v6)];
  return [...new Set(servers)].slice(0, MOST_SERVERS);
}
