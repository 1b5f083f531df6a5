import type { Report, TargetReport } from '../core/report.ts';
import { tallyOf } from '../core/tally.ts';
import type { Space } from './grid.ts';
import { openInputs, type OpenInput } from './inputs.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { tallyLines } from './summary.ts';
import { headline, stepLines, targetBlock } from './target-block.ts';
import { wrap } from './wrap.ts';

/** The narrowest terminal that a table is laid out for, and the widest that it fills. */
const NARROWEST = 60;
const WIDEST = 140;

/** What a person reads: for each target the verdict, a table with the worst on top, and the next step. */
export function renderTable(report: Report, style: Style): string {
  const width = Math.min(Math.max(style.columns, NARROWEST), WIDEST);
  const space = { width, style };
  const open = openInputs(report);
  const blocks = open.map((input) => openLines(input, space).join('\n'));
  for (const [from, targets] of byTyped(report.targets)) {
    const isGroup = targets.length > 1;
    if (isGroup) blocks.push(groupHeading(from, targets, space));
    for (const target of targets) blocks.push(targetBlock(report, target, { ...space, isGroup }));
  }
  if (report.tally.targets !== 1) {
    const lines = tallyLines(report, style).flatMap((line) => wrap(line, width, style));
    blocks.push(lines.join('\n'));
  }
  const cures = [...new Set(open.map(({ cause }) => style.messages.input.cure[cause]))];
  if (cures.length > 0) blocks.push(cures.flatMap((text, index) => cureLines(text, index, space)).join('\n'));
  return `${blocks.join('\n\n')}\n`;
}

/** What was typed and could not be told, where no target stands for it. */
function openLines({ typed, cause }: OpenInput, space: Space): readonly string[] {
  const { screen, input } = space.style.messages;
  const text = screen.verdict.because(input.cause[cause]);
  return headline(sanitize(typed), { text, outcome: 'unknown' }, space);
}

function cureLines(text: string, index: number, space: Space): readonly string[] {
  const { screen } = space.style.messages;
  return stepLines({ label: index === 0 ? screen.next : '', text, isCommand: false }, space);
}

/** Neighbours that came of one word belong together. */
function byTyped(targets: readonly TargetReport[]): readonly (readonly [string, readonly TargetReport[]])[] {
  const groups: (readonly [string, TargetReport[]])[] = [];
  for (const report of targets) {
    const typed = report.target.from ?? report.target.text;
    const last = groups.at(-1);
    if (last?.[0] === typed) last[1].push(report);
    else groups.push([typed, [report]]);
  }
  return groups;
}

function groupHeading(from: string, targets: readonly TargetReport[], { width, style }: Space): string {
  const { messages, paint } = style;
  const tally = tallyOf(targets);
  const counts = messages.summary.targets(tally.targets, tally.listed, tally.clean, tally.unknown);
  const text = `${paint.bold(sanitize(from))}  ${paint.dim(counts)}`;
  return wrap(text, width, style).join('\n');
}
