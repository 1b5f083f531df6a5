import {
  HOST_KINDS,
  PORT_25,
  WHO_ASKS,
  type HostEntry,
  type HostingCompany,
  type HostKind,
  type WhoAsks,
} from '../core/owner.ts';
import data from './hosts.json' with { type: 'json' };

/** The hosting companies that are known: data, in hosts.json, with where each fact was found and when. */
export function bundledHosts(): readonly HostEntry[] {
  return data.hosts.map(({ kind, asks, port25, kindOf, ...entry }) => ({
    ...entry,
    ...(kindOf !== undefined && { kindOf }),
    help: entry.help ?? null,
    kind: one(HOST_KINDS, kind),
    asks: one(WHO_ASKS, asks),
    port25: one(PORT_25, port25),
  }));
}

/**
 * The company whose name a host's name ends in, by the longest such end: ".vs.hosting.test" before ".hosting.test". Of
 * two that are as long the first.
 */
export function hostOfName(name: string, hosts: readonly HostEntry[]): HostingCompany | null {
  const host = name.toLowerCase().replace(/\.$/, '');
  let [found, longest]: [HostEntry | null, number] = [null, 0];
  for (const entry of hosts) {
    for (const suffix of entry.suffixes) {
      if (suffix.length <= longest || !host.endsWith(suffix)) continue;
      [found, longest] = [entry, suffix.length];
    }
  }
  return found && companyOf(found, host);
}

/** The company that a name in an SPF record belongs to: only of those on whose servers mail leaves for many customers. */
export function hostOfInclude(name: string, hosts: readonly HostEntry[]): HostingCompany | null {
  const found = hosts.find(({ kind, spf = [] }) => kind === 'shared' && spf.includes(name));
  return found ? companyOf(found, null) : null;
}

/** @param host the reverse name by which it was found, where it was */
function companyOf(entry: HostEntry, host: string | null): HostingCompany {
  const { name, nameJa, company, companyJa, inquiry, help, kindOf, port25 } = entry;
  const isKindKnown = kindOf === undefined || host === null || new RegExp(kindOf).test(host);
  const kind = isKindKnown ? (entry.kind ?? null) : null;
  return {
    name,
    nameJa: nameJa ?? null,
    company: company ?? null,
    companyJa: companyJa ?? null,
    kind,
    inquiry: inquiry ?? null,
    help: help ?? null,
    asks: isKindKnown ? (entry.asks ?? ASKS[kind ?? 'access']) : null,
    port25: isKindKnown ? (port25 ?? null) : null,
  };
}

/** Whoever runs the server. Of a line at somebody's home nobody is to ask: it is not to send mail. */
const ASKS: Readonly<Record<HostKind, WhoAsks | null>> = {
  shared: 'company',
  mail: 'company',
  esp: 'company',
  vps: 'customer',
  cloud: 'customer',
  access: null,
};

function one<T extends string>(known: readonly T[], text: string | null | undefined): T | null {
  return known.find((value) => value === text) ?? null;
}
