import type { Lookup } from '../core/dns-answer.ts';
import { addressesOf, note, type Found } from './found.ts';
import type { Name } from './parse.ts';

/** The addresses of the hosts that take a domain's mail, the preferred host first. */
export async function* mxTargets(
  { name, typed }: Name,
  lookup: Lookup,
): AsyncGenerator<Found, void, undefined> {
  const answer = await lookup.query('MX', name);
  if (answer.kind === 'failure') {
    yield note('mx-unanswered', { domain: name, name, cause: answer.cause });
    return;
  }
  const hosts = answer.kind === 'records' ? mailHosts(answer.records) : [];
  if (hosts.length === 0) yield note('mx-none', { domain: name });
  const found = await Promise.all(
    hosts.map(async (host) => ({
      host,
      ...(await addressesOf(host, lookup, { from: typed, via: `mx ${host}` })),
    })),
  );
  for (const { host, targets, failure } of found) {
    for (const target of targets) yield { kind: 'address', target };
    if (failure !== null) yield note('mx-unanswered', { domain: name, name: host, cause: failure });
  }
}

/** In the order of preference, each once; none of a null MX, "MX 0 ." (RFC 7505 section 3). */
export function mailHosts(
  records: readonly { readonly exchange: string; readonly priority: number }[],
): readonly string[] {
  const hosts = records
    .toSorted((one, other) => one.priority - other.priority)
    .map(({ exchange }) => exchange.toLowerCase().replace(/\.$/, ''));
  return [...new Set(hosts)].filter((host) => host !== '');
}
