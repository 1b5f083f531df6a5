import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FORMATS } from '../../src/core/choices.ts';
import type { DnsServer, Question, Script } from '../../src/demo/dns-server.ts';
import { tempFolder, zoneFile, type TempFolder } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { sound } from '../support/scripted-zones.ts';
import { readRun, serveNames } from '../support/served-names.ts';

/**
 * No run whose verdict is unknown ends with 0, in any command, format or mode: random hosts, with what may be missing of
 * each, before lists of which some cannot be told.
 */
const HOST = 'host.test';
const EXCHANGE = 'mx.test';
const ADDRESS = { clean: '198.51.100.8', listed: '198.51.100.7' } as const;

const world = fc.record({
  exists: fc.boolean().map((isNot) => !isNot),
  a: fc.constantFrom('clean', 'clean', 'listed', 'none', 'broken'),
  mx: fc.constantFrom('none', 'null', 'clean', 'listed', 'lost', 'broken'),
  spf: fc.constantFrom('none', 'clean', 'listed', 'loop', 'broken'),
  major: fc.constantFrom('sound', 'sound', 'sound', 'SERVFAIL', 'refused'),
  minor: fc.constantFrom('sound', 'sound', 'sound', 'SERVFAIL', 'refused'),
  isMail: fc.boolean(),
  asksMx: fc.boolean(),
  asksSpf: fc.boolean(),
  isPatient: fc.boolean(),
  failOn: fc.constantFrom('any', 'any', 'never'),
  /** What a bounce says: whom a list refused, and which. */
  refused: fc.constantFrom('clean', 'clean', 'listed'),
  refusedBy: fc.constantFrom('major', 'minor'),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** What of a host is asked about, and whether something could not be found out. */
function foundIn(of: World): { readonly addresses: ReadonlySet<string>; readonly isOpen: boolean } {
  const parts: string[] = of.exists ? [] : ['broken'];
  if (of.isMail) parts.push(of.mx === 'none' ? of.a : of.mx);
  else parts.push(of.a, ...(of.asksMx && of.mx !== 'none' ? [of.mx] : []));
  if (of.asksSpf && of.spf !== 'none') parts.push(of.spf);
  const addresses = new Set(parts.filter((part) => part === 'clean' || part === 'listed'));
  const isOpen = parts.some((part) => ['broken', 'lost', 'loop'].includes(part));
  return { addresses, isOpen: isOpen || addresses.size === 0 };
}

/** Whether it may be called clean; null where a listing is what counts. */
function mayBeClean(of: World): boolean | null {
  const { addresses, isOpen } = foundIn(of);
  const isToldSomewhere = of.major === 'sound' || of.minor === 'sound';
  if (of.failOn !== 'never' && of.exists && addresses.has('listed') && isToldSomewhere) return null;
  const isToldEnough = of.major === 'sound' && (of.minor === 'sound' || of.isPatient);
  return !isOpen && isToldEnough;
}

const formats = fc.shuffledSubarray(
  FORMATS.filter((format) => format !== 'nagios'),
  { minLength: 3, maxLength: 3 },
);

/** In each run: of these hosts an address is clean, and something else could not be found out. */
const SOUND: World = {
  exists: true,
  a: 'clean',
  mx: 'none',
  spf: 'none',
  major: 'sound',
  minor: 'sound',
  isMail: false,
  asksMx: true,
  asksSpf: true,
  isPatient: true,
  failOn: 'any',
  refused: 'clean',
  refusedBy: 'major',
};
const HALF_TOLD: readonly World[] = [
  { ...SOUND, mx: 'lost' },
  { ...SOUND, spf: 'loop' },
  { ...SOUND, isMail: true, mx: 'clean', spf: 'broken' },
  // What the list that is named says is told; what another says is not.
  { ...SOUND, minor: 'SERVFAIL' },
  { ...SOUND, major: 'refused', refusedBy: 'minor' },
  { ...SOUND, major: 'SERVFAIL', refused: 'listed' },
];

/** What follows from a bounce: 1 where a list that can be asked has the address, else what the named one says. */
function bounceExit(of: World): number {
  const isToldSomewhere = of.major === 'sound' || of.minor === 'sound';
  if (of.refused === 'listed' && isToldSomewhere) return 1;
  return of[of.refusedBy] === 'sound' ? 0 : 3;
}

let server: DnsServer;
let folder: TempFolder;
let zones: string;
let now: World;

function scriptOf({ name, type }: Question): Script | undefined {
  if (name === EXCHANGE) return { a: [ADDRESS[now.mx === 'listed' ? 'listed' : 'clean']] };
  if (name !== HOST) return listScript(name);
  if (!now.exists) return { rcode: 'NXDOMAIN' };
  const part = type === 'MX' ? now.mx : type === 'TXT' ? now.spf : now.a;
  if (part === 'broken') return { rcode: 'SERVFAIL' };
  if (type === 'MX' && part !== 'none') {
    const exchange = part === 'null' ? '.' : part === 'lost' ? 'gone.test' : EXCHANGE;
    return { mx: [{ preference: part === 'null' ? 0 : 10, exchange }] };
  }
  if (type === 'TXT' && part !== 'none') {
    const term =
      part === 'loop' ? `include:${HOST}` : `ip4:${ADDRESS[part === 'listed' ? 'listed' : 'clean']}`;
    return { txt: [`v=spf1 ${term} -all`] };
  }
  return type === 'A' && (part === 'clean' || part === 'listed')
    ? { a: [ADDRESS[part]] }
    : { rcode: 'NOERROR' };
}

function listScript(name: string): Script | undefined {
  const state = name.endsWith('.major.test') ? now.major : name.endsWith('.minor.test') ? now.minor : 'sound';
  if (state === 'SERVFAIL') return { rcode: 'SERVFAIL' };
  return state === 'refused' ? { a: ['127.255.255.254'] } : undefined;
}

beforeAll(async () => {
  folder = tempFolder();
  const answers = sound({ '7.100.51.198': { a: ['127.0.0.2'] } });
  server = await serveNames({ 'major.test': answers, 'minor.test': answers }, {}, scriptOf);
  zones = folder.write(
    'zones.json',
    zoneFile([{ zone: 'major.test', tier: 'major' }, { zone: 'minor.test' }]),
  );
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

const refusal = ({ refused, refusedBy }: World): string =>
  `554 5.7.1 Service unavailable; Client host [${ADDRESS[refused]}] blocked using ${refusedBy}.test`;
interface Concluded {
  readonly exitCode: number;
  readonly conclusions: readonly { readonly outcome: string | null; readonly exitCode: number }[];
}

it('no run whose verdict is unknown ends with 0', { timeout: 1_200_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(world, formats, async (of, some) => {
      now = of;
      const asked = ['--zones-file', zones, '-r', server.address, '-z', 'major.test,minor.test'];
      const patience = of.isPatient ? ['--max-unknown', '100%'] : [];
      const words = [of.isMail ? `x@${HOST}` : HOST, ...asked];
      const more = [...(of.asksMx ? ['--mx'] : []), ...(of.asksSpf ? ['--spf'] : [])];
      const weighed = [...patience, '--fail-on', of.failOn];
      const clean = mayBeClean(of);
      const requireSound = (exitCode: number | null, what: string): void => {
        if (clean === null) expect([0, 2, 3], what).not.toContain(exitCode);
        else expect(exitCode, what).toBe(clean ? 0 : 3);
      };

      const checks = await Promise.all(
        some.map(
          async (format) =>
            [format, await runHere([...words, ...more, ...weighed, '--format', format])] as const,
        ),
      );
      for (const [format, { stdout, exitCode }] of checks) {
        requireSound(exitCode, format);
        if (format === 'json') expect(readRun(stdout).summary.exitCode).toBe(exitCode);
      }
      const [quiet, plugin, watch, bounce, given, plan] = await Promise.all([
        runHere(['-q', ...words, ...more, ...weighed]),
        runHere([...words, ...more, ...weighed, '--format', 'nagios']),
        runHere(['watch', '--count', '1', '--interval', '1s', ...words, ...more, ...weighed]),
        runHere(['bounce', '-', '--json', ...asked], { stdin: refusal(of) }),
        runHere(['delist', '--bounce', '-', ...asked], { stdin: refusal(of) }),
        runHere(['delist', ...words]),
      ]);
      requireSound(quiet.exitCode, '-q');
      requireSound(watch.exitCode, 'watch');
      // Its listings are warnings or critical: all that is no listing is 0 or 3.
      if (clean !== null) expect(plugin.exitCode, 'nagios').toBe(clean ? 0 : 3);
      expect([bounce.exitCode, given.exitCode], 'bounce').toEqual([bounceExit(of), bounceExit(of)]);
      const concluded = JSON.parse(bounce.stdout) as Concluded;
      expect(concluded.exitCode).toBe(bounce.exitCode);
      expect(concluded.conclusions).toHaveLength(1);
      for (const { outcome, exitCode } of concluded.conclusions)
        expect(outcome === 'unknown' && exitCode === 0, 'bounce').toBe(false);
      const bare = mayBeClean({ ...of, asksMx: false, asksSpf: false, isPatient: false, failOn: 'any' });
      expect(plan.exitCode, 'delist').toBe(bare === null ? 1 : bare ? 0 : 3);
    }),
    {
      numRuns: HALF_TOLD.length + 7,
      endOnFailure: true,
      examples: HALF_TOLD.map((of) => [of, ['table', 'csv', 'prometheus']]),
    },
  );
});
