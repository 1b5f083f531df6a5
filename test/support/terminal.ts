import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { CLI, startProgram, tempFolder, TODAY } from './run-cli.ts';

const run = promisify(execFile);

/** What a person at a terminal saw. */
interface Seen {
  /** Each different state of the screen while the command ran, the colours as escape sequences. */
  readonly frames: readonly string[];
  /** The screen after the end; the last line is "code=" and the exit code. */
  readonly last: string;
}

interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

type Terminal = (line: string, size: TerminalSize) => Promise<Seen>;

const TERMINALS = { tmux: inTmux, script: inScript } as const satisfies Record<string, Terminal>;

/** The programs on this machine that make a terminal, with a way to run a line of sh in each. */
export function terminals(): readonly (readonly [name: string, terminal: Terminal])[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return Object.entries(TERMINALS).filter(([name]) =>
    folders.some((folder) => existsSync(join(folder, name))),
  );
}

const environment = (home: string): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: home,
  LANG: 'C.UTF-8',
  RBLCHECK_TODAY: TODAY,
  RBLCHECK: `${process.execPath} ${CLI}`,
});

async function inTmux(line: string, { columns, rows }: TerminalSize): Promise<Seen> {
  const folder = tempFolder();
  const env = environment(folder.path);
  const tmux = async (...args: readonly string[]): Promise<string> =>
    (await run('tmux', ['-u', '-f', '/dev/null', '-S', join(folder.path, 'socket'), ...args], { env }))
      .stdout;
  const frames: string[] = [];
  try {
    const size = ['-x', String(columns), '-y', String(rows)];
    await tmux('new-session', '-d', ...size, `${line}; echo "code=$?"; sleep 120`);
    const patience = performance.now() + 50_000;
    while (performance.now() < patience) {
      const screen = (await tmux('capture-pane', '-p', '-e')).trimEnd();
      if (/^code=\d+$/m.test(screen)) return { frames, last: screen };
      if (screen !== frames.at(-1)) frames.push(screen);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no end in the terminal: ${frames.at(-1)}`);
  } finally {
    await tmux('kill-server').catch(() => '');
    folder.remove();
  }
}

/** Back to the beginning of the line, and everything after that cleared. */
const ERASE = '\r\u001B[K';

async function inScript(line: string, { columns, rows }: TerminalSize): Promise<Seen> {
  const sized = `stty cols ${columns} rows ${rows}; ${line}; echo "code=$?"`;
  const env = { SHELL: '/bin/sh', TERM: 'xterm', LANG: 'C.UTF-8', RBLCHECK: `${process.execPath} ${CLI}` };
  const { child, ended } = startProgram('script', ['-qec', sized, '/dev/null'], { env });
  const { stdout } = await ended;
  child.stdin.end();
  const text = stdout.replaceAll('\r\n', '\n').trimEnd();
  const frames = text.split(ERASE);
  // What stood on a line before it was erased is gone.
  const last = frames.reduce((screen, frame) => screen.slice(0, screen.lastIndexOf('\n') + 1) + frame);
  return { frames, last };
}
