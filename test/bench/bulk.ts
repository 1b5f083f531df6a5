import { spawn, type ChildProcess } from 'node:child_process';
import { Resolver } from 'node:dns';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figures.ts';
import { peerFigures } from './peers.ts';

const ZONES = Array.from({ length: 20 }, (_, index) => `zone-${index}.bench.test`);
const IN_FLIGHT = 64;
const PORT = 15_353;
const PEER_ADDRESS = '127.0.0.54';
const LEAST_RATIO = 0.6;
const MOST_MIB = 120;
/** Of CPU a lookup, with all that a start costs. */
const MOST_MICROSECONDS = 24;
/** The same where bare node:dns takes 15.5, since another machine takes its own time for both. */
const MOST_OF_BARE = 1.55;
/** Ticks a second of the times in /proc: USER_HZ. */
const TICKS = 100;

const folder = mkdtempSync(join(tmpdir(), 'rblcheck-bulk-'));

/** Every 64th address of 198.18.0.0/16 is listed in each zone. */
function isListed(last: number): boolean {
  return last % 64 === 0;
}

function startRbldnsd(): ChildProcess {
  const lines = [
    '$SOA 300 ns.bench.test admin.bench.test 1 1h 1h 1h 1h',
    '$NS 300 ns.bench.test',
    ':127.0.0.2:listed $',
    '127.0.0.2',
  ];
  for (let third = 0; third < 256; third++) {
    for (let last = 0; last < 256; last++) if (isListed(last)) lines.push(`198.18.${third}.${last}`);
  }
  writeFileSync(join(folder, 'bench.zone'), `${lines.join('\n')}\n`);
  const binary = ['/usr/sbin/rbldnsd', '/usr/bin/rbldnsd'].find((path) => existsSync(path)) ?? 'rbldnsd';
  return spawn(
    binary,
    [
      '-n',
      '-b',
      `127.0.0.1/${PORT}`,
      ...(process.getuid?.() === 0 ? ['-b', `${PEER_ADDRESS}/53`] : []),
      '-w',
      folder,
      ...ZONES.map((zone) => `${zone}:ip4set:bench.zone`),
    ],
    { stdio: 'ignore' },
  );
}

function addresses(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `198.18.${index >> 8}.${index & 255}`);
}

function namesOf(count: number): readonly string[] {
  return addresses(count).flatMap((address) =>
    ZONES.map((zone) => `${address.split('.').toReversed().join('.')}.${zone}`),
  );
}

interface Bare {
  readonly rate: number;
  /** Of CPU a lookup. */
  readonly microseconds: number;
}

/** Bare node:dns: the same names, nothing else done with the answers. */
async function bareRun(count: number): Promise<Bare> {
  const resolver = new Resolver({ timeout: 5000, tries: 1 });
  resolver.setServers([`127.0.0.1:${PORT}`]);
  const names = namesOf(count);
  let at = 0;
  const begun = performance.now();
  const cpu = process.cpuUsage();
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      for (let name = names[at++]; name !== undefined; name = names[at++]) {
        const asked = name;
        await new Promise<void>((resolve) => {
          resolver.resolve4(asked, { ttl: true }, () => resolve());
        });
      }
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  return {
    rate: names.length / ((performance.now() - begun) / 1000),
    microseconds: (user + system) / names.length,
  };
}

interface BulkRun {
  readonly rate: number;
  readonly wrong: number;
  readonly peakMib: number;
  /** Of CPU, up to the last row. */
  readonly microseconds: number;
}

async function bulkRun(count: number, zonesFile: string): Promise<BulkRun> {
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [
      'bin/rblcheck.js',
      '-',
      '--format',
      'ndjson',
      '--no-txt',
      '--zones-file',
      zonesFile,
      '-r',
      `127.0.0.1:${PORT}`,
    ],
    { env: { PATH: process.env['PATH'], HOME: folder }, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  child.stdin.end(`${addresses(count).join('\n')}\n`);
  let wrong = 0;
  let seen = 0;
  let peakMib = 0;
  let ticks = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    seen++;
    const { target, outcome, counts } = JSON.parse(line) as {
      target: string;
      outcome: string;
      counts: { listed: number };
    };
    const listed = isListed(Number(target.split('.')[3]));
    if (outcome !== (listed ? 'listed' : 'clean') || counts.listed !== (listed ? ZONES.length : 0)) wrong++;
    if (seen % Math.ceil(count / 20) !== 0 && seen !== count) continue;
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    peakMib = Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    // Its name stands in brackets before; then the 12th and the 13th field are user and system time.
    const [, fields = ''] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ');
    const [user = 0, system = 0] = fields.split(' ').slice(11, 13).map(Number);
    ticks = user + system;
  }
  const seconds = (performance.now() - begun) / 1000;
  const lookups = count * ZONES.length;
  return {
    rate: lookups / seconds,
    wrong: wrong + (count - seen),
    peakMib,
    microseconds: (ticks / TICKS / lookups) * 1e6,
  };
}

/**
 * Bulk runs against a real rbldnsd on loopback: lookups a second as a ratio to what bare node:dns does with the same number
 * in flight in the same run, CPU a lookup, the peak of memory, and how many verdicts were not as the data has it.
 */
export async function bulkFigures(): Promise<readonly Figure[]> {
  // Started by root, rbldnsd gives its rights away before it reads.
  chmodSync(folder, 0o755);
  const server = startRbldnsd();
  try {
    const zonesFile = join(folder, 'zones.json');
    writeFileSync(zonesFile, JSON.stringify({ zones: ZONES.map((zone) => ({ zone })) }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    await bareRun(512);
    const figures: Figure[] = [];
    for (const count of [4096, 65_536]) {
      const bare = await bareRun(Math.min(count, 8192));
      figures.push(...figuresOf(count, await bulkRun(count, zonesFile), bare));
    }
    const peers = peerFigures({
      zones: ZONES,
      address: PEER_ADDRESS,
      target: '198.18.0.1',
      names: namesOf(4096),
    });
    return [...figures, ...peers];
  } finally {
    server.kill();
    rmSync(folder, { recursive: true });
  }
}

function figuresOf(
  count: number,
  { rate, wrong, peakMib, microseconds }: BulkRun,
  bare: Bare,
): readonly Figure[] {
  const run = `${count.toLocaleString('en')} addresses × ${ZONES.length} zones`;
  return [
    { name: `${run}: rate`, value: rate, unit: 'lookups/s' },
    {
      name: `${run}: of bare node:dns`,
      value: rate / bare.rate,
      unit: '×',
      goal: { kind: 'least', value: LEAST_RATIO },
    },
    {
      name: `${run}: CPU a lookup`,
      value: microseconds,
      unit: 'µs',
      goal: { kind: 'most', value: MOST_MICROSECONDS },
    },
    {
      name: `${run}: CPU beside bare node:dns's`,
      value: microseconds / bare.microseconds,
      unit: '×',
      goal: { kind: 'most', value: MOST_OF_BARE },
    },
    { name: `${run}: peak memory`, value: peakMib, unit: 'MiB', goal: { kind: 'most', value: MOST_MIB } },
    { name: `${run}: wrong verdicts`, value: wrong, unit: 'rows', goal: { kind: 'most', value: 0 } },
  ];
}
