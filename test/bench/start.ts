import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figures.ts';
import { startBenchServer, TARGET, ZONES, type Behaviour } from './servers.ts';

const ROUNDS = 15;
const program = join(process.cwd(), 'bin', 'rblcheck.js');
const folder = mkdtempSync(join(tmpdir(), 'rblcheck-bench-'));
const zonesFile = join(folder, 'zones.json');

interface Run {
  readonly name: string;
  readonly args: readonly string[];
  /** At most so many times `node -e 0`. */
  readonly within?: number;
  /** At most so many milliseconds, where a clock of the servers' own rules. */
  readonly withinMs?: number;
  readonly exitCode: number;
  readonly behaviour?: Behaviour;
  readonly rounds?: number;
}

const check = [program, TARGET, '--zones-file', zonesFile];
const QUICK: Behaviour = { slow: false, silent: 0 };
const SLOW: Behaviour = { slow: true, silent: 0 };
const RUNS: readonly Run[] = [
  { name: '`--version`', args: [program, '--version'], within: 1.3, exitCode: 0 },
  {
    name: '60 zones, `--json --no-verify`',
    args: [...check, '--json', '--no-verify'],
    within: 2.3,
    exitCode: 1,
    behaviour: QUICK,
  },
  {
    name: '60 zones, table, `--no-verify`',
    args: [...check, '--no-verify'],
    within: 2.5,
    exitCode: 1,
    behaviour: QUICK,
  },
  { name: '60 zones, table, verified', args: check, within: 2.8, exitCode: 1, behaviour: QUICK },
  {
    name: '60 zones, table in Japanese, `--no-verify`',
    args: [...check, '--no-verify', '--lang', 'ja'],
    within: 3,
    exitCode: 1,
    behaviour: QUICK,
  },
  {
    name: '60 zones that take 15 to 195 ms, verified',
    args: check,
    withinMs: 600,
    exitCode: 1,
    behaviour: SLOW,
    rounds: 3,
  },
  {
    name: 'the same, three of them silent, `--timeout 2`',
    args: [...check, '--timeout', '2'],
    withinMs: 2500,
    exitCode: 1,
    behaviour: { slow: true, silent: 3 },
    rounds: 3,
  },
];

function time(args: readonly string[], expected: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(process.execPath, args, {
      env: { PATH: process.env['PATH'], HOME: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.resume();
    child.on('close', (code) => {
      if (code === expected) resolve(performance.now() - begun);
      else reject(new Error(`${args.join(' ')} ended with ${code}, not ${expected}`));
    });
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** The price of a start and of a check of one address, of which most are ratios to `node -e 0` in the same run. */
export async function startFigures(): Promise<readonly Figure[]> {
  writeFileSync(zonesFile, JSON.stringify({ zones: ZONES.map((zone) => ({ zone })) }));
  const bare: number[] = [];
  const samples = new Map<Run, number[]>(RUNS.map((run) => [run, []]));
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await time(['-e', '0'], 0));
    for (const run of RUNS) {
      if (round >= (run.rounds ?? ROUNDS)) continue;
      const server = run.behaviour ? await startBenchServer(run.behaviour) : undefined;
      const args = server ? [...run.args, '-r', server.address] : run.args;
      samples.get(run)?.push(await time(args, run.exitCode));
      await server?.close();
    }
  }
  rmSync(folder, { recursive: true });
  const base = median(bare);
  return [
    { name: '`node -e 0`', value: base, unit: 'ms' },
    ...[...samples].map(([{ name, within = 0, withinMs }, times]): Figure => {
      const ms = median(times);
      if (withinMs !== undefined)
        return { name, value: ms, unit: 'ms', goal: { kind: 'most', value: withinMs } };
      return { name, value: ms / base, unit: '× `node -e 0`', goal: { kind: 'most', value: within } };
    }),
  ];
}
