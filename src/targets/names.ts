import type { Lookup } from '../core/dns-answer.ts';
import type { FailureCause } from '../core/outcome.ts';
import type { Target } from '../core/target.ts';
import { addressesOf, note, type Found } from './found.ts';
import type { Name } from './parse.ts';

/** A name's addresses, then the name itself; a note where only one family of addresses could be told. */
export async function nameTargets({ name, typed }: Name, lookup: Lookup): Promise<readonly Found[]> {
  // The Public Suffix List is large, and most runs are about addresses only.
  const [{ targets, failure }, { organizationalDomain }] = await Promise.all([
    addressesOf(name, lookup, { from: typed }),
    import('./organizational.ts'),
  ]);
  const unknown = targets.length === 0 ? failure : null;
  const domain = domainTarget({ name, typed }, organizationalDomain(name), unknown);
  return [
    ...[...targets, domain].map((target) => ({ kind: 'address', target }) as const),
    // Half of the addresses passed over in silence would be a clean that is none.
    ...(failure !== null && unknown === null ? [note('addresses-incomplete', { name, cause: failure })] : []),
  ];
}

function domainTarget(
  { name, typed }: Name,
  organizational: string | null,
  unknown: FailureCause | null,
): Target {
  return {
    kind: 'domain',
    text: name,
    labels: name,
    ...(typed !== name && { from: typed }),
    ...(organizational !== null && organizational !== name && { organizational }),
    ...(unknown !== null && { addressesUnknown: unknown }),
  };
}
