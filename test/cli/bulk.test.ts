import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDnsServer, type DnsServer, type Script } from '../../src/demo/dns-server.ts';
import {
  runCli,
  runShell,
  startCli,
  tempFolder,
  until,
  zoneFile,
  type TempFolder,
} from '../support/run-cli.ts';
import { atMost } from '../support/busy.ts';
import { LISTED_ENTRY, UNLISTED_ENTRY } from '../support/scripted-zones.ts';
import { readLines, readRun, type TargetJson } from '../support/served-names.ts';
import { terminals } from '../support/terminal.ts';

/** Of these each lists every address whose last part is a multiple of its number. */
const ZONES = { 'seven.test': 7, 'sixteen.test': 16, 'hundred.test': 100 } as const;
const TWO = 'seven.test,sixteen.test';
type ZoneName = keyof typeof ZONES;

let folder: TempFolder;
let file: string;
const open: DnsServer[] = [];

beforeAll(() => {
  folder = tempFolder();
  file = folder.write(
    'zones.json',
    zoneFile(Object.keys(ZONES).map((zone) => ({ zone, sets: ['default'] }))),
  );
});

afterAll(async () => {
  for (const server of open) await server.close();
  folder.remove();
});

function isListed(zone: string, address: string): boolean {
  return Number(address.split('.')[3]) % ZONES[zone as ZoneName] === 0;
}

/** What the zones say; `before` may say something else first. */
function answer(name: string): Script {
  const [d = '', c = '', b = '', a = '', ...zone] = name.split('.');
  const isTest = `${d}.${c}.${b}.${a}` === LISTED_ENTRY;
  const isKnown = zone.join('.') in ZONES && `${d}.${c}.${b}.${a}` !== UNLISTED_ENTRY;
  const listed = isTest || (isKnown && isListed(zone.join('.'), `${a}.${b}.${c}.${d}`));
  return listed ? { a: ['127.0.0.2'], txt: [`listed ${a}.${b}.${c}.${d}`] } : { rcode: 'NXDOMAIN' };
}

async function serve(before: () => Script | null = () => null): Promise<DnsServer> {
  const server = await startDnsServer(({ name }) => before() ?? answer(name));
  open.push(server);
  return server;
}

const addresses = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `198.18.${index >> 8}.${index & 255}`);
const list = (count: number): string => `${addresses(count).join('\n')}\n`;

const options = (server: DnsServer): readonly string[] => ['--zones-file', file, '-r', server.address];

/** The verdicts that differ from the data; each target must be there once. */
function wrong(targets: readonly TargetJson[], count: number): readonly string[] {
  const byTarget = new Map(targets.map((one) => [one.target, one]));
  expect(targets).toHaveLength(count);
  return addresses(count).flatMap((address) => {
    const found = byTarget.get(address);
    if (!found) return [`${address} is missing`];
    return found.findings.flatMap(({ zone, outcome, cause, verified }) => {
      const right = isListed(zone, address) ? 'listed' : 'clean';
      return outcome === right && verified ? [] : [`${address} ${zone} ${outcome} ${cause} ${verified}`];
    });
  });
}

