import { groupedBy } from '../core/grouped.ts';
import type { OutcomeKind } from '../core/outcome.ts';
import type { Report, TargetReport } from '../core/report.ts';
import { tallyOf } from '../core/tally.ts';
import { countText, groupVerdict, manyVerdict, notesOf, openLines, toldTargets } from './by-target.ts';
import { grid, type Space } from './grid.ts';
import { typedText } from './inputs.ts';
import { listRows, otherRows, untoldRows } from './many-lists.ts';
import { manySteps, typedSteps } from './many-steps.ts';
import { leftOutLines, targetRowLines } from './many-targets.ts';
import { ownersOf, partsOf, skippedOf } from './report-parts.ts';
import { WORST_FIRST } from './rows.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { headline, noteLines, silenceTexts, spaced, stepLines, targetBlock } from './target-block.ts';
import { skippedRows, type Row } from './target-rows.ts';
import { isMute } from './text.ts';

/** From so many targets on the lists stand first: what is wrong with a range is seen there. */
const LISTS_FIRST = 17;

/** All there is to be said of several targets: the verdicts on what was typed, a line each, a part a list, the next step. */
export function manyBlock(report: Report, space: Space): string {
  const { style } = space;
  const verdict = manyVerdict(report, style);
  const outcome = verdict?.outcome ?? 'unknown';
  const texts = [
    ...(verdict === null ? [] : silenceTexts(report, outcome, style)),
    ...notesOf(report, style).map(({ text, names }) => `${names.join(' ')}: ${text}`),
  ];
  return spaced([
    heads(report, space),
    ...bodyParts(report, space),
    ...ownersOf(report, style).map(({ names, texts: facts }) =>
      [names.join(' '), ...facts].flatMap((text) => noteLines(text, space, 3)),
    ),
    texts.flatMap((text) => noteLines(text, space)),
    manySteps(report, style).flatMap((step) => stepLines(step, space)),
  ]);
}

/** Of a silent resolver each row would only say the same. */
function bodyParts(report: Report, space: Space): readonly (readonly string[])[] {
  const { style } = space;
  if (isMute(report)) return [];
  const { listings, others, troubles } = partsOf(report, report.tally.troubles, style);
  const targets = targetRowLines(report, space);
  const lists = gridOf(
    [
      ...listRows(listings, style),
      ...untoldRows(troubles, style),
      ...otherRows(others, style),
      ...skippedRows(wholeOf(report), style),
    ],
    space,
  );
  return report.tally.targets < LISTS_FIRST ? [targets, lists] : [lists, targets];
}

function gridOf(rows: readonly Row[], space: Space): readonly string[] {
  return rows.length === 0 ? [] : grid(rows, space);
}

/** What was not asked about any of them, as of one target. */
function wholeOf(report: Report): Pick<TargetReport, 'skipped' | 'cause' | 'findings' | 'interrupted'> {
  const told = toldTargets(report);
  return {
    skipped: skippedOf(told),
    cause: null,
    findings: told.flatMap(({ findings }) => findings),
    interrupted: told.some(({ interrupted }) => interrupted),
  };
}

/** A line for each word that was typed, those that could not be told on top; words of one target together. */
function heads(report: Report, space: Space): readonly string[] {
  const { style } = space;
  const { verdict } = style.messages.screen;
  const open = openLines(report).flatMap(({ names, cause }) => {
    const text = verdict.because(style.messages.input.cause[cause]);
    return headline(names.join(' '), { text, outcome: 'unknown' }, space);
  });
  return [...open, ...groupHeads(report, space)];
}

function groupHeads(report: Report, space: Space): readonly string[] {
  const { style } = space;
  const whole = manyVerdict(report, style);
  if (whole === null) return [];
  const words = groupedBy(toldTargets(report), ({ target }) => typedText(target));
  const several = words.filter((group) => group.length > 1);
  const isAllKept = report.tally.targets === report.targets.length;
  if (!isAllKept || words.length === 1 || several.length === 0) return head(whole, whole, space);
  const groups = several.map((group) => ({
    name: sanitize(typedText(group[0].target)),
    count: countText(group, style),
    verdict: groupVerdict(tallyOf(group), style),
  }));
  return [...groups, ...othersOf(words, style)]
    .toSorted((a, b) => rank(a.verdict) - rank(b.verdict))
    .filter(({ name }, index) => name !== null || index === 0)
    .flatMap((one) => head(one, one.verdict, space));
}

/** Words of one target each: of those the rows say it, and a line stands above only where they are the worst. */
function othersOf(words: readonly (readonly TargetReport[])[], style: Style) {
  const group = words.filter(({ length }) => length === 1).flat();
  if (group.length === 0) return [];
  return [
    {
      name: null,
      count: style.messages.many.others(group.length),
      verdict: groupVerdict(tallyOf(group), style),
    },
  ];
}

function rank({ outcome }: { readonly outcome: OutcomeKind }): number {
  return WORST_FIRST.indexOf(outcome);
}

function head(
  { name, count }: { readonly name: string | null; readonly count: string },
  verdict: { readonly head: string; readonly outcome: OutcomeKind },
  space: Space,
): readonly string[] {
  const left = [name ?? '', count].filter((text) => text !== '').join('  ');
  return headline(left, { text: verdict.head, outcome: verdict.outcome }, space);
}

/** The same with all rows of each target (`-a`), or with the evidence (`-v`). */
export function eachBlock(report: Report, space: Space): string {
  const { style } = space;
  const blocks = toldTargets(report).map((target) =>
    targetBlock(report, target, { ...space, isGroup: false }),
  );
  const troubles = partsOf(report, report.tally.troubles, style).troubles.filter(
    ({ lookups, entries }) => lookups > entries.length,
  );
  const untold = isMute(report) ? [] : gridOf(untoldRows(troubles, style), space);
  return spaced([
    heads(report, space),
    ...blocks.map((block) => [block]),
    [...leftOutLines(report, space), ...untold],
    typedSteps(report, style).flatMap((step) => stepLines(step, space)),
  ]);
}
