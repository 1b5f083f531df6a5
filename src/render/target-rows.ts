import { groupedBy } from '../core/grouped.ts';
import { SKIP_REASONS } from '../core/plan.ts';
import { countsAsListing, type Finding, type Report, type TargetReport } from '../core/report.ts';
import type { Messages } from '../i18n/en.ts';
import { codeLines, quotedLines } from './details.ts';
import { evidenceOf } from './evidence.ts';
import { durationText, sayFinding, listName } from './finding.ts';
import { expiryOf, removalOf } from './links.ts';
import { someOf } from './quote.ts';
import { shownFindings } from './rows.ts';
import type { Style } from './style.ts';
import { isQuiet } from './summary.ts';
import { isMute } from './text.ts';
import { localTime } from './time.ts';
import { troublesOf } from './trouble.ts';
import { isMajor } from './verdict.ts';

/** A row of the table of one target: how it stands, and what there is to be said. */
export interface Row {
  readonly word: string;
  readonly paint: (text: string) => string;
  readonly lines: readonly RowLine[];
}

/** Text that is broken where it is too long. */
export interface RowLine {
  readonly text: string;
  /** What follows it, broken in between alone where that is enough; the last is a command, and never broken. */
  readonly more?: readonly string[];
  readonly paint?: (text: string) => string;
  /** It stands behind the line before it where there is room. */
  readonly isBeside?: true;
}

/** The rows of a target, the worst on top; of a silent resolver each would only say the same. */
export function targetRows(report: Report, target: TargetReport, style: Style): readonly Row[] {
  if (isMute(report)) return [];
  const shown = majorsFirst(shownFindings(target, style));
  const listed = shown.filter(({ outcome }) => outcome.kind === 'listed');
  const [bad, harmless] = [listed.filter(countsAsListing), listed.filter((one) => !countsAsListing(one))];
  return [
    ...bad.map((finding) => listedRow(report, finding, style)),
    ...unknownRows(report, shown, style),
    ...harmless.map((finding) => listedRow(report, finding, style)),
    ...cleanRows(report, shown, style),
    ...skippedRows(target, style),
  ];
}

function majorsFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings.filter(isMajor), ...findings.filter((finding) => !isMajor(finding))];
}

function listedRow(report: Report, finding: Finding, style: Style): Row {
  const { messages, paint } = style;
  const { zone, memory } = finding;
  const said = sayFinding(finding, style);
  const isBad = countsAsListing(finding);
  const name = listName(zone, messages);
  // Whom else a listing covers and how long it lasts decides whether it is worth writing to anyone.
  const notes = isBad
    ? [said.coversMore, removalText(finding, messages), said.unverified]
    : [said.unverified];
  return {
    word: said.result,
    paint: isBad ? paint.bad : paint.bold,
    lines: [
      { text: memory ? messages.screen.since(name, localTime(memory.since)) : name },
      ...codeLines(said, messages).map((text) => ({ text })),
      ...[...quotedLines(said.words, messages), ...notes].flatMap((text) =>
        text === null ? [] : [{ text, paint: paint.dim }],
      ),
      ...evidenceLines(report, [finding], style),
    ],
  };
}

/** "removal: on its page, or by itself within 3 days after the cause has stopped". */
export function removalText(finding: Finding, messages: Messages): string | null {
  const { screen } = messages;
  const { how } = removalOf(finding) ?? {};
  const expires = expiryOf(finding);
  const lasts = expires === null ? null : screen.lasts(durationText(expires, messages));
  const way = how === undefined || (how === 'automatic' && lasts !== null) ? null : screen.ways[how];
  const ways = way !== null && lasts !== null ? screen.either(way, lasts) : (way ?? lasts);
  return ways === null ? null : screen.removal(ways);
}

