import { isAdverse } from '../core/outcome.ts';
import type { Finding } from '../core/report.ts';
import type { Target } from '../core/target.ts';
import type { Removal } from '../core/zone.ts';

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
  if (outcome.kind !== 'listed' || !isAdverse(outcome)) return zone.removal;
  const code = outcome.returnCodes.find(({ severity }) => severity !== 'informational');
  const rule = code && zone.codes?.[code.code];
  return rule?.removal ?? zone.removal;
}

function fillIn(template: string | undefined, target: Target): string | null {
  return template?.replaceAll('{target}', encodeURIComponent(target.text).replaceAll('%3A', ':')) ?? null;
}
