import type { Lookup } from './dns-answer.ts';
import { reverseNibbles } from './query-name.ts';
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
  if (answers.includes(true)) return { names, confirmed: true };
  // A name that was not followed to its end may be the one that leads back.
  const isWhole = names.length === all.length && !answers.includes(null);
  return { names, confirmed: isWhole ? false : null };
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

/** One IPv6 address has many spellings ("2001:db8::25", "2001:DB8:0::25"), and one reversed form. */
function ipv6Labels(text: string): string | null {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return null;
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return null;
  const values = groups.map((group) => Number.parseInt(group, 16));
  return reverseNibbles(values.flatMap((value) => [value >> 8, value & 255]));
}

/** The last 32 bits may be written as a dotted quad (RFC 4291 section 2.2). */
function groupsOf(text: string): readonly string[] {
  if (text === '') return [];
  const hex = (high: string, low: string): string => (Number(high) * 256 + Number(low)).toString(16);
  return text
    .replace(
      /(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/,
      (_, a: string, b: string, c: string, d: string) => `${hex(a, b)}:${hex(c, d)}`,
    )
    .split(':');
}
