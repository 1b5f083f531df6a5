import type { About } from '../core/suggest.ts';
import { askedOf } from '../core/outcome.ts';
import { SKIP_REASONS, type Skipped, type SkipReason } from '../core/plan.ts';
import {
  blocklistLack,
  countedFindings,
  countsAsListing,
  type Report,
  type TargetReport,
} from '../core/report.ts';
import { subnetOf } from '../core/subnet.ts';
import { weighsMost } from '../core/zone.ts';
import { sayUnknown } from './finding.ts';
import { shellWord } from '../core/shell-word.ts';
import type { Messages } from '../i18n/en.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { onItsOwn } from './command-line.ts';
import { isMute } from './text.ts';

export interface SummaryStyle extends Style {
  /** What follows says more than what the lists say: then "clean" is not the word. */
  readonly isMoreToSay?: boolean;
}

/** The verdict in words, and the next step. */
export function summaryLines(report: Report, target: TargetReport, style: SummaryStyle): readonly string[] {
  const verdict = verdictLines(report, target, style);
  const { findings, skipped } = target;
  const interrupted = target.interrupted
    ? [style.messages.summary.interrupted(findings.length, findings.length + unfinished(target))]
    : [];
  const left = skippedText(
    skipped,
    // Where nothing was asked, why not is the answer.
    findings.length === 0 && target.cause === null && !target.interrupted
      ? { ...style, verbose: true }
      : style,
  );
  return [...interrupted, ...verdict, ...(left === '' ? [] : [style.paint.dim(left)])];
}

/** How many of its lookups the end of the run has cut off. */
export function unfinished({ skipped }: Pick<TargetReport, 'skipped'>): number {
  return skipped.filter(({ reason }) => reason === 'interrupted').length;
}

function verdictLines(report: Report, target: TargetReport, style: SummaryStyle): readonly string[] {
  // The row of what was typed itself: its targets are not asked about there.
  if (target.memory && target.cause === null) {
    return [style.messages.change.inputKnown(style.messages.outcome[target.outcome])];
  }
  switch (target.outcome) {
    case 'listed':
      return listedLines(target, style);
    case 'clean':
      return [cleanLine(target, style)];
    case 'unknown':
      return unknownLines(report, target, style);
  }
}

function listedLines(report: TargetReport, style: Style): readonly string[] {
  return [
    listedLine(report, style),
    ...listingNotes(report, style).map((text) => style.paint.dim(text)),
    ...nextLines(`delist ${shellWord(report.target.text)}`, style),
  ];
}

/** What is to be known of a target that is listed, before anyone is written to. */
export function listingNotes(report: TargetReport, { messages }: Pick<Style, 'messages'>): readonly string[] {
  const { summary } = messages;
  const subnet = subnetOf(report.target);
  if (report.outcome !== 'listed') return [];
  return [
    ...(isPolicyAlone(report) ? [summary.submission] : []),
    ...(subnet === null ? [] : [summary.subnet(subnet)]),
  ];
}

/** A listing by rule: the address is in a range from which no mail should come directly, and no harm is claimed. */
function isPolicyAlone({ target, findings }: TargetReport): boolean {
  const codes = findings.flatMap((finding) =>
    finding.outcome.kind === 'listed' && countsAsListing(finding) ? finding.outcome.returnCodes : [],
  );
  return target.kind !== 'domain' && codes.every(({ severity }) => severity !== 'listed');
}

/** The next step: a command, on a line of its own. */
export function nextLines(
  words: string,
  { messages }: Pick<Style, 'messages'>,
  about?: About,
): readonly string[] {
  return [messages.summary.next, onItsOwn(messages.command(words, about))];
}

/** "LISTED on 2 of 19 blocklists, one of them major · 17 clean". */
export function listedLine({ findings, counts }: TargetReport, { messages, paint }: Style): string {
  const { summary, table } = messages;
  const majors = findings.filter(
    (finding) => countsAsListing(finding) && finding.zone.tier === 'major',
  ).length;
  const asked = askedOf(counts);
  const head = [
    paint.bad(summary.listed(counts.listed, table.blocklists(asked))),
    ...(majors > 0 ? [summary.major(majors, counts.listed)] : []),
  ];
  const rest = [
    ...(counts.clean > 0 ? [paint.good(summary.cleanCount(counts.clean))] : []),
    ...(counts.unknown > 0 ? [paint.warn(summary.unknownLeft(counts.unknown))] : []),
  ];
  return [head.join(messages.comma), ...rest].join(' · ');
}

