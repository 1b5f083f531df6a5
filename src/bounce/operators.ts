import type { Operator } from './patterns.ts';
import { patterns } from './patterns.ts';
import type { FoundUrl } from './urls.ts';
import type { ZoneIndex } from './zones.ts';

export interface FoundOperator {
  readonly name: string;
  readonly kind: string;
}

/** Whose zone it is. */
export function zoneOperator(zone: string, index: ZoneIndex): FoundOperator | null {
  const ours = patterns().operators.find((operator) => isOf(zone, operator));
  if (ours) return ours;
  const name =
    index.operators.get(zone) ?? index.keyed.find(({ suffix }) => zone.endsWith(suffix))?.operator ?? null;
  return name === null ? null : { name, kind: 'list' };
}

/**
 * Who is behind a refusal without a zone: a list that is named, then a vendor, then the receiver itself; first by words,
 * then by links, then by the receiver's name. A receiver's page may explain another's list, so its domain comes late.
 */
export function findOperator(
  words: string,
  { urls, receiver }: { urls: readonly FoundUrl[]; receiver: string | null },
): FoundOperator | null {
  const text = withoutSpans(words, urls);
  for (const kind of ['list', 'vendor', 'receiver']) {
    const operators = patterns().operators.filter(
      (operator) => operator.kind === kind || (kind === 'list' && operator.kind === 'policy'),
    );
    const named = operators.filter(({ words }) => words?.test(text));
    const [first] = named;
    if (first) {
      // "see list-a.example, list-b.example": both are meant when neither has a zone.
      return { name: kind === 'list' ? named.map(({ name }) => name).join('; ') : first.name, kind };
    }
    const linked = operators.find((operator) => urls.some(({ host }) => isOf(host, operator)));
    if (linked) return linked;
    const mentioned = operators.find(({ domains }) => domains.some((domain) => mentions(text, domain)));
    if (mentioned) return mentioned;
  }
  return (receiver && patterns().operators.find((operator) => isOf(receiver, operator))) || null;
}

/** Whether a host belongs to somebody who judges mail for others. */
export function isListOrVendor(host: string): boolean {
  return patterns().operators.some((operator) => operator.kind !== 'receiver' && isOf(host, operator));
}

function isOf(host: string, { domains }: Operator): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

function mentions(text: string, domain: string): boolean {
  const at = text.toLowerCase().indexOf(domain);
  if (at < 0) return false;
  return !/[\w-]/.test(text.charAt(at - 1)) && !/[\w-]/.test(text.charAt(at + domain.length));
}

function withoutSpans(text: string, spans: readonly FoundUrl[]): string {
  let rest = text;
  for (const { url } of spans) rest = rest.replace(url, ' ');
  // Nor does the mailbox that is written to say who refuses.
  return rest.replace(/<?[\w.+-]{1,64}@[\w.-]{1,253}>?/g, (address) =>
    /^(?:abuse|postmaster|tobr|delist)/i.test(address) ? ` ${address.slice(address.indexOf('@') + 1)} ` : ' ',
  );
}

/** The domain under which a link's host stands: "rbl.list.example" → "list.example"; null of an address. */
export async function operatorOfHost(host: string): Promise<string | null> {
  if (/^[\d.]{1,20}$/.test(host)) return null;
  // The Public Suffix List is large, and most refusals name a list that is known.
  const { organizationalDomain } = await import('../core/organizational.ts');
  return organizationalDomain(host) ?? host;
}
