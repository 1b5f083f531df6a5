import type { Registry } from '../core/owner.ts';
import data from './services.json' with { type: 'json' };

/** Where a network takes complaints: an address, or the registry whose own address stands in its place. */
export interface Contact {
  readonly abuse: string | null;
  readonly registry: Registry | null;
}

/** Of what may stand before an "@" only what needs no quotes; a name with a dot behind it, so that "localhost" is none. */
const ADDRESS =
  /^[a-z\d.!#$%&'*+/=?^_{|}~-]{1,64}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,9}[a-z][a-z\d-]{0,61}[a-z\d]$/i;

/**
 * Reads "abuse@hosting.test,noc@hosting.test". Words, such as those of a test point, are no address, and a registry's
 * address is no contact: it keeps the numbers, and does not run the network.
 * @returns null where no address is in it
 */
export function readContact(records: readonly string[]): Contact | null {
  const addresses = records
    .flatMap((record) => record.split(','))
    .map((text) => text.trim())
    .filter((text) => ADDRESS.test(text));
  const [own, ...others] = addresses.filter((address) => registryOf(address) === null);
  if (own !== undefined) {
    // Of several the one that says what it is for.
    const abuse = [own, ...others].find((address) => /^[^@]*abuse/i.test(address)) ?? own;
    return { abuse, registry: null };
  }
  const [registry] = addresses.flatMap((address) => registryOf(address) ?? []);
  return registry ? { abuse: null, registry } : null;
}

function registryOf(address: string): Registry | null {
  const domain = address.slice(address.lastIndexOf('@')).toLowerCase();
  const found = data.registries.find(({ domains }) =>
    domains.some((one) => domain === `@${one}` || domain.endsWith(`.${one}`)),
  );
  return found ? { name: found.name, lookupUrl: found.lookupUrl } : null;
}
