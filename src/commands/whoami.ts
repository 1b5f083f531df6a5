import type { Lookup } from '../core/dns-answer.ts';
import type { Asker } from '../core/doctor.ts';
import { findReverseDns } from '../core/identity.ts';
import type { WhoamiName } from '../core/whoami.ts';
import { parseAddress } from '../targets/address.ts';

/** More are a pool, of which these say enough. */
const MOST_ASKERS = 8;

/**
 * From which addresses a resolver asks: one question a name, and the reverse names of what came. Several names are not
 * asked by the same one where a pool stands behind the resolver. A name that does not answer with an address is left out.
 */
export async function findAskers(lookup: Lookup, names: readonly WhoamiName[]): Promise<readonly Asker[]> {
  const answers = await Promise.all(names.map((name) => textsOf(lookup, name)));
  const targets = new Map(
    answers.flat().flatMap((text) => {
      const target = parseAddress(text.trim());
      return target ? [[target.text, target] as const] : [];
    }),
  );
  return Promise.all(
    [...targets.values()].slice(0, MOST_ASKERS).map(async (target): Promise<Asker> => {
      const reverse = await findReverseDns(target, lookup);
      return { address: target.text, names: reverse?.names ?? null };
    }),
  );
}

async function textsOf(lookup: Lookup, { name, type }: WhoamiName): Promise<readonly string[]> {
  if (type === 'TXT') {
    const answer = await lookup.query('TXT', name);
    return answer.kind === 'records' ? answer.records : [];
  }
  const answer = await lookup.query('A', name);
  return answer.kind === 'records' ? answer.records.map(({ address }) => address) : [];
}
