import type { Lookup, QueryOptions } from './dns-answer.ts';
import { maskedText } from './secret.ts';
import type { Zone } from './zone.ts';

/**
 * What an operator has to say about a refusal: one TXT query for the name that was refused. Its words often name the
 * address that it refuses, and that may be a forwarder of which the user does not know.
 * @param server the one that was refused; it is asked although nothing else is
 * @returns as the network gave them, but for a key; empty where there are none
 */
export async function refusalWords(
  { zone, query, server }: { readonly zone: Zone; readonly query: string; readonly server: string | null },
  { lookup, options }: { readonly lookup: Lookup; readonly options: QueryOptions },
): Promise<readonly string[]> {
  const answer = await lookup.query('TXT', query, {
    ...options,
    avoid: () => false,
    isGivenUp: () => false,
    ...(server !== null && server !== '' && { only: server }),
  });
  return answer.kind === 'records' ? answer.records.map((text) => maskedText(text, zone.secret)) : [];
}
