import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findServer, REAL_SERVERS_REQUIRED, startRbldnsd } from '../support/real-servers.ts';
import { startCli, tempFolder, zoneFile } from '../support/run-cli.ts';
import type { TargetJson } from '../support/served-names.ts';

const isMissing = findServer('rbldnsd') === null;
const COUNT = 65_536;
const ZONES = ['one.test', 'two.test'] as const;

if (REAL_SERVERS_REQUIRED) {
  it('rbldnsd is installed, as RBLCHECK_REQUIRE_REAL=1 wants', () => expect(isMissing).toBe(false));
}

/** one.test lists every 64th address, two.test every address of every 16th /24. */
function isListed(zone: string, address: string): boolean {
  const [, , third, last] = address.split('.').map(Number);
  return zone === 'one.test'
    ? last !== undefined && last % 64 === 0
    : third !== undefined && third % 16 === 0;
}

const DATA = {
  'one.test': {
    ip4set: [
      ':127.0.0.2:listed $',
      '127.0.0.2',
      ...Array.from({ length: 1024 }, (_, index) => `198.18.${index >> 2}.${(index & 3) * 64}`),
    ],
  },
  'two.test': {
    ip4set: [
      ':127.0.0.3:range',
      '127.0.0.2',
      ...Array.from({ length: 16 }, (_, index) => `198.18.${index * 16}.0/24`),
    ],
  },
};

interface Memory {
  readonly rssMib: number;
  readonly peakMib: number;
}

/** As Linux tells of a process; null when it is gone, or is a zombie. */
function memoryOf(pid: number): Memory | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const mib = (field: string): number =>
      Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
    return status.includes('VmRSS') ? { rssMib: mib('VmRSS'), peakMib: mib('VmHWM') } : null;
  } catch {
    return null;
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe.skipIf(isMissing)(`rbldnsd${isMissing ? ' (skipped: not installed)' : ''}`, () => {
  it(
    '65,536 addresses in two zones: every verdict right, in bounded memory',
    { timeout: 170_000 },
    async () => {
      const folder = tempFolder();
      const server = await startRbldnsd(DATA);
      try {
        const file = folder.write('zones.json', zoneFile(ZONES.map((zone) => ({ zone, sets: ['default'] }))));
        const list = Array.from(
          { length: COUNT },
          (_, index) => `198.18.${index >> 8}.${index & 255}\n`,
        ).join('');
        const targets = folder.write('targets.txt', list);
        const { child, ended } = startCli([
          '-f',
          targets,
          '--format',
          'ndjson',
          '--zones-file',
          file,
          '-r',
          server.address,
        ]);
        child.stdin.end();
        const samples: Memory[] = [];
        const sampling = setInterval(() => {
          const memory = memoryOf(child.pid ?? 0);
          if (memory) samples.push(memory);
        }, 50);
        const run = await ended;
        clearInterval(sampling);
        expect(run).toMatchObject({ stderr: '', exitCode: 1 });
        const seen = new Set<string>();
        const wrong: string[] = [];
        for (const line of run.stdout.trimEnd().split('\n')) {
          const { target, findings } = JSON.parse(line) as TargetJson;
          seen.add(target);
          if (findings.length !== ZONES.length) wrong.push(`${target}: ${findings.length} zones`);
          for (const { zone, outcome, cause } of findings) {
            if (outcome !== (isListed(zone, target) ? 'listed' : 'clean'))
              wrong.push(`${target} ${zone} ${outcome} ${cause}`);
          }
        }
        expect(wrong).toEqual([]);
        expect(seen.size).toBe(COUNT);
        // Where there is no /proc there is nothing to measure.
        if (samples.length < 8) return;
        expect(Math.max(...samples.map(({ peakMib }) => peakMib))).toBeLessThan(180);
        const quarter = Math.floor(samples.length / 4);
        const of = (nth: number): number =>
          mean(samples.slice(nth * quarter, (nth + 1) * quarter).map(({ rssMib }) => rssMib));
        expect(of(3)).toBeLessThan(of(1) * 1.25);
      } finally {
        await server.stop();
        folder.remove();
      }
    },
  );
});
