import type { Answer, Lookup, RecordTypes } from '../core/dns-answer.ts';
import { addressesOf, note, type Found, type Kinds } from './found.ts';
import type { Name } from './parse.ts';

/** Mail exchangers that are followed: a domain may name thousands, and each costs two queries. */
const MAX_HOSTS = 10;
/** Of those that are left out, so many are named. */
const MOST_NAMED = 5;

/**
 * The addresses of the hosts that take a domain's mail, the preferred host first; of the first ten.
 * @param known the answer to the MX query, where it has been asked
 */
export async function* mxTargets(
  { name, typed }: Name,
  { lookup, kinds }: { readonly lookup: Lookup; readonly kinds: Kinds },
  known?: Answer<RecordTypes['MX']>,
): AsyncGenerator<Found, void, undefined> {
  const answer = known ?? (await lookup.query('MX', name));
  if (answer.kind === 'failure') {
    yield note({ code: 'mx-unanswered', args: { domain: name, name, cause: answer.cause } }, 'mx-unknown');
    return;
  }
  const hosts = answer.kind === 'records' ? mailHosts(answer.records) : [];
  // Of a name that does not exist its addresses say so.
  if (answer.kind === 'nodata') yield note({ code: 'mx-none', args: { domain: name } });
  if (answer.kind === 'records' && hosts.length === 0)
    yield note({ code: 'mx-null', args: { domain: name } });
  if (hosts.length > MAX_HOSTS) yield leftOut(name, hosts);
  const found = await Promise.all(
    hosts.slice(0, MAX_HOSTS).map(async (host) => ({
      host,
      ...(await addressesOf(host, { lookup, kinds }, { from: typed, via: `mx:${host}` })),
    })),
  );
  for (const { host, targets, failure } of found) {
    for (const target of targets) yield { kind: 'address', target };
    if (failure !== null) {
      yield note(
        { code: 'mx-host-unanswered', args: { domain: name, host, cause: failure } },
        'addresses-unknown',
      );
    } else if (targets.length === 0) {
      yield note({ code: 'mx-no-address', args: { domain: name, host } }, 'mx-unknown');
    }
  }
}

function leftOut(domain: string, hosts: readonly string[]): Found {
  const named = hosts.slice(MAX_HOSTS, MAX_HOSTS + MOST_NAMED);
  const args = { domain, count: hosts.length, max: MAX_HOSTS, left: named.join(', '), named: named.length };
  return note({ code: 'mx-too-many', args }, 'mx-unknown');
}

/**
 * In the order of preference, those of one preference by name, each once; none of a null MX, "MX 0 ." (RFC 7505
 * section 3). DNS gives them in any order, and the same ones must come first each time.
 */
export function mailHosts(
  records: readonly { readonly exchange: string; readonly priority: number }[],
): readonly string[] {
  const hosts = records
    .map(({ exchange, priority }) => ({ priority, host: exchange.toLowerCase().replace(/\.$/, '') }))
    .toSorted((one, other) => one.priority - other.priority || (one.host < other.host ? -1 : 1));
  return [...new Set(hosts.map(({ host }) => host))].filter((host) => host !== '');
}
