import type { Coded } from '../core/coded.ts';
import type { Condition, ConditionsStep } from '../core/conditions.ts';
import type { Warning } from '../core/report.ts';
import type { Messages } from '../i18n/en.ts';
import { conditionEndSentence, warningSentence } from '../render/warning-text.ts';
import type { Io } from './io.ts';

/** A warning as it stands on standard error. */
export function warningLine(warning: Coded, messages: Messages): string {
  return `rblcheck: ${warningSentence(messages, warning)}`;
}

export function warnAll(io: Io, messages: Messages, warnings: readonly Warning[]): void {
  for (const warning of warnings) io.writeError(`${warningLine(warning, messages)}\n`);
}

/** What has begun and what has ended, on standard error. */
export function warnConditions(
  io: Io,
  messages: Messages,
  step: Pick<ConditionsStep, 'begun' | 'ended'>,
): void {
  for (const line of conditionLines(step, messages)) io.writeError(`${line}\n`);
}

/** A line for each condition that has begun or ended. */
export function conditionLines(
  { begun, ended }: Pick<ConditionsStep, 'begun' | 'ended'>,
  messages: Messages,
): readonly string[] {
  const endLine = (one: Condition): string => `rblcheck: ${conditionEndSentence(messages, one)}`;
  return [...ended.map(endLine), ...begun.map((one) => warningLine(one, messages))];
}
