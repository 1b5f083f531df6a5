import { askedOf } from '../core/outcome.ts';
import { countedFindings, countsAsListing, type Finding, type TargetReport } from '../core/report.ts';
import type { Messages } from '../i18n/en.ts';
import { listName } from './finding.ts';
import { lackText, unfinished } from './summary.ts';

/** The verdict on a target in words: "LISTED on 2 of 14, 1 major", "CLEAN on 12 of 14, 2 not checked". */
export function verdictText(target: TargetReport, messages: Messages): string {
  const { cause } = target;
  const { verdict } = messages.screen;
  if (cause !== null) return verdict.because(messages.input.cause[cause]);
  const lack = target.outcome === 'unknown' && !target.interrupted ? lackText(target, messages) : null;
  if (lack !== null) return verdict.because(lack);
  const parts = [...VERDICTS[target.outcome](target, messages), ...stoppedText(target, messages)];
  const text = parts.join(messages.comma);
  return target.outcome === 'unknown' ? verdict.unknown(text) : text;
}

type Parts = (target: TargetReport, messages: Messages) => readonly string[];

const VERDICTS: { readonly [K in TargetReport['outcome']]: Parts } = {
  listed(target, messages) {
    const { verdict } = messages.screen;
    const { listed } = target.counts;
    const listings = target.findings.filter(countsAsListing);
    const [first] = listings;
    if (first && listed === 1) return [verdict.listedOn(listName(first.zone, messages))];
    return [verdict.listed(listed, askedOf(target.counts)), ...majorsText(listings, messages)];
  },

  clean(target, messages) {
    const { verdict } = messages.screen;
    const { clean, unknown } = target.counts;
    if (clean === 0) return [verdict.noBlocklist];
    const asked = target.findings.filter(({ zone }) => zone.kind === 'block');
    const [first] = asked;
    const unverified = asked.filter(isUnverified).length;
    return [
      first && asked.length === 1
        ? verdict.cleanOn(listName(first.zone, messages))
        : verdict.clean(clean, askedOf(target.counts)),
      ...(unknown > 0 ? [verdict.alsoNotChecked(unknown)] : []),
      ...(unverified > 0 ? [verdict.notVerified(unverified)] : []),
    ];
  },

  unknown({ findings }, messages) {
    const { verdict } = messages.screen;
    const counted = countedFindings(findings);
    const unknown = counted.filter(({ outcome }) => outcome.kind === 'unknown');
    const [first] = unknown;
    // The run was ended before its time.
    if (first === undefined) return [];
    if (unknown.length === counted.length) return [verdict.nothingChecked];
    // One list alone leaves a target unknown where it is a major one.
    if (unknown.length === 1 && isMajor(first)) {
      return [verdict.listNotChecked(listName(first.zone, messages))];
    }
    return [verdict.notChecked(unknown.length, counted.length), ...majorsText(unknown, messages)];
  },
};

/** Nobody vouches for what it says. */
function isUnverified({ outcome, verification }: Finding): boolean {
  return outcome.kind !== 'unknown' && verification !== 'verified';
}

/** It is one of the blocklists that weigh most. */
export function isMajor({ zone }: Finding): boolean {
  return zone.kind === 'block' && zone.tier === 'major';
}

function majorsText(findings: readonly Finding[], { screen }: Messages): readonly string[] {
  const majors = findings.filter(isMajor).length;
  return majors === 0 ? [] : [screen.verdict.majors(majors, findings.length)];
}

function stoppedText(
  { interrupted, findings, skipped }: TargetReport,
  { screen }: Messages,
): readonly string[] {
  if (!interrupted) return [];
  return [screen.verdict.stopped(findings.length, findings.length + unfinished({ skipped }))];
}
