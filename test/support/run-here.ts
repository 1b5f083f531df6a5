import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Io } from '../../src/cli/io.ts';
import { PACKAGE_ROOT, TODAY, packageFile, tempFolder, type Ended, type RunOptions } from './run-cli.ts';
import { requirePrinted } from './printed.ts';

/** What belongs to a process, and cannot be another in this one. */
const OF_A_PROCESS = new Set(['TZ', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS']);

/** Beyond what any system numbers its processes to: so the runs of this one tell each other apart on a state file. */
let latestPid = 2 ** 23;
const running = new Set<number>();

const load = createRequire(import.meta.url);

/**
 * Runs the built program to its end as `runCli` does, but in this process: a tenth of the work, since nothing is started
 * and loaded anew. For what the program says and asks; what is about streams, signals, terminals, the clock that counts
 * from its start (`--deadline`), several runs at once on one state file, or commands that it starts is about a process, and
 * is `runCli`'s.
 */
export async function runHere(
  args: readonly string[],
  { env = {}, stdin = '' }: Omit<RunOptions, 'cwd'> = {},
): Promise<Ended> {
  const own = [...Object.keys(env), ...args].filter(
    (word) => OF_A_PROCESS.has(word) || word.startsWith('--deadline'),
  );
  if (own.length > 0) throw new Error(`${own.join(', ')}: needs a process of its own (runCli)`);
  const { main } = load(join(PACKAGE_ROOT, 'dist', 'check.cjs')) as { main: (io: Io) => Promise<number> };
  const home = tempFolder();
  const pid = ++latestPid;
  running.add(pid);
  const text = { stdout: '', stderr: '' };
  const begun = performance.now();
  try {
    const exitCode = await main(
      virtualIo({
        argv: args,
        env: {
          PATH: process.env['PATH'],
          HOME: home.path,
          RBLCHECK_TODAY: TODAY,
          LC_CTYPE: 'C.UTF-8',
          ...env,
        },
        pid,
        stdin,
        text,
      }),
    );
    requirePrinted(args, text.stdout);
    return { ...text, exitCode, killedBy: null, elapsedMs: performance.now() - begun };
  } finally {
    running.delete(pid);
    home.remove();
  }
}

interface World extends Pick<Io, 'argv' | 'env' | 'pid'> {
  readonly stdin: string;
  /** What is written goes here. */
  readonly text: { stdout: string; stderr: string };
}

/** The world outside of a program that is given pipes and hears of no signals. */
export function virtualIo({ argv, env, pid, stdin, text }: World): Io {
  let mask = (said: string): string => said;
  let shown = mask;
  let layOut = mask;
  const columns = Number.parseInt(env['COLUMNS'] ?? '', 10) || 80;
  return {
    argv,
    env,
    packageFile,
    columns,
    errorColumns: () => columns,
    stdoutIsTerminal: false,
    stderrIsTerminal: false,
    stdinIsTerminal: false,
    writeOut(more) {
      text.stdout += more;
      return Promise.resolve();
    },
    writeError: (more) => void (text.stderr += layOut(shown(mask(more)))),
    conceal: (masked) => void (mask = masked),
    layOutErrors: (laidOut) => void (layOut = laidOut),
    showErrors: (chosen) => void (shown = chosen),
    onCrash: () => {},
    concealed: (said) => mask(said),
    isOutputWhole: () => true,
    openInput: () => Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]),
    inputIsFile: () => false,
    stopReading: () => {},
    onAsked: () => {},
    pid,
    isAlive: (other) => running.has(other) || isProcess(other),
    onEnd: () => {},
    isEnding: () => false,
    leadGroup() {
      throw new Error('it starts a command: it needs a process of its own (runCli)');
    },
    finish: () => {},
  };
}

function isProcess(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
