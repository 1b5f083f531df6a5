import type { Report } from '../core/report.ts';
import { shellWord } from '../core/shell-word.ts';
import { openLines, targetLines } from './by-target.ts';
import type { Step } from './next-steps.ts';
import { partsOf } from './report-parts.ts';
import type { Style } from './style.ts';
import { isMute } from './text.ts';

/** What follows from the verdicts on several targets, the most useful first; of those that are listed a command for the worst. */
export function manySteps(report: Report, style: Style): readonly Step[] {
  return labelled(
    [...listedSteps(report, style), ...openSteps(report, style), ...untoldSteps(report, style)],
    style,
  );
}

/** What helps where what was typed could not be told. */
export function typedSteps(report: Report, style: Style): readonly Step[] {
  return labelled(openSteps(report, style), style);
}

function openSteps(report: Report, { messages }: Style): readonly Said[] {
  return openLines(report).map(({ cause }) => sentence(messages.input.cure[cause]));
}

function labelled(steps: readonly Said[], { messages }: Style): readonly Step[] {
  return steps.map((step, index) => ({ label: index === 0 ? messages.screen.next : '', ...step }));
}

type Said = Omit<Step, 'label'>;

const sentence = (text: string): Said => ({ text, isCommand: false });
const commandStep = (text: string): Said => ({ text, isCommand: true });

function listedSteps(report: Report, style: Style): readonly Said[] {
  const worst = targetLines(report, style).flatMap(({ outcome, target }) =>
    outcome === 'listed' ? [target] : [],
  );
  return worst
    .slice(0, 1)
    .map(({ text }) => commandStep(style.messages.command(`delist ${shellWord(text)}`)));
}

/** Who is listed has more to do than to hear the last of the lists; what an operator refuses hinders all. */
function untoldSteps(report: Report, style: Style): readonly Said[] {
  const { messages } = style;
  const { command, many } = messages;
  const isListed = report.tally.listed > 0;
  if (isMute(report) && !isListed && report.tally.unknown > 0) {
    return [sentence(many.resolver), commandStep(command('doctor'))];
  }
  const { troubles } = partsOf(report, report.tally.troubles, { ...style, only: [] });
  const shared = isListed ? [] : troubles.filter(({ isSpecial }) => !isSpecial);
  const cures = shared.flatMap(({ cure, hasCommands }) => (hasCommands ? [] : [cure]));
  const isRefused = troubles.some(({ hasCommands }) => hasCommands);
  const commands = troubles.flatMap(({ command: words }) => words ?? []);
  return [
    ...[...new Set(cures)].map(sentence),
    ...(isRefused ? [sentence(many.direct)] : []),
    ...[...new Set(commands)].map((words) => commandStep(command(words))),
  ];
}