function cleanLine(
  { target, findings, counts }: TargetReport,
  { messages, paint, isMoreToSay = false }: SummaryStyle,
): string {
  const { summary } = messages;
  const clean = counts.clean;
  if (clean === 0) return summary.noBlocklist(target.text);
  const unverified = findings.filter(
    ({ zone, outcome, verification }) =>
      zone.kind === 'block' && outcome.kind !== 'unknown' && verification !== 'verified',
  ).length;
  const notes = [
    unverified === 0 ? summary.allVerified : summary.notAllVerified(unverified),
    ...(counts.unknown > 0 ? [summary.unknownLeft(counts.unknown)] : []),
  ];
  const verdict = isMoreToSay
    ? summary.noneLists(target.text, clean)
    : paint.good(summary.clean(target.text, clean));
  return `${verdict}${messages.aside(notes.join(messages.comma))}`;
}

/** Why no blocklist was asked about a target; null where one was. */
export function lackText(report: TargetReport, { summary }: Messages): string | null {
  const isAsked = report.findings.length > 0;
  switch (blocklistLack(report)) {
    case 'none':
      return isAsked ? summary.noBlocklistChosen : summary.nothingAsked;
    case 'kind':
      return summary.kindNotListed[report.target.kind];
    case 'unasked':
      return isAsked ? summary.noBlocklistAnswered : summary.nothingAsked;
    case null:
      return null;
  }
}

function unknownLines(report: Report, target: TargetReport, style: Style): readonly string[] {
  const { messages, paint } = style;
  const { summary, table } = messages;
  const say = (what: string): string => `${paint.warn(summary.notKnown)}: ${what}`;
  const counted = countedFindings(target.findings);
  if (target.cause !== null) {
    const { cause, cure } = messages.input;
    return [say(cause[target.cause]), `→ ${cure[target.cause]}`];
  }
  const lack = target.interrupted ? null : lackText(target, messages);
  if (lack !== null) return [say(lack)];
  const unknown = counted.flatMap(({ zone, outcome }) =>
    outcome.kind === 'unknown' ? [{ zone, outcome }] : [],
  );
  if (unknown.length === 0) return [say(summary.stopped)];
  const isBlock = unknown.every(({ zone }) => zone.kind === 'block');
  const all = isBlock ? table.blocklists(counted.length) : table.zones(counted.length);
  if (isMute(report)) {
    return [say(summary.tooManyUnknown(unknown.length, all)), ...nextLines('doctor', style)];
  }
  const majors = unknown.filter(({ zone }) => zone.kind === 'block' && weighsMost(zone));
  const telling = majors.length > 0 ? majors : unknown;
  const what =
    majors.length === unknown.length
      ? summary.majorUnknown(messages.listOf(majors.map(({ zone }) => zone.zone)))
      : [
          summary.tooManyUnknown(unknown.length, all),
          ...(majors.length > 0 ? [messages.screen.verdict.majors(majors.length, unknown.length)] : []),
        ].join(messages.comma);
  return [
    say(what),
    ...telling.slice(0, 1).flatMap((first) => {
      const { cause, cure, command } = sayUnknown(report, first, messages);
      const next = command === null ? [] : nextLines(command, style);
      return [`${first.zone.zone}: ${cause}`, `→ ${cure}`, ...next];
    }),
  ];
}

const QUIET: ReadonlySet<SkipReason> = new Set(['wrong-family', 'contained-in', 'interrupted']);

/** Worth no word unless it is asked for: nobody can change it, or the verdict says it. */
export function isQuiet(reason: SkipReason): boolean {
  return QUIET.has(reason);
}

/** What was left out and is worth a word: always what the user can change, the rest with `-v`. */
export function skippedText(skipped: readonly Skipped[], { messages, verbose }: Style): string {
  const counted = SKIP_REASONS.filter((reason) => verbose || !isQuiet(reason)).flatMap((reason) => {
    const zones = skipped.filter((one) => one.reason === reason).map(({ zone }) => sanitize(zone.zone));
    return zones.length > 0 ? [messages.skip[reason](zones.length, messages.listOf(zones))] : [];
  });
  return counted.length === 0 ? '' : messages.summary.skipped(messages.listOf(counted));
}
