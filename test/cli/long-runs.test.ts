import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDnsServer, type DnsServer, type Question, type Script } from '../../src/demo/dns-server.ts';
import { atMost } from '../support/busy.ts';
import { runCli, startCli, tempFolder, zoneFile, type TempFolder } from '../support/run-cli.ts';
import { LISTED_ENTRY, UNLISTED_ENTRY } from '../support/scripted-zones.ts';
import { readLines, type TargetJson } from '../support/served-names.ts';

/** What happens to a list in the middle of a run over many targets. */

let folder: TempFolder;
const open: DnsServer[] = [];

beforeAll(() => {
  folder = tempFolder();
});

afterAll(async () => {
  for (const server of open) await server.close();
  folder.remove();
});

const LISTED: Script = { a: ['127.0.0.2'] };
const NOTHING: Script = { rcode: 'NXDOMAIN' };

const addresses = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `198.18.${index >> 8}.${index & 255}`);

interface Asked extends Question {
  /** "2.0.18.198". */
  readonly labels: string;
  readonly zone: string;
  /** How many A questions its zone has had before it. */
  readonly nth: number;
}

/** Zones that answer what `says` gives, and their test entries as they must unless it says otherwise. */
async function serve(says: (asked: Asked) => Script | null): Promise<DnsServer> {
  const counts = new Map<string, number>();
  const server = await startDnsServer((question) => {
    const [, labels = '', zone = ''] = /^(.*\..*\..*\..*)\.([^.]+\.test)$/.exec(question.name) ?? [];
    const nth = counts.get(zone) ?? 0;
    if (question.type === 'A') counts.set(zone, nth + 1);
    const said = says({ ...question, labels, zone, nth });
    if (said) return said;
    return labels === LISTED_ENTRY ? LISTED : NOTHING;
  });
  open.push(server);
  return server;
}

function zones(...names: readonly string[]): string {
  return folder.write(
    `${names.join('-')}.json`,
    zoneFile(names.map((zone) => ({ zone, sets: ['default'] }))),
  );
}

interface Run {
  readonly targets: readonly TargetJson[];
  readonly stderr: string;
  readonly exitCode: number | null;
  readonly elapsedMs: number;
}

async function run(
  servers: readonly DnsServer[],
  names: readonly string[],
  count: number,
  ...more: readonly string[]
): Promise<Run> {
  const file = zones(...names);
  const resolvers = servers.flatMap(({ address }) => ['-r', address]);
  const ended = await runCli(
    ['-', '--format', 'ndjson', '--no-txt', '--zones-file', file, ...resolvers, ...more],
    { stdin: addresses(count).join('\n') },
  );
  return { ...ended, targets: readLines(ended.stdout) };
}

const verdicts = (targets: readonly TargetJson[], zone = 'bl.test') =>
  targets.flatMap(({ findings }) => findings.filter((finding) => finding.zone === zone));
const falselyVerified = (targets: readonly TargetJson[], truth: string): readonly object[] =>
  verdicts(targets).filter(({ outcome, verified }) => verified && outcome !== truth);

describe.each([100, 1000])('a list that turns after %d queries', (turn) => {
  const COUNT = 2048;

  it('to silent refusal: what it lists is never "clean, verified", and when is told', async () => {
    const server = await serve(({ nth, labels }) => {
      if (nth >= turn) return NOTHING;
      return labels === UNLISTED_ENTRY ? NOTHING : LISTED;
    });
    const { targets, stderr, exitCode } = await run([server], ['bl.test'], COUNT);
    expect(targets).toHaveLength(COUNT);
    expect(falselyVerified(targets, 'listed')).toEqual([]);
    expect(verdicts(targets).filter(({ outcome }) => outcome === 'clean')).toEqual([]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /bl\.test, asked through 127\.0\.0\.1:\d+, could no longer be trusted at .*not count/,
    );
    // What failed its proof is asked no more: what was under way is all that came after.
    expect(server.questions.length).toBeLessThan(turn + 2 * 500 + 64);
  });

  it('to listing everything: nothing clean is "listed, verified"', async () => {
    const server = await serve(({ nth }) => (nth >= turn ? LISTED : null));
    const { targets, stderr, exitCode } = await run([server], ['bl.test'], COUNT);
    expect(targets).toHaveLength(COUNT);
    expect(falselyVerified(targets, 'clean')).toEqual([]);
    expect(verdicts(targets).filter(({ outcome }) => outcome === 'listed')).toEqual([]);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('lists even its unlisted test entry');
  });

  it('and a second resolver that is honest tells the rest', async () => {
    const turning = await serve(({ nth, labels }) => {
      if (nth >= turn) return NOTHING;
      return labels === UNLISTED_ENTRY ? NOTHING : LISTED;
    });
    const honest = await serve(({ labels }) => (labels === UNLISTED_ENTRY ? NOTHING : LISTED));
    const { targets } = await run([turning, honest], ['bl.test'], COUNT);
    expect(falselyVerified(targets, 'listed')).toEqual([]);
    expect(targets.filter(({ outcome }) => outcome === 'listed').length).toBeGreaterThan(
      COUNT - 2 * 500 - 64,
    );
  });
});

