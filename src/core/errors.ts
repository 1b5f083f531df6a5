import type { Expectation, usageEn } from '../i18n/usage-en.ts';
import type { ArgsOf } from './coded.ts';

export type { Expectation };

type Texts = ReturnType<typeof usageEn>;

/** What can be said beside any of them. */
type Beside = {
  /** Where it stands: "list.txt:3". */
  readonly place?: string;
  /** What was probably meant. */
  readonly suggestion?: string;
  readonly hint?: 'state';
};

type Taken<Text, But extends string> = Omit<ArgsOf<Text, unknown>, But> & Beside;

/** Each code with the arguments that it takes, but for some; where none is needed, they may be left out. */
export type UsageCall<But extends string = never> = {
  [Code in keyof Texts]: Beside extends Taken<Texts[Code], But>
    ? [code: Code, args?: Taken<Texts[Code], But>]
    : [code: Code, args: Taken<Texts[Code], But>];
}[keyof Texts];

export type Fault = Pick<UsageError, 'code' | 'args'>;

/**
 * What the user can mend: an option, a file, a target. One line that names the thing, the value and the remedy; the
 * sentence for each code stands in `i18n/`.
 */
export class UsageError extends Error {
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;

  /** The same fault with more to be said of it. */
  constructor(fault: Fault, more: Fault['args']);
  /** @internal */
  constructor(...call: UsageCall);
  constructor(what: string | Fault, more: Fault['args'] = {}) {
    const { code, args } =
      typeof what === 'string' ? { code: what, args: more } : { ...what, args: { ...what.args, ...more } };
    super(`${code} ${JSON.stringify(args)}`);
    this.name = 'UsageError';
    this.code = code;
    this.args = args;
  }
}

/**
 * Standard output, or the file in its place, was cut short: what there is to say has not been said. `problem` is the
 * system's code, "ENOSPC".
 */
export class OutputError extends Error {
  readonly problem: string;
  /** null: standard output. */
  readonly file: string | null;

  constructor(problem: string, file: string | null = null) {
    super(`${file ?? 'standard output'}: ${problem}`);
    this.name = 'OutputError';
    this.problem = problem;
    this.file = file;
  }
}

/** The system's code of an error, "ENOENT"; its text where it has none. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : String(error);
}
