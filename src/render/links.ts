import type { Finding } from '../core/report.ts';
import type { Target } from '../core/target.ts';
import type { Removal } from '../core/removal.ts';

export interface Links {
  readonly lookupUrl: string | null;
  readonly removalUrl: string | null;
}

/** Where the operator tells of a listing and of the way out, the target filled in; null where not known. */
export function linksOf(target: Target, finding: Finding): Links {
  return {
    lookupUrl: fillIn(finding.zone.lookupUrl, target),
    removalUrl: fillIn(removalOf(finding)?.url ?? finding.zone.removal?.url, target),
  };
}

/** The way out of a listing: its sublist's where that has one of its own, else its zone's. */
export function removalOf({ zone, outcome }: Finding): Removal | undefined {
  if (outcome.kind !== 'listed') return zone.removal;
  const own = outcome.returnCodes.find(({ severity, removal }) => severity !== 'informational' && removal);
  return own?.removal ?? zone.removal;
}

function fillIn(template: string | undefined, target: Target): string | null {
  return template?.replaceAll('{target}', encodeURIComponent(target.text).replaceAll('%3A', ':')) ?? null;
}
