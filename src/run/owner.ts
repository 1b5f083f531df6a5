import { confirmedName } from '../core/identity.ts';
import type { HostEntry, HostingCompany, Owner, OwnerSource } from '../core/owner.ts';
import type { ReverseDns } from '../core/report.ts';
import { shareDeadline } from '../core/shared-deadline.ts';
import type { Target } from '../core/target.ts';
import { createOwnerSearch, type OwnerFacts, type OwnerParts } from '../owner/find-owner.ts';
import { bundledHosts, hostOfInclude, hostOfName } from '../owner/hosts.ts';
import { authorisingInclude, includeOnTheWay } from '../targets/authorising-include.ts';
import { parseInput } from '../targets/parse.ts';

export interface Owners {
  /** Begins to ask whose an address is; what its reverse name says is added when that is known. */
  begin(target: Target): (reverseDns: ReverseDns | null) => Promise<Owner>;
}

/** @param hosts of the configuration: they go before those that come with the program */
export function createOwners(parts: OwnerParts, hosts: readonly HostEntry[]): Owners {
  const search = createOwnerSearch(parts);
  const known = [...hosts, ...bundledHosts()];
  return {
    begin(target) {
      const leftMs = shareDeadline(parts.timeoutMs);
      const asked = search(target);
      return async (reverseDns) => {
        // One clock for all of it: what is not answered keeps nobody waiting longer than a list may.
        const [facts, company] = await Promise.all([
          asked,
          companyOf(target, reverseDns, { ...parts, timeoutMs: leftMs(), known }),
        ]);
        return ownerOf(facts, company);
      };
    },
  };
}

interface Found {
  readonly company: HostingCompany;
  readonly record: string;
}

function ownerOf(facts: OwnerFacts, found: Found | null): Owner {
  const source: readonly OwnerSource[] = found ? [{ fact: 'company', record: found.record }] : [];
  return { ...facts, company: found?.company ?? null, sources: [...facts.sources, ...source] };
}

/**
 * A reverse name may say anything, and counts where it leads back to the address. Where none does, or none is known, the
 * SPF record of the domain that was typed may name the company: an include that holds this very address.
 */
async function companyOf(
  target: Target,
  reverseDns: ReverseDns | null,
  { lookup, timeoutMs, known }: OwnerParts & { readonly known: readonly HostEntry[] },
): Promise<Found | null> {
  const name = confirmedName(reverseDns);
  const byName = name === null ? null : hostOfName(name, known);
  if (name !== null && byName) return { company: byName, record: `PTR ${name}` };
  const typed = parseInput(target.from ?? '');
  if (typed.kind !== 'name') return null;
  const isKnown = (include: string): boolean => hostOfInclude(include, known) !== null;
  const include =
    includeOnTheWay(target) ?? (await authorisingInclude(typed.name, target, { lookup, isKnown, timeoutMs }));
  const bySpf = include === null ? null : hostOfInclude(include, known);
  return bySpf ? { company: bySpf, record: `SPF ${typed.name} include:${include}` } : null;
}
