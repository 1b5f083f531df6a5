// Whose an address is, for those who are to be written to: two public zones in DNS say which network announces it and
// where complaints go (`network.ts`, `contact.ts`); which hosting company that is, is data (`hosts.ts`).

import { serverName, type Answer, type Lookup, type QueryOptions } from '../core/dns-answer.ts';
import type { Network, Owner, OwnerSource } from '../core/owner.ts';
import { queryName } from '../core/query-name.ts';
import { shareDeadline } from '../core/shared-deadline.ts';
import type { Target } from '../core/target.ts';
import { testEntryLabels } from '../core/verify.ts';
import { readContact, type Contact } from './contact.ts';
import { readNetworkName, readOrigins } from './network.ts';
import data from './services.json' with { type: 'json' };

/** What two public zones say of an address; the hosting company is another matter (`hosts.ts`). */
export type OwnerFacts = Pick<Owner, 'network' | 'abuse' | 'registry' | 'sources'>;

export interface OwnerParts {
  readonly lookup: Lookup;
  /** Of all the questions about one address together: one that is not answered takes no longer than a list may. */
  readonly timeoutMs: number;
  /** Hold the zones to their test points. */
  readonly verify: boolean;
}

/**
 * Asks whose an address is: at most three TXT queries, and one test point a zone and server.
 *
 * Only what is said is believed, and "not there" claims nothing. So one half of a test is enough: a test point that must not
 * be there. Where it is, the server answers everything, and where it is not told, nothing is proved; both leave null.
 */
export function createOwnerSearch({
  lookup,
  timeoutMs,
  verify,
}: OwnerParts): (target: Target) => Promise<OwnerFacts> {
  /** Whether a server says of an entry that it is there: asked once. */
  const trials = new Map<string, Promise<boolean>>();

  return async (target) => {
    const leftMs = shareDeadline(timeoutMs);
    const options = (): QueryOptions => ({ timeoutMs: leftMs() });
    const [network, contact] = await Promise.all([askNetwork(target, options), askContact(target, options)]);
    return {
      network: network?.value ?? null,
      abuse: contact?.value.abuse ?? null,
      registry: contact?.value.registry ?? null,
      sources: [...(network?.sources ?? []), ...(contact?.sources ?? [])],
    };
  };

  async function askNetwork(target: Target, options: () => QueryOptions): Promise<Sourced<Network> | null> {
    if (target.kind === 'domain') return null;
    const { zones, unlisted, names } = data.origin;
    const zone = zones[target.kind];
    const name = queryName(target, zone);
    const answer = await lookup.query('TXT', name, options());
    const found = readOrigins(textsOf(answer), target);
    if (!found) return null;
    const [asn, ...others] = found.origins;
    const single = others.length === 0 ? (asn ?? null) : null;
    const entry = { zone, entry: unlisted[target.kind] };
    const [isSound, named] = await Promise.all([
      proves(entry, answer, { options, isThere: (texts) => texts.some((text) => text.includes('|')) }),
      single === null ? null : askName(`AS${single}.${names}`, single, options),
    ]);
    if (!isSound) return null;
    return {
      value: { ...found, asn: single, name: named?.value ?? null },
      sources: [source('network', name), ...(named?.sources ?? [])],
    };
  }

  async function askName(
    name: string,
    asn: number,
    options: () => QueryOptions,
  ): Promise<Sourced<string> | null> {
    const value = readNetworkName(textsOf(await lookup.query('TXT', name, options())), asn);
    return value === null ? null : { value, sources: [source('network-name', name)] };
  }

  async function askContact(target: Target, options: () => QueryOptions): Promise<Sourced<Contact> | null> {
    const { zone, unlisted } = data.contacts;
    const name = queryName(target, zone);
    const answer = await lookup.query('TXT', name, options());
    const value = readContact(textsOf(answer));
    if (!value) return null;
    const isThere = (texts: readonly string[]): boolean => readContact(texts) !== null;
    const isSound = await proves({ zone, entry: unlisted }, answer, { options, isThere });
    return isSound ? { value, sources: [source('abuse', name)] } : null;
  }

  /** Whether the server that gave an answer does not say so of everything. */
  async function proves(
    { zone, entry }: { readonly zone: string; readonly entry: string },
    answer: Answer<string>,
    {
      options,
      isThere,
    }: { readonly options: () => QueryOptions; readonly isThere: (texts: readonly string[]) => boolean },
  ): Promise<boolean> {
    if (!verify) return true;
    const server = serverName(answer);
    const key = `${zone} ${server}`;
    const ask = async (): Promise<boolean> => {
      const name = queryName({ labels: testEntryLabels(entry) }, zone);
      const only = answer.server === null ? {} : { only: server };
      const said = await lookup.query('TXT', name, { ...options(), ...only });
      return said.kind !== 'failure' && !isThere(textsOf(said));
    };
    const trial = trials.get(key) ?? ask();
    trials.set(key, trial);
    return trial;
  }
}

interface Sourced<T> {
  readonly value: T;
  readonly sources: readonly OwnerSource[];
}

function textsOf(answer: Answer<string>): readonly string[] {
  return answer.kind === 'records' ? answer.records : [];
}

function source(fact: OwnerSource['fact'], name: string): OwnerSource {
  return { fact, record: `TXT ${name}` };
}
