import type { Report, TargetReport } from '../core/report.ts';
import { shellWord } from '../core/shell-word.ts';
import type { Style } from './style.ts';
import { isMute } from './text.ts';
import { troublesOf } from './trouble.ts';

/** What to do next: a sentence, or a command, which is never broken. */
export interface Step {
  /** What stands before it; the empty text where it is one more of the same. */
  readonly label: string;
  readonly text: string;
  readonly isCommand: boolean;
}

/** What follows from a verdict, the most useful first. */
export function nextSteps(
  report: Report,
  target: TargetReport,
  { messages, verbose }: Style,
): readonly Step[] {
  const { screen, command } = messages;
  const name = shellWord(target.target.text);
  const commandStep = (label: string, text: string): Step => ({ label, text, isCommand: true });
  if (target.cause !== null) {
    return [{ label: screen.next, text: messages.input.cure[target.cause], isCommand: false }];
  }
  if (isMute(report)) {
    return [
      commandStep(screen.next, command(name, { resolver: 'ADDRESS' })),
      commandStep('', command('doctor')),
    ];
  }
  const troubles = troublesOf(report, target.findings, messages);
  const isListed = target.outcome === 'listed';
  // Who is listed has more to do than to hear the last of the lists.
  const shared = isListed && !verbose ? [] : troubles.filter(({ isSpecial }) => !isSpecial);
  const cures = shared.flatMap(({ cure, hasCommands }) => (hasCommands ? [] : cure));
  const more = troubles.flatMap((trouble) => (trouble.hasCommands ? [] : (trouble.command ?? [])));
  const first = [
    ...(isListed ? [{ text: command(`delist ${name}`), isCommand: true }] : []),
    ...[...new Set(cures)].map((text) => ({ text, isCommand: false })),
    ...[...new Set(more)].map((words) => ({ text: command(words), isCommand: true })),
  ];
  return [
    ...first.map((step, index) => ({ label: index === 0 ? screen.next : '', ...step })),
    ...(troubles.some(({ hasCommands }) => hasCommands)
      ? [
          commandStep(
            first.length === 0 ? screen.nextDirect : screen.alsoDirect,
            command(`${name} --direct`),
          ),
          commandStep(screen.nextDoctor, command('doctor')),
        ]
      : []),
  ];
}
