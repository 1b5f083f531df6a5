import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadBundledZones, type PackageFile } from '../../src/zones/catalogue.ts';
import type { ZoneFile } from '../../src/core/zone.ts';
import { requirePrinted } from './printed.ts';

/** The repository: npm starts a script there, also where the bundle of it that is run lies elsewhere. */
export const PACKAGE_ROOT = process.cwd();
export const CLI = join(PACKAGE_ROOT, 'bin', 'rblcheck.js');

export interface RunOptions {
  /** Added to a minimal environment: PATH, and a HOME that is an empty folder. */
  readonly env?: Readonly<Record<string, string>>;
  /** Given on standard input; closed at once when it is not there. */
  readonly stdin?: string;
  readonly cwd?: string;
}

export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
  /** The signal that killed it; null when it ended by itself. */
  readonly killedBy: NodeJS.Signals | null;
  readonly elapsedMs: number;
}

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
}

/** A temporary folder that is there until `remove` is called. */
export interface TempFolder {
  readonly path: string;
  /** Writes a file, its folders too, and gives its path. Anything but text is written as JSON. */
  write(name: string, content: unknown): string;
  remove(): void;
}

export function tempFolder(): TempFolder {
  const path = mkdtempSync(join(tmpdir(), 'rblcheck-test-'));
  return {
    path,
    write(name, content) {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

export const packageFile: PackageFile = (name) => readFileSync(join(PACKAGE_ROOT, name), 'utf8');

/** When the tests are run, to the program: the catalogue grows old, and the tests do not. */
export const TODAY = loadBundledZones(packageFile).version ?? '';

/** Starts any program in the minimal environment; standard input stays open until the caller ends it. */
export function startProgram(command: string, args: readonly string[], options: RunOptions = {}): Running {
  const home = tempFolder();
  const begun = performance.now();
  const child = spawn(command, [...args], {
    cwd: options.cwd ?? home.path,
    env: {
      PATH: process.env['PATH'],
      HOME: home.path,
      RBLCHECK_TODAY: TODAY,
      LC_CTYPE: 'C.UTF-8',
      ...options.env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.stderr += chunk));
  // A program that does not read what it is given is no fault of a test.
  child.stdin.on('error', () => {});
  const ended = once(child, 'close').then(
    ([exitCode, killedBy]: (number | NodeJS.Signals | null)[]): Ended => {
      home.remove();
      return {
        ...text,
        exitCode: typeof exitCode === 'number' ? exitCode : null,
        killedBy: typeof killedBy === 'string' ? killedBy : null,
        elapsedMs: performance.now() - begun,
      };
    },
  );
  return { child, ended };
}

/**
 * Starts the built program; the caller signals it or writes to it. What it prints as data is held to the published
 * schemas, in every test.
 */
export function startCli(args: readonly string[], options: RunOptions = {}): Running {
  const { child, ended } = startProgram(process.execPath, [CLI, ...args], options);
  return {
    child,
    ended: ended.then((run) => {
      // What was cut off is no document.
      if (run.killedBy === null && child.stdout.readableEnded) requirePrinted(args, run.stdout);
      return run;
    }),
  };
}

/** Runs the built program to its end. */
export function runCli(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const { child, ended } = startCli(args, options);
  child.stdin.end(options.stdin ?? '');
  return ended;
}

/** Runs a line of bash, in which "$RBLCHECK" starts the built program, to its end. */
export function runShell(line: string, options: RunOptions = {}): Promise<Ended> {
  const env = { ...options.env, RBLCHECK: `${process.execPath} ${CLI}` };
  const { child, ended } = startProgram('bash', ['-c', line], { ...options, env });
  child.stdin.end(options.stdin ?? '');
  return ended;
}

/** A zone file of these names, for `--zones-file`. */
export function zoneFile(zones: ZoneFile['zones'], retired: ZoneFile['retired'] = []): ZoneFile {
  return { version: '2026-01-31', zones, retired };
}

/** Waits until `probe` gives something, and fails with `what` when it never does. */
export async function until<T>(what: string, probe: () => T | undefined | false | null): Promise<T> {
  const patience = performance.now() + 120_000;
  while (performance.now() < patience) {
    const found = probe();
    if (found !== undefined && found !== false && found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`waited in vain for ${what}`);
}