describe('4,096 addresses in three zones', () => {
  const COUNT = 4096;

  it('as NDJSON: each target once and right, nothing but test entries asked twice', async () => {
    const server = await serve();
    const begun = performance.now();
    const listFile = folder.write('many.txt', list(COUNT));
    const { child, ended } = startCli(['-f', listFile, '--format', 'ndjson', ...options(server)]);
    child.stdin.end();
    let askedAtFirstLine = 0;
    child.stdout.once('data', () => (askedAtFirstLine = server.questions.length));
    const run = await ended;
    expect(run).toMatchObject({ stderr: '', exitCode: 1 });
    const targets = readLines(run.stdout);
    expect(wrong(targets, COUNT)).toEqual([]);
    expect(askedAtFirstLine).toBeLessThan(COUNT);
    const listings = targets.flatMap(({ findings }) =>
      findings.filter(({ outcome }) => outcome === 'listed'),
    );
    const asked = server.questions.map(({ type, name }) => `${type} ${name}`);
    const zones = Object.keys(ZONES);
    expect(asked.filter((question) => question.startsWith('PTR'))).toEqual([]);
    // A proof at the beginning, one at the end, and one each 500 answers or five seconds.
    const proofs = 2 + COUNT / 500 + (performance.now() - begun) / 5000;
    for (const zone of zones) {
      for (const entry of [LISTED_ENTRY, UNLISTED_ENTRY]) {
        const times = asked.filter((question) => question === `A ${entry}.${zone}`).length;
        expect(times).toBeGreaterThanOrEqual(Math.floor(2 + COUNT / 500));
        // A packet that is lost is asked again.
        expect(times).toBeLessThanOrEqual(proofs * 1.5);
      }
    }
    expect(new Set(asked).size).toBe(COUNT * zones.length + listings.length + 2 * zones.length);
    // A busy machine may lose a packet, and a question asked again is no fault.
    expect(asked.length).toBeLessThan(new Set(asked).size * 1.1);
  });

  it('as JSON: complete, in the order of the list', async () => {
    const server = await serve();
    const run = await runCli(['-', '--json', '-z', TWO, ...options(server)], { stdin: list(COUNT) });
    expect(run).toMatchObject({ stderr: '', exitCode: 1 });
    const { targets, summary } = readRun(run.stdout);
    expect(wrong(targets, COUNT)).toEqual([]);
    expect(targets.map(({ target }) => target)).toEqual(addresses(COUNT));
    const listed = targets.filter(({ outcome }) => outcome === 'listed').length;
    const outcomes = { listed, clean: COUNT - listed, unknown: 0 };
    expect(summary).toEqual({ targets: COUNT, ...outcomes, inputs: outcomes, exitCode: 1 });
  });

  it('as a table: the listings, and a summary', async () => {
    const server = await serve();
    const run = await runCli(['-', '-z', 'hundred.test', '--no-color', ...options(server)], {
      stdin: list(COUNT),
    });
    expect(run).toMatchObject({ stderr: '', exitCode: 1 });
    const shown = new Set(run.stdout.match(/198\.18\.\d+\.\d+/g));
    const listed = addresses(COUNT).filter((address) => isListed('hundred.test', address));
    expect([...shown]).toEqual(listed);
    expect(run.stdout).toMatch(new RegExp(`^4,096 targets +LISTED, ${listed.length} of 4,096$`, 'm'));
    expect(run.stdout).toContain(`${(COUNT - listed.length).toLocaleString('en')} targets: -a`);
  });

  it('as plain lines: as they are finished, and all of them', async () => {
    const server = await serve();
    const { child, ended } = startCli(['198.18.0.0/20', '--format', 'plain', '-z', TWO, ...options(server)]);
    child.stdin.end();
    let askedAtFirstLine = 0;
    child.stdout.once('data', () => (askedAtFirstLine = server.questions.length));
    const run = await ended;
    expect(run.stderr).toBe('');
    expect(askedAtFirstLine).toBeLessThan(COUNT);
    const lines = run.stdout.slice(0, -1).split('\n');
    expect(new Set(lines).size).toBe(COUNT * 2);
    const bad = lines.filter((line) => {
      const [target = '', outcome, zone = '', , , reason] = line.split('\t');
      const right = isListed(zone, target);
      return outcome !== (right ? 'listed' : 'clean') || reason !== (right ? `listed ${target}` : '');
    });
    expect(bad).toEqual([]);
  });
});

