/**
 * What the user can mend: an option, a file, a target. One line that names the thing, the value and the remedy; the
 * sentence for each code stands in `i18n/`.
 */
export class UsageError extends Error {
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;

  constructor(code: string, args: Readonly<Record<string, string>> = {}) {
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
