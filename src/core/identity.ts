import { ipv6Labels } from './address-bits.ts';
import type { Lookup } from './dns-answer.ts';
import type { ReverseDns } from './report.ts';
import type { Target } from './target.ts';

/** More than one name is rare, and nobody reads more than a few (compare RFC 7208 section 5.5, which stops at ten). */
const MAX_NAMES = 5;

/**
 * Who an address says it is: its PTR names, and whether they are confirmed forwards (FCrDNS), which many receivers ask
 * of a sender.
 * @returns null for a name, and when the PTR query failed: then nothing is known. An address without names has [].
 */
export async function findReverseDns(target: Target, lookup: Lookup): Promise<ReverseDns | null> {
  if (target.kind === 'domain') return null;
  const zone = target.kind === 'ipv4' ? 'in-addr.arpa' : 'ip6.arpa';
  const answer = await lookup.query('PTR', `${target.labels}.${zone}`);
  if (answer.kind === 'failure') return null;
  const records = answer.kind === 'records' ? answer.records : [];
  const all = [...new Set(records.map(normalize))].filter((name) => name !== '');
  const names = all.slice(0, MAX_NAMES);
  const answers = await Promise.all(names.map((name) => namesAddress(name, target, lookup)));
  const leadsBack = (name: string): boolean => answers[names.indexOf(name)] === true;
  if (answers.includes(true)) {
    const others = names.filter((name) => !leadsBack(name));
    return { names: [...names.filter(leadsBack), ...others], confirmed: true };
  }
  // A name that was not followed to its end may be the one that leads back.
  const isWhole = names.length === all.length && !answers.includes(null);
  return { names, confirmed: isWhole ? false : null };
}

/** The name by which an address may be called: one that leads back to it. Any other says what its writer liked. */
export function confirmedName(reverseDns: ReverseDns | null | undefined): string | null {
  const [name = null] = reverseDns?.confirmed === true ? reverseDns.names : [];
  return name;
}

function normalize(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** @returns null when the lookup failed */
async function namesAddress(
  name: string,
  { kind, text, labels }: Target,
  lookup: Lookup,
): Promise<boolean | null> {
  const answer = await lookup.query(kind === 'ipv4' ? 'A' : 'AAAA', name);
  if (answer.kind === 'failure') return null;
  if (answer.kind !== 'records') return false;
  return answer.records.some(({ address }) =>
    kind === 'ipv4' ? address === text : ipv6Labels(address) === labels,
  );
}
