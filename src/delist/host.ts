import type { HostHint } from '../core/delisting.ts';
import { confirmedName } from '../core/identity.ts';
import type { DomainOf } from '../core/organizational.ts';
import type { TargetReport } from '../core/report.ts';

/** "sv1234", "www57", "server-12": from ten on nobody counts his own machines. */
const SERIES = /^(?:s|sv|srv|svr|server|www|web|host|cp|cpanel|shared|rs|users?)[-_]?[1-9]\d+$/;

/**
 * What the reverse DNS tells about who uses an address, by a name that leads back to it. A sign is no proof, and no sign proves nothing either: the text
 * says "if".
 */
export function hostHint({ target, reverseDns }: TargetReport, domainOf: DomainOf): HostHint | null {
  if (target.kind === 'domain') return null;
  const name = confirmedName(reverseDns);
  if (name === null) return { name, sign: null };
  if (SERIES.test(name.split('.')[0] ?? '')) return { name, sign: 'series' };
  const typed = typedDomain(target.from);
  const houseOf = (one: string): string => domainOf(one) ?? one;
  return { name, sign: typed !== null && houseOf(name) !== houseOf(typed) ? 'foreign' : null };
}

/** The name in "user@shop.test", "https://shop.test/x" or "shop.test"; null for an address or a range. */
function typedDomain(from: string | undefined): string | null {
  const [, name] =
    /^(?:[a-z]+:\/\/)?(?:[^@/]*@)?([a-z0-9.-]+\.[a-z][a-z0-9-]*)(?:[:/].*)?$/i.exec(from ?? '') ?? [];
  return name?.toLowerCase() ?? null;
}
