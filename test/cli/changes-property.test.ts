import * as fc from 'fast-check';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serveChangingZones, type ChangingZones, type Saying } from '../support/changing-zones.ts';
import { runCli } from '../support/run-cli.ts';
import { TARGET } from '../support/scripted-zones.ts';

const NAMES = ['one', 'two'] as const;
const SAYINGS = ['clean', '127.0.0.2', '127.0.0.4', 'SERVFAIL'] as const satisfies readonly Saying[];
/** One target, and more than are held until the end of a run. */
const TARGETS = [TARGET, '198.51.100.0/27'] as const;

const looks = fc.array(fc.tuple(fc.constantFrom(...SAYINGS), fc.constantFrom(...SAYINGS)), {
  minLength: 6,
  maxLength: 8,
});

/** What is news of looks at one list, by the rules of the README; of the last of them. */
function newsOf(said: readonly Saying[]): string | null {
  const isUnknown = (saying: Saying | undefined): boolean => saying === 'SERVFAIL';
  const now = said.at(-1);
  const before = said.slice(0, -1);
  const wasTold = isUnknown(before.at(-1)) && isUnknown(before.at(-2));
  if (now === undefined) return null;
  if (isUnknown(now)) return isUnknown(before.at(-1)) && !wasTold ? 'became-unknown' : null;
  const past = before.findLast((saying) => !isUnknown(saying));
  const wasListed = past !== undefined && past !== 'clean';
  if (now !== 'clean' && !wasListed) return 'newly-listed';
  if (now === 'clean' && wasListed) return 'delisted';
  if (now !== 'clean' && now !== past) return 'reason-changed';
  return wasTold ? 'answers-again' : null;
}

async function run(zones: ChangingZones, target: string, state: string) {
  const args = [target, '--state', state, '--changes', '--format', 'plain', ...zones.options];
  const { stdout, exitCode } = await runCli(args);
  const told = stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'))
    .filter(([address]) => address === TARGET)
    .map((columns) => `${columns[2]} ${columns.at(-2)}`);
  return { told, exitCode };
}

it(
  'whatever lists say, --changes tells each change once, and each unknown',
  { timeout: 120_000 },
  async () => {
    let world = 0;
    await fc.assert(
      fc.asyncProperty(looks, fc.constantFrom(...TARGETS), async (all, target) => {
        const zones = await serveChangingZones();
        try {
          const state = join(zones.folder.path, `state-${world++}`);
          for (const [at, saying] of all.entries()) {
            for (const [index, name] of NAMES.entries()) zones.say(name, saying[index] ?? 'clean');
            const { told, exitCode } = await run(zones, target, state);
            const expected = NAMES.flatMap((name, index) => {
              const news = newsOf(all.slice(0, at + 1).map((sayings) => sayings[index] ?? 'clean'));
              return news === null ? [] : [`${name}.test ${news}`];
            });
            expect(told).toEqual(expected);
            const isMute = saying.every((one) => one === 'SERVFAIL');
            const wasMute = at > 0 && all[at - 1]?.every((one) => one === 'SERVFAIL');
            expect(exitCode).toBe(isMute ? 3 : expected.length > 0 || wasMute ? 1 : 0);
          }
        } finally {
          await zones.close();
        }
      }),
      { numRuns: 4, endOnFailure: true },
    );
  },
);
