/** Why a word is no target that can be checked; the sentences stand in `i18n/`. */
export const TARGET_PROBLEMS = [
  'bad-target',
  'octet-too-large',
  'list-as-target',
  'question-as-target',
  'key-in-target',
  'line-too-long',
  'bad-range',
  'prefix-too-long',
  'range-backwards',
  'range-mixed',
  'range-too-large',
] as const;
export type TargetProblemCode = (typeof TARGET_PROBLEMS)[number];

export interface TargetProblem {
  readonly code: TargetProblemCode;
  readonly args: Readonly<Record<string, string | number>>;
}

export interface Bad {
  readonly kind: 'bad';
  readonly problem: TargetProblem;
}

export function bad(code: TargetProblemCode, args: TargetProblem['args'] = {}): Bad {
  return { kind: 'bad', problem: { code, args } };
}
