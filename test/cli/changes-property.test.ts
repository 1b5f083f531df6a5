import * as fc from 'fast-check';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serveChangingZones, type ChangingZones, type Saying } from '../support/changing-zones.ts';
import { runHere } from '../support/run-here.ts';
import { TARGET } from '../support/scripted-zones.ts';

const NAMES = ['one', 'two'] as const;
const SAYINGS = ['clean', '127.0.0.2', '127.0.0.4', 'SERVFAIL'] as const satisfies readonly Saying[];
/** One target, and more than are held until the end of a run. */
const TARGETS = [TARGET, '198.51.100.0/27'] as const;

/** A host that is typed beside the target, and has an address of its own where it is there. */
const HOST = 'mail.test';
const HOST_ADDRESS = '198.51.100.99';
const HOSTS = {
  here: { a: [HOST_ADDRESS] },
  gone: { rcode: 'NXDOMAIN' },
  broken: { rcode: 'SERVFAIL' },
} as const;
const HOST_STATES = ['here', 'here', 'gone', 'broken'] as const satisfies readonly (keyof typeof HOSTS)[];

const looks = fc.array(
  fc.record({
    lists: fc.tuple(fc.constantFrom(...SAYINGS), fc.constantFrom(...SAYINGS)),
    host: fc.constantFrom(...HOST_STATES),
  }),
  { minLength: 6, maxLength: 8 },
);
type Look = typeof looks extends fc.Arbitrary<readonly (infer T)[]> ? T : never;

/** What is news of looks at one list, by the rules of docs/watching.md; of the last of them. */
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

/** The same of what was typed: null of a look in which lists alone kept its verdict from being told. */
function inputSaid({ lists, host }: Look): Saying | null {
  if (host !== 'here') return 'SERVFAIL';
  const isListed = lists.some((saying) => saying.startsWith('127.'));
  return isListed || !lists.includes('SERVFAIL') ? 'clean' : null;
}

function expectedOf(until: readonly Look[]): readonly string[] {
  const listNews = (address: string, seen: readonly Look[]): readonly string[] =>
    NAMES.flatMap((name, index) => {
      const news = newsOf(seen.map(({ lists }) => lists[index] ?? 'clean'));
      return news === null ? [] : [`${address} ${name}.test ${news}`];
    });
  const last = until.at(-1);
  const ofHost = last?.host === 'here' ? until.filter(({ host }) => host === 'here') : [];
  const said = last && inputSaid(last) !== null ? until.flatMap((look) => inputSaid(look) ?? []) : [];
  const input = newsOf(said);
  return [
    ...listNews(TARGET, until),
    ...listNews(HOST_ADDRESS, ofHost),
    ...(input === null ? [] : [`${HOST}  ${input}`]),
  ];
}

async function run(zones: ChangingZones, target: string, state: string) {
  const args = [target, HOST, '--state', state, '--changes', '--format', 'plain', ...zones.options];
  const { stdout, exitCode } = await runHere(args);
  const told = stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'))
    .filter(([address = '']) => [TARGET, HOST_ADDRESS, HOST].includes(address))
    .map((columns) => `${columns[0]} ${columns[2]} ${columns.at(-2)}`);
  return { told, exitCode };
}

it(
  'whatever lists and names say, --changes tells each change once, and each unknown',
  { timeout: 600_000 },
  async () => {
    let world = 0;
    await fc.assert(
      fc.asyncProperty(looks, fc.constantFrom(...TARGETS), async (all, target) => {
        const zones = await serveChangingZones();
        try {
          const state = join(zones.folder.path, `state-${world++}`);
          for (const [at, { lists, host }] of all.entries()) {
            for (const [index, name] of NAMES.entries()) zones.say(name, lists[index] ?? 'clean');
            zones.host(HOST, HOSTS[host]);
            const { told, exitCode } = await run(zones, target, state);
            const expected = expectedOf(all.slice(0, at + 1));
            expect(told).toEqual(expected);
            const isMute = (look: Look | undefined): boolean =>
              look !== undefined && look.lists.every((one) => one === 'SERVFAIL');
            const isTold = expected.length > 0 || isMute(all[at - 1]);
            expect(exitCode).toBe(isMute(all[at]) ? 3 : isTold ? 1 : 0);
          }
        } finally {
          await zones.close();
        }
      }),
      { numRuns: 4, endOnFailure: true },
    );
  },
);