it('5 % of the packets lost, and a second resolver that is silently refused: no verdict is false', async () => {
  let packets = 0;
  const lossy = await serve(({ labels }) => {
    if (packets++ % 20 === 7) return { drop: true };
    return Number(labels.split('.')[0]) % 3 === 0 ? LISTED : null;
  });
  const silent = await serve(() => NOTHING);
  const { targets } = await run([lossy, silent], ['bl.test', 'cl.test'], 256, '--timeout', '3');
  for (const { target, findings } of targets) {
    const truth = Number(target.split('.')[3]) % 3 === 0 ? 'listed' : 'clean';
    expect(findings.map(({ outcome, verified }) => `${outcome} ${verified}`)).toEqual([
      `${truth} true`,
      `${truth} true`,
    ]);
  }
  expect(targets).toHaveLength(256);
});

describe('a mute zone slows no other down', () => {
  const TWENTY = Array.from({ length: 20 }, (_, index) => `z${index}.test`);
  const TIMEOUT_S = 3;

  it.each([
    ['one', ['z7.test']],
    ['two', ['z7.test', 'z13.test']],
  ])('%s of twenty, over a /24: all verdicts right within a few deadlines', async (_, mute) => {
    const server = await serve(({ zone, labels }) => {
      if (mute.includes(zone)) return { drop: true };
      return labels.startsWith('9.') ? LISTED : null;
    });
    const { targets, elapsedMs } = await run([server], TWENTY, 256, '--timeout', String(TIMEOUT_S));
    expect(targets).toHaveLength(256);
    for (const { target, findings } of targets) {
      const truth = target.endsWith('.9') ? 'listed true' : 'clean true';
      for (const { zone, outcome, verified, cause } of findings)
        expect(mute.includes(zone) ? `${cause}` : `${outcome} ${verified}`).toBe(
          mute.includes(zone) ? 'timeout' : truth,
        );
    }
    // A window of 64 targets for each deadline, each extended three times, took 16.
    expect(elapsedMs / (TIMEOUT_S * 1000)).toBeLessThan(await atMost(6));
  });

  it('nor does a resolver that stalls for a whole deadline', async () => {
    let stalledAt: number | undefined;
    let asked = 0;
    const server = await serve(({ labels }) => {
      if (asked++ === 600) stalledAt = performance.now();
      const isStalled = stalledAt !== undefined && performance.now() - stalledAt < TIMEOUT_S * 1000;
      if (isStalled) return { drop: true };
      return labels.startsWith('9.') ? LISTED : null;
    });
    const { targets } = await run([server], TWENTY, 256, '--timeout', String(TIMEOUT_S));
    const wrong = targets.flatMap(({ target, findings }) =>
      findings
        .filter(
          ({ outcome, verified }) => !verified || outcome !== (target.endsWith('.9') ? 'listed' : 'clean'),
        )
        .map(({ zone, outcome, cause }) => `${target} ${zone} ${outcome} ${cause}`),
    );
    expect(wrong).toEqual([]);
    expect(targets).toHaveLength(256);
  });
});

it('rows of a pipe that stays open come when nothing else is asked', async () => {
  const server = await serve(() => null);
  const { child, ended } = startCli([
    '-',
    '--format',
    'ndjson',
    '--zones-file',
    zones('bl.test'),
    '-r',
    server.address,
  ]);
  const lines = addresses(20);
  child.stdin.write(`${lines.join('\n')}\n`);
  let seen = '';
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      if (seen.split('\n').length > lines.length) resolve();
    });
  });
  child.stdin.end();
  expect((await ended).exitCode).toBe(0);
});

it('what a zone allows in a second is said where it keeps the run slow', async () => {
  const server = await serve(() => null);
  const file = folder.write(
    'slow.json',
    zoneFile([{ zone: 'slow.test', limits: { queriesPerSecond: 20 }, sets: ['default'] }]),
  );
  const args = ['198.18.0.0/21', '--format', 'ndjson', '--zones-file', file, '-r', server.address];
  const { child, ended } = startCli(args);
  const [said] = await new Promise<readonly string[]>((resolve) => {
    child.stderr.once('data', (chunk: Buffer) => resolve(chunk.toString().split('\n')));
  });
  child.kill('SIGINT');
  await ended;
  expect(said).toBe(
    'rblcheck: slow.test: 20 queries a second are allowed, and 2,048 lookups take about 102 seconds. The run goes without with -x slow.test',
  );
});
