import { isHeld, type Finding, type TargetReport } from './report.ts';
import { isUnprovable } from './verify.ts';
import { isAbout } from './zone.ts';

/** A "not listed" that nothing proves but a listing that was seen there before. */
export interface Unproved {
  readonly target: string;
  readonly zone: string;
  /** Who said it; null where that is not known. */
  readonly server: string | null;
  /** Of a list that came with a set, beside others that are verified: it matters only where it was seen to list the target. */
  readonly isSide: boolean;
}

/**
 * The answers that whoever waits for the end of a listing must not take for it.
 * @param named what was typed for lists
 */
export function unprovedIn(
  { target, findings }: TargetReport,
  named: readonly string[],
): readonly Unproved[] {
  const block = findings.filter(({ zone }) => zone.kind === 'block');
  const isProved = block.some(({ verification }) => verification === 'verified');
  const isSide = ({ zone }: Finding): boolean => isProved && !named.some((name) => isAbout(zone, name));
  return block
    .filter((one) => one.outcome.kind !== 'unknown' && !isHeld(one) && isUnprovable(one.verification))
    .map((one) => ({
      target: target.text,
      zone: one.zone.zone,
      server: one.evidence.server,
      isSide: isSide(one),
    }));
}
