import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figures.ts';

/** What is asked: a server on port 53 of an address of loopback. */
export interface Served {
  readonly zones: readonly string[];
  readonly address: string;
  /** Of an address that no zone lists. */
  readonly target: string;
  /** Query names, none twice. */
  readonly names: readonly string[];
}

const ROUNDS = 5;

/**
 * Other programs on the same server, where they are installed. Most ask the system's resolver and port 53 only, so that it
 * takes root: each runs in a mount namespace with a resolv.conf of its own.
 */
export function peerFigures(served: Served): readonly Figure[] {
  const { zones, address, target } = served;
  if (process.getuid?.() !== 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'rblcheck-peers-'));
  try {
    const resolvConf = join(folder, 'resolv.conf');
    writeFileSync(resolvConf, `nameserver ${address}\n`);
    const zonesFile = join(folder, 'zones.json');
    writeFileSync(zonesFile, JSON.stringify({ zones: zones.map((zone) => ({ zone })) }));
    const bySystem = (command: string): string =>
      `unshare -m sh -c 'mount --bind ${resolvConf} /etc/resolv.conf && exec ${command}'`;
    const lists = zones.map((zone) => `-s ${zone}`).join(' ');
    const commands = [
      [
        'rblcheck',
        `${process.execPath} bin/rblcheck.js ${target} --zones-file ${zonesFile} -r ${address} -q`,
      ],
      ["Debian's rblcheck", bySystem(`/usr/bin/rblcheck -q -c ${lists} ${target}`)],
      ['check_rbl', bySystem(`check_rbl -H ${target} -t 60 --query-timeout 5 ${lists}`)],
    ] as const;
    const times = commands.flatMap(([name, command]): Figure[] => {
      const ms = timed(command);
      return ms === null
        ? []
        : [{ name: `one address in ${zones.length} zones: ${name}`, value: ms, unit: 'ms' }];
    });
    return [...times, ...rates(folder, served)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @returns the median of its times in milliseconds; null where it is not installed, or finds the address listed */
function timed(command: string): number | null {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    const { status } = spawnSync('sh', ['-c', command], { stdio: 'ignore' });
    if (status !== 0) return null;
    times.push(performance.now() - begun);
  }
  return times.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? null;
}

/** What asks as fast as it can, and looks at no answer: limits rather than peers. */
function rates(folder: string, { address, names }: Served): readonly Figure[] {
  const file = join(folder, 'names');
  writeFileSync(file, names.map((name) => `${name} A\n`).join(''));
  const dnsperf = spawnSync('dnsperf', ['-s', address, '-d', file, '-n', '1', '-q', '64'], {
    encoding: 'utf8',
  });
  const [, perSecond] = /Queries per second:\s+([\d.]+)/.exec(dnsperf.stdout ?? '') ?? [];
  const begun = performance.now();
  const adnshost = spawnSync('adnshost', ['--config', `nameserver ${address}`, '-f', '-a', '-t', 'a'], {
    input: `${names.join('\n')}\n`,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const seconds = (performance.now() - begun) / 1000;
  return [
    ...(perSecond === undefined
      ? []
      : [{ name: 'dnsperf on the same names', value: Number(perSecond), unit: 'lookups/s' }]),
    ...(adnshost.status === null
      ? []
      : [{ name: 'adnshost on the same names', value: names.length / seconds, unit: 'lookups/s' }]),
  ];
}
