import { stringWidth } from './string-width.ts';
import type { OutcomeKind } from '../core/outcome.ts';
import type { Owner } from '../core/owner.ts';
import type { Report, TargetReport } from '../core/report.ts';
import { shortAddress } from '../core/server-address.ts';
import { grid, secondColumn, type Space } from './grid.ts';
import { nextSteps, type Step } from './next-steps.ts';
import { ownerTexts } from './owner.ts';
import { paragraph } from './paragraph.ts';
import type { Paint, Style } from './style.ts';
import { listingNotes } from './summary.ts';
import { targetRows } from './target-rows.ts';
import { formatSeconds, isMute } from './text.ts';
import { targetTitle } from './title.ts';
import { verdictText } from './verdict.ts';
import { wrap } from './wrap.ts';

const GAP = 2;

/** All there is to be said of one target: the verdict first, the next step last. */
export function targetBlock(
  report: Report,
  target: TargetReport,
  { width, style, isGroup }: Space & { readonly isGroup: boolean },
): string {
  const { messages, paint } = style;
  const space = { width, style };
  const rows = targetRows(report, target, style);
  const title = targetTitle(target, { style, isGroup, isBrief: true });
  const notes = [
    ...(target.interrupted ? [] : silenceTexts(report, target.outcome, style)),
    ...listingNotes(target, style).map((text) => paint.dim(text)),
  ];
  const parts = [
    headline(title, { text: verdictText(target, messages), outcome: target.outcome }, space),
    target.owner ? ownerLines(target.owner, space) : [],
    rows.length > 0 ? grid(rows, space) : [],
    notes.flatMap((text) => noteLines(text, space)),
    nextSteps(report, target, style).flatMap((step) => stepLines(step, space)),
  ];
  return spaced(parts);
}

/** Parts of a screen, an empty line between them. */
export function spaced(parts: readonly (readonly string[])[]): string {
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function ownerLines(owner: Owner, space: Space): readonly string[] {
  return ownerTexts(owner, space.style).flatMap((text) => noteLines(text, space, 3));
}

/** What stands between the rows and what was typed, or what is to be done. */
export function noteLines(
  text: string,
  { width, style: { messages } }: Space,
  indent = 1,
): readonly string[] {
  return paragraph(text, { messages, keepLinks: true, width, first: ' ', indent });
}

/** Who it is about, and on the right how it stands; below it where there is no room. */
export function headline(
  left: string,
  { text, outcome }: { readonly text: string; readonly outcome: OutcomeKind },
  { width, style }: Space,
): readonly string[] {
  const { bold } = style.paint;
  const colored = verdictPaint(outcome, style.paint);
  const gap = width - stringWidth(left) - stringWidth(text);
  if (gap >= GAP) return [`${bold(left)}${' '.repeat(gap)}${colored(text)}`];
  return [
    ...wrap(left, width, style).map((line) => bold(line)),
    ...wrap(text, width, style).map((line) => colored(line)),
  ];
}

export function verdictPaint(outcome: OutcomeKind, { bad, warn, good }: Paint): (text: string) => string {
  return { listed: bad, unknown: warn, clean: good }[outcome];
}

/** A step on the line of its label where there is room; a command is never broken. */
export function stepLines({ label, text, isCommand }: Step, { width, style }: Space): readonly string[] {
  const { messages } = style;
  const column = secondColumn(style);
  const isTight = isCommand && column + stringWidth(text) > width;
  const indent = isTight ? TIGHT : column;
  const isShort = stringWidth(label) < indent;
  const first = `${isShort ? label : ''}${' '.repeat(indent - (isShort ? stringWidth(label) : 0))}`;
  return [
    ...(isShort ? [] : wrap(label, width, style)),
    ...(isCommand ? [`${first}${text}`] : paragraph(text, { messages, width, first, indent })),
  ];
}

/** Before a command that would be too long further in. */
const TIGHT = 2;

/** Of a resolver that says nothing, where that leaves nothing told: which it is. */
export function silenceTexts(report: Report, outcome: OutcomeKind, { messages }: Style): readonly string[] {
  if (!isMute(report) || outcome !== 'unknown') return [];
  const { screen } = messages;
  const { servers, isNamed, file = null, timeoutMs } = report.resolver;
  const whom = screen.resolvers(messages.listOf(servers.map(shortAddress)));
  const system = file === null ? screen.origin.system : screen.origin.file(file);
  const origin = isNamed ? screen.origin.option : system;
  const isClosed = report.tally.troubles.some(({ outcome: { cause } }) => cause === 'network');
  return [
    isClosed ? screen.noContact(whom, origin) : screen.noAnswer(whom, origin, formatSeconds(timeoutMs)),
  ];
}
