import { isInBlock } from '../core/address-bits.ts';
import type { Lookup } from '../core/dns-answer.ts';
import { shareDeadline } from '../core/shared-deadline.ts';
import type { Target } from '../core/target.ts';
import { isSpf, readSpf, type ReadTerm } from './spf-record.ts';

/**
 * The name of a known company that a domain's own SPF record includes, where that company's record holds the address: at
 * most two TXT queries. Two companies, or an address that is not in the record itself, tell nothing.
 * @param isKnown whether an included name is a company's
 */
export async function authorisingInclude(
  domain: string,
  target: Target,
  {
    lookup,
    isKnown,
    timeoutMs,
  }: { readonly lookup: Lookup; readonly isKnown: (name: string) => boolean; readonly timeoutMs: number },
): Promise<string | null> {
  const leftMs = shareDeadline(timeoutMs);
  const included = includesIn(await termsOf(domain, lookup, leftMs())).filter(isKnown);
  const [name] = included;
  if (name === undefined || new Set(included).size > 1) return null;
  const terms = await termsOf(name, lookup, leftMs());
  const isHeld = terms.some(
    (term) =>
      term.kind === 'ip' && term.authorises && isInBlock(target, `${term.address.text}/${term.prefix}`),
  );
  return isHeld ? name : null;
}

/**
 * The name that a domain's own record includes, through which an address was found by `--spf`: "spf:include:spf.hosting.test".
 * What that includes in turn is of somebody else's choice.
 */
export function includeOnTheWay({ via = '' }: Target): string | null {
  return /^spf:include:(\S+)$/.exec(via)?.[1] ?? null;
}

/** Several records make none (RFC 7208 section 4.5). */
async function termsOf(name: string, lookup: Lookup, timeoutMs: number): Promise<readonly ReadTerm[]> {
  const answer = await lookup.query('TXT', name, { timeoutMs });
  const records = answer.kind === 'records' ? answer.records.filter(isSpf) : [];
  const [record, ...others] = records;
  return record === undefined || others.length > 0 ? [] : readSpf(record);
}

function includesIn(terms: readonly ReadTerm[]): readonly string[] {
  return terms.flatMap((term) => (term.kind === 'include' && term.authorises ? [term.domain] : []));
}
