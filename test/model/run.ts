import { worldOf } from './make-world.ts';
import { judge, type Fault } from './oracle.ts';
import { argumentsOf, zoneFileOf, type Program } from './program.ts';
import { readSaid } from './said.ts';
import { startServers } from './server.ts';
import { describeWorld, type World } from './world.ts';
import { tempFolder } from '../support/run-cli.ts';

/** Longer than any run of a world may take; one that goes on is left behind. */
const MOST_MS = 120_000;
/** "Late" counts where it is so again with so many times the deadline, one world at a time. */
const PATIENCE = 4;

/** Builds the world on loopback, and runs the program in it. */
export async function runWorld(world: World, program: Program): Promise<readonly Fault[]> {
  const folder = tempFolder();
  const servers = await startServers(world);
  try {
    const { addresses } = servers;
    const zonesFile = folder.write('zones.json', zoneFileOf(world, addresses));
    const { how, words } = world.typed;
    const ended = await within(
      MOST_MS,
      program(argumentsOf(world, { addresses, zonesFile }), {
        env: { HOME: folder.path, XDG_CONFIG_HOME: folder.path, LC_ALL: 'C' },
        stdin: how === 'stdin' ? words.map((word) => `${word}\n`).join('') : '',
      }),
    );
    return ended === null
      ? [{ kind: 'false', text: 'it came to no end' }]
      : judge(world, readSaid(world, ended));
  } catch (error) {
    return [{ kind: 'false', text: error instanceof Error ? (error.stack ?? error.message) : String(error) }];
  } finally {
    servers.close();
    folder.remove();
  }
}

function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

export interface Failed {
  readonly world: World;
  readonly faults: readonly Fault[];
}

export interface ModelFigures {
  readonly worlds: number;
  readonly bulk: number;
  readonly targets: number;
  /** Late once, and not again with more time: a busy machine. */
  readonly late: number;
  readonly failed: readonly Failed[];
  readonly elapsedMs: number;
}

/** Runs the worlds of these seeds, some at once. */
export async function runWorlds(
  program: Program,
  {
    seed,
    worlds,
    atOnce = 8,
    onFailed,
  }: {
    /** Of the first; the others follow it. */
    readonly seed: number;
    readonly worlds: number;
    readonly atOnce?: number;
    readonly onFailed?: (failed: Failed) => void;
  },
): Promise<ModelFigures> {
  const begun = performance.now();
  const failed: Failed[] = [];
  const doubtful: World[] = [];
  const sum = { bulk: 0, targets: 0, late: 0 };
  let next = 0;

  const fail = (world: World, faults: readonly Fault[]): void => {
    failed.push({ world, faults });
    onFailed?.({ world, faults });
  };

  async function worker(): Promise<void> {
    while (next < worlds) {
      const world = worldOf((seed + next++) >>> 0);
      sum.bulk += Number(world.isBulk);
      sum.targets += world.targets.length;
      const faults = await runWorld(world, program);
      if (faults.some(({ kind }) => kind === 'false')) fail(world, faults);
      else if (faults.length > 0) doubtful.push(world);
    }
  }

  await Promise.all(Array.from({ length: atOnce }, worker));
  for (const world of doubtful) {
    const faults = await runWorld({ ...world, timeoutSeconds: world.timeoutSeconds * PATIENCE }, program);
    if (faults.length > 0) fail(world, faults);
    else sum.late++;
  }
  return { worlds, ...sum, failed, elapsedMs: performance.now() - begun };
}

/** A failed world for a person, with the line that runs it again. */
export function failureText({ world, faults }: Failed): string {
  const shown = faults
    .slice(0, 8)
    .map(({ kind, text }) => `  ${kind === 'false' ? 'FALSE' : 'LATE'} ${text}`);
  const more = faults.length > shown.length ? [`  … ${faults.length - shown.length} more`] : [];
  return [
    describeWorld(world),
    ...shown,
    ...more,
    `  again: SEED=${world.seed} RBLCHECK_FUZZ_WORLDS=1 RBLCHECK_FUZZ_ANSWERS=0 npm run fuzz`,
  ].join('\n');
}
