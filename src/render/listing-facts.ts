import { returnCodesOf } from '../core/outcome.ts';
import { withTarget } from '../core/removal.ts';
import { countsAsListing, type Finding, type TargetReport } from '../core/report.ts';
import { scopeOf } from '../core/zone.ts';
import { expiryOf, linksOf, waysOf } from './links.ts';
import { reasonsOf } from './reasons.ts';
import type { Style } from './style.ts';
import { durationText, localText, returnCodeText, unverifiedNote, scopeText } from './text.ts';

export interface WayFacts {
  readonly how: string;
  readonly url: string | null;
  readonly email: string | null;
  readonly notes: string | null;
}

/** All that a report tells of one listing, in words. */
export interface ListingFacts {
  readonly codes: readonly string[];
  readonly moreCodes: number;
  readonly reasons: readonly string[];
  readonly moreReasons: number;
  readonly covers: string;
  readonly lasts: string | null;
  readonly ways: readonly WayFacts[];
  readonly lookupUrl: string | null;
  readonly unverified: string | null;
}

const MOST_CODES = 12;

export function listingFacts({ target }: TargetReport, finding: Finding, style: Style): ListingFacts {
  const { messages, language } = style;
  const { zone, kind, outcome } = finding;
  const codes = returnCodesOf(outcome);
  const { shown, left } = reasonsOf(finding);
  const expires = expiryOf(finding);
  return {
    codes: codes.slice(0, MOST_CODES).map((code) => returnCodeText(messages, code, language)),
    moreCodes: Math.max(codes.length - MOST_CODES, 0),
    reasons: shown,
    moreReasons: left,
    covers: scopeText(scopeOf(zone, kind), messages),
    lasts: expires === null ? null : messages.finding.expires(durationText(messages, expires)),
    ways: waysOf(finding).map(({ how, url, email, notes }) => ({
      how: messages.zones.removalWay[how],
      url: webAddress(withTarget(url, target)),
      email: email ?? null,
      notes: notes ? localText(notes, language) : null,
    })),
    lookupUrl: webAddress(linksOf(target, finding).lookupUrl),
    unverified: unverifiedNote(messages, finding),
  };
}

/** A zone file may hold any text; only what a browser may safely open becomes a link. */
function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\/[^\s<>"'`]+$/i.test(url) ? url : null;
}

/** A word for a finding's outcome; an allow list's entry is no listing. */
export function outcomeWord(finding: Finding, { messages }: Style): string {
  const { kind } = finding.outcome;
  return messages.outcome[kind === 'listed' && !countsAsListing(finding) ? 'listedHarmless' : kind];
}

/** What is worth a note beside a zone's name: "major", "allow list". */
export function zoneNote({ zone }: Finding, { messages }: Style): string | null {
  if (zone.kind !== 'block') return messages.table[zone.kind];
  return zone.tier === 'major' ? messages.table.major : null;
}
