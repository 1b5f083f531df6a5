import { spawn } from 'node:child_process';

/** Why a command or a webhook did not take a change: a key of the sentences in `i18n/`, and what goes into it. */
export interface Failure {
  readonly code: 'not-started' | 'exit' | 'killed' | 'hung' | 'status' | 'redirect' | 'network' | 'timeout';
  readonly detail: string;
}

/** After a hanging command was asked to end. */
const GRACE_MS = 2000;

/**
 * Runs a command with `input` on its standard input, without a shell. What it prints goes to standard error, since
 * standard output is the watch's own.
 * @returns null when it ended with 0; after `timeoutMs` it is ended
 */
export function runCommand(
  words: readonly string[],
  input: string,
  { timeoutMs }: { readonly timeoutMs: number },
): Promise<Failure | null> {
  const [file = '', ...args] = words;
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: ['pipe', 2, 2] });
    let isHung = false;
    const kill = setTimeout(() => child.kill('SIGKILL'), timeoutMs + GRACE_MS);
    const end = setTimeout(() => {
      isHung = true;
      child.kill('SIGTERM');
    }, timeoutMs);
    const settle = (failure: Failure | null): void => {
      clearTimeout(kill);
      clearTimeout(end);
      resolve(failure);
    };
    child.on('error', (error: NodeJS.ErrnoException) =>
      settle({ code: 'not-started', detail: error.code ?? error.message }),
    );
    child.on('exit', (code, signal) => {
      if (isHung) settle({ code: 'hung', detail: String(timeoutMs / 1000) });
      else if (signal) settle({ code: 'killed', detail: signal });
      else settle(code === 0 ? null : { code: 'exit', detail: String(code) });
    });
    // A command need not read what it is given.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}
