import type { WayOut } from '../core/delisting.ts';
import { HARDEST_FIRST, withTarget, type Removal } from '../core/removal.ts';
import type { Finding } from '../core/report.ts';
import type { ReturnCode } from '../core/return-code.ts';
import type { Target } from '../core/target.ts';
import type { Zone } from '../core/zone.ts';

/** The place of a way among others; where there is no procedure, but somebody to write to, it is like an e-mail. */
export function wayRank({ how, url, email }: WayOut): number {
  return HARDEST_FIRST.indexOf(how === 'none' && (url ?? email) !== null ? 'email' : how);
}

/**
 * The ways out of a listing: a code's own where it has one, else the zone's, each once with all of its codes. Codes that
 * say nothing bad need none, unless there are no others. Of a zone that could not be asked the way is known all the same.
 */
export function waysOut(target: Target, { zone, outcome }: Finding): readonly WayOut[] {
  if (outcome.kind === 'unknown') return [wayOut(zone.removal, [], { target, zone })];
  if (outcome.kind === 'clean') return [];
  const adverse = outcome.returnCodes.filter(({ severity }) => severity !== 'informational');
  const byRemoval = new Map<string, { removal: Removal | undefined; codes: ReturnCode[] }>();
  for (const code of adverse.length > 0 ? adverse : outcome.returnCodes) {
    const removal = code.removal ?? zone.removal;
    const key = JSON.stringify(removal ?? null);
    const entry = byRemoval.get(key) ?? { removal, codes: [] };
    byRemoval.set(key, { ...entry, codes: [...entry.codes, code] });
  }
  return [...byRemoval.values()]
    .map(({ removal, codes }) => wayOut(removal, codes, { target, zone }))
    .toSorted((a, b) => wayRank(a) - wayRank(b));
}

function wayOut(
  removal: Removal | undefined,
  codes: readonly ReturnCode[],
  { target, zone }: { readonly target: Target; readonly zone: Zone },
): WayOut {
  const how = removal?.how ?? 'unknown';
  // "The form on the web site": the catalogue knows the site, not the page.
  const page = removal?.url ?? (needsPage(how) ? zone.homepage : undefined);
  return {
    how,
    url: withTarget(page, target),
    email: removal?.email ?? null,
    expires: removal?.expires ?? null,
    notes: removal?.notes ?? null,
    codes,
  };
}

function needsPage(how: WayOut['how']): boolean {
  return how === 'form' || how === 'self-service' || how === 'email' || how === 'unknown';
}