/** A row a cause, with all lists that share it; what helps whatever list it is is a next step. */
function unknownRows(report: Report, findings: readonly Finding[], style: Style): readonly Row[] {
  const { messages, paint } = style;
  return troublesOf(report, findings, messages).map((trouble) => {
    const { cause, cure, isSpecial, words } = trouble;
    const quoted = quotedLines(words, messages);
    return {
      word: messages.outcome.unknown,
      paint: paint.warn,
      lines: [
        {
          text: foldedNames(
            trouble.findings.map(({ zone }) => listName(zone, messages)),
            UNKNOWN_FOLD,
            style,
          ),
        },
        { text: isSpecial ? messages.screen.causeAndCure(cause, cure) : cause },
        ...quoted.map((text) => ({ text, paint: paint.dim })),
        ...evidenceLines(report, trouble.findings, style),
      ],
    };
  });
}

/** All that are clean in one row, or a row each; those that nobody vouches for, and what is no blocklist, by themselves. */
function cleanRows(report: Report, findings: readonly Finding[], style: Style): readonly Row[] {
  const { messages, paint, allRows, verbose } = style;
  const clean = findings.filter(({ outcome }) => outcome.kind === 'clean');
  const unverified = (finding: Finding): string | null => sayFinding(finding, style).unverified;
  const groups =
    allRows || verbose
      ? clean.map((finding) => [finding] as const)
      : groupedBy(clean, (finding) => `${finding.zone.kind === 'block'} ${unverified(finding)}`);
  return groups.map((group) => {
    const why = unverified(group[0]);
    const names = group.map(({ zone }) => listName(zone, messages));
    const folded = foldedNames(names, CLEAN_FOLD, style);
    return {
      word: messages.outcome.clean,
      paint: paint.good,
      lines: [
        { text: names.length === 1 ? folded : messages.screen.lists(names.length, folded) },
        ...(why === null ? [] : [{ text: why, paint: paint.dim }]),
        ...evidenceLines(report, group, style),
      ],
    };
  });
}

/** What was not asked, and why; where nothing was asked, why not is the answer. */
export function skippedRows(
  target: Pick<TargetReport, 'skipped' | 'cause' | 'findings' | 'interrupted'>,
  style: Style,
): readonly Row[] {
  const { messages, paint, only, verbose } = style;
  const { skipped, cause, findings, interrupted } = target;
  const isAnswer = findings.length === 0 && cause === null && !interrupted;
  if (only.length > 0 && !isAnswer) return [];
  const lines = SKIP_REASONS.filter((reason) => verbose || isAnswer || !isQuiet(reason)).flatMap((reason) => {
    const names = skipped.filter((one) => one.reason === reason).map(({ zone }) => listName(zone, messages));
    if (names.length === 0) return [];
    const why = messages.screen.why[names.length === 1 ? 'one' : 'several'][reason];
    return [
      {
        text: messages.screen.skippedBecause(foldedNames(names, UNKNOWN_FOLD, style), why),
        paint: paint.dim,
      },
    ];
  });
  return lines.length === 0 ? [] : [{ word: messages.screen.skipped, paint: paint.dim, lines }];
}

function evidenceLines(report: Report, findings: readonly Finding[], style: Style): readonly RowLine[] {
  if (!style.verbose) return [];
  return findings.flatMap((finding) => {
    const evidence = evidenceOf(report, finding, style.messages);
    return evidence === null ? [] : [{ ...evidence, paint: style.paint.dim, isBeside: true } as const];
  });
}

/** Up to how many names all stand in a row, and how many of more. */
interface Fold {
  readonly most: number;
  readonly first: number;
  /** The option that shows the others. */
  readonly option: string | null;
}

export const UNKNOWN_FOLD: Fold = { most: 4, first: 3, option: null };
const CLEAN_FOLD: Fold = { most: 39, first: 9, option: '-a' };

export function foldedNames(
  names: readonly string[],
  { most, first, option }: Fold,
  { messages, allRows, verbose }: Style,
): string {
  if (names.length <= most || allRows || verbose) return messages.listOf(names);
  const folded = someOf(names, first, messages);
  return option === null ? folded : messages.screen.shownBy(folded, option);
}