/** Mulberry32: the same numbers in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe.concurrent('every verdict on 2,000 addresses is right though', () => {
  const COUNT = 2000;

  const check = async (before: () => Script | null): Promise<void> => {
    const server = await serve(before);
    const run = await runCli(['-', '--format', 'ndjson', '-z', TWO, ...options(server)], {
      stdin: list(COUNT),
    });
    expect(run.exitCode).toBe(1);
    expect(wrong(readLines(run.stdout), COUNT)).toEqual([]);
    expect(run.stderr).toBe('');
  };

  it('one packet in ten is lost', { timeout: 600_000 }, async () => {
    const next = random(20_260_131);
    await check(() => (next() < 0.1 ? { drop: true } : null));
  });

  it('nothing is heard for five seconds in the middle', { timeout: 600_000 }, async () => {
    let asked = 0;
    let silentUntil = 0;
    await check(() => {
      asked++;
      if (asked === 1000) silentUntil = performance.now() + 5000;
      return performance.now() < silentUntil ? { drop: true } : null;
    });
    expect(asked).toBeGreaterThan(4000);
  });
});

describe('signals in a bulk run', () => {
  const ENDS = [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const;

  it.each(ENDS)(
    '%s in the middle: whole lines so far, and how many targets were finished',
    async (signal, exitCode) => {
      const server = await serve();
      const args = ['198.18.0.0/16', '--format', 'ndjson', ...options(server)];
      const { child, ended } = startCli(args);
      child.stdin.end();
      let lines = 0;
      child.stdout.on('data', (chunk: string) => (lines += chunk.split('\n').length - 1));
      await until('some lines', () => lines > 500);
      const killedAt = performance.now();
      child.kill(signal);
      const run = await ended;
      const took = performance.now() - killedAt;
      expect(took).toBeLessThan(await atMost(4000));
      expect({ exitCode: run.exitCode, killedBy: run.killedBy }).toEqual({ exitCode, killedBy: null });
      const targets = readLines(run.stdout);
      const [, told = ''] =
        /^rblcheck: stopped before the end, with (\d+) targets finished: [^\n]*\n$/.exec(run.stderr) ?? [];
      expect(Number(told)).toBeGreaterThan(500);
      expect(targets.length).toBeGreaterThanOrEqual(Number(told));
      // Only those that were under way may be there without an end, and are not called clean.
      expect(targets.length).toBeLessThanOrEqual(Number(told) + 64);
      const bad = targets.filter(
        ({ target, outcome, findings }) =>
          findings.some((one) => one.outcome !== (isListed(one.zone, target) ? 'listed' : 'clean')) ||
          (outcome === 'clean' && findings.length < 3),
      );
      expect(bad).toEqual([]);
    },
  );

  it.each(ENDS)(
    '%s while standard input never ends: what came is told, and it ends',
    async (signal, exitCode) => {
      const server = await serve();
      const { child, ended } = startCli(['-', '--format', 'ndjson', ...options(server)]);
      let lines = 0;
      child.stdout.on('data', (chunk: string) => (lines += chunk.split('\n').length - 1));
      child.stdin.write(list(40));
      // Each is told as soon as it is known, whether or not more will come.
      await until('forty lines', () => lines === 40);
      const killedAt = performance.now();
      child.kill(signal);
      const run = await ended;
      const took = performance.now() - killedAt;
      expect(took).toBeLessThan(await atMost(4000));
      expect({ exitCode: run.exitCode, killedBy: run.killedBy }).toEqual({ exitCode, killedBy: null });
      expect(wrong(readLines(run.stdout), 40)).toEqual([]);
      expect(run.stderr).toMatch(/^rblcheck: [^\n]*\b40 targets finished[^\n]*\n$/);
    },
  );

  it('SIGINT with --json: one whole document', async () => {
    const server = await serve();
    const { child, ended } = startCli(['198.18.0.0/16', '--json', ...options(server)]);
    child.stdin.end();
    await until('questions', () => server.questions.length > 2000);
    child.kill('SIGINT');
    const run = await ended;
    expect(run.exitCode).toBe(130);
    const { targets, warnings, summary } = readRun(run.stdout);
    expect(warnings.map(({ code }) => code)).toEqual(['interrupted', 'special-address']);
    expect(summary).toMatchObject({ targets: targets.length, exitCode: 130 });
    expect(targets.length).toBeGreaterThan(100);
  });

  it('SIGUSR1: a line says how far it is, and the run goes on', async () => {
    const server = await serve();
    const { child, ended } = startCli(['-', '--format', 'ndjson', '-z', TWO, ...options(server)]);
    let lines = 0;
    let said = '';
    child.stdout.on('data', (chunk: string) => (lines += chunk.split('\n').length - 1));
    child.stderr.on('data', (chunk: string) => (said += chunk));
    child.stdin.write(list(1000));
    await until('lines', () => lines > 500);
    child.kill('SIGUSR1');
    await until('a word', () => said.includes('\n'));
    child.stdin.end(list(1500));
    const run = await ended;
    expect(run.stderr).toMatch(/^rblcheck: \d[\d,]* (of [\d,]+ )?targets, [\d.]+\/s[^\n]*\n$/);
    expect(run.exitCode).toBe(1);
    expect(wrong(readLines(run.stdout), 1500)).toEqual([]);
  });
});

it.each(['plain', 'csv', 'ndjson'])('| head -1 ends it quietly, and asks no more: %s', async (format) => {
  const server = await serve();
  const command = `$RBLCHECK 198.18.0.0/16 --format ${format} ${options(server).join(' ')}`;
  const run = await runShell(`${command} | head -1; echo "\${PIPESTATUS[0]}"`);
  const [first = '', code, ...rest] = run.stdout.trimEnd().split('\n');
  expect(first).toContain(format === 'csv' ? 'target,kind' : '198.18.');
  // Listed, or not all known; never clean.
  expect(['1', '3', '141']).toContain(code);
  expect(rest).toEqual([]);
  expect(run.stderr).toBe('');
  expect(server.questions.length).toBeLessThan(65_536);
});

describe.concurrent.each(terminals())('in a real terminal (%s)', (_, terminal) => {
  it('says how many targets are done, and how fast', async () => {
    const server = await serve();
    const command = `$RBLCHECK 198.18.0.0/24 --rate 100 -z hundred.test --no-txt ${options(server).join(' ')}`;
    const { frames, last } = await terminal(command, { columns: 100, rows: 40 });
    const told = frames.filter((frame) => /\d+ (of 256 )?targets, [\d.]+\/s/.test(frame));
    expect(told.length).toBeGreaterThan(0);
    expect(last).not.toMatch(/targets, [\d.]+\/s/);
    expect(last).toMatch(/256 targets[^\n]*LISTED, 3 of 256/);
    expect(last).toMatch(/^code=1$/m);
  });
});
