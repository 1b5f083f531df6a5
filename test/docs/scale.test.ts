import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Ajv } from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { startDnsServer, type DnsServer } from '../../src/demo/dns-server.ts';
import { pageBlock } from '../support/page-block.ts';
import { findServer, REAL_SERVERS_REQUIRED, startRbldnsd, type Rbldnsd } from '../support/real-servers.ts';
import {
  CLI,
  PACKAGE_ROOT,
  startProgram,
  tempFolder,
  until,
  type Ended,
  type Running,
  type TempFolder,
} from '../support/run-cli.ts';
import { LISTED_ENTRY } from '../support/scripted-zones.ts';
import type { TargetJson } from '../support/served-names.ts';

const PAGE = 'docs/scale.md';
const ZONE = 'zen.spamhaus.org';
const block = (name: string): string => pageBlock(PAGE, name);
const COUNT = 160;
const ADDRESSES = Array.from({ length: COUNT }, (_, index) => `198.18.0.${index}`);

interface Container {
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
}
interface Job {
  readonly spec: {
    readonly completions: number;
    readonly parallelism: number;
    readonly podFailurePolicy: {
      readonly rules: readonly {
        readonly action: string;
        readonly onExitCodes?: { readonly values: readonly number[] };
      }[];
    };
    readonly template: {
      readonly spec: {
        readonly containers: readonly [Container];
        readonly initContainers: readonly [
          {
            readonly command: readonly string[];
            readonly startupProbe: { readonly exec: { readonly command: readonly string[] } };
          },
        ];
      };
    };
  };
}
const job: Job = parse(block('job'));
const [container] = job.spec.template.spec.containers;
const [sidecar] = job.spec.template.spec.initContainers;

let folder: TempFolder;
let output: string;
let path: string;
beforeEach(() => {
  folder = tempFolder();
  output = join(folder.path, 'output');
  mkdirSync(output);
  chmodSync(folder.write('bin/rblcheck', `#!/bin/sh\nexec ${process.execPath} ${CLI} "$@"\n`), 0o755);
  path = [join(folder.path, 'bin'), process.env['PATH']].join(delimiter);
  folder.write('config/shard.sh', block('shard'));
  folder.write('input/addresses.txt', `${ADDRESSES.join('\n')}\n`);
});
afterEach(() => folder.remove());

/** The pod's folders are this test's. */
const inside = (word: string): string =>
  word.replaceAll(/(?<!\w)\/(?:input|config|output)\//g, (mount) => `${folder.path}${mount}`);

function configure(server: string): void {
  folder.write('config/config.json', { zones: [{ zone: ZONE, servers: [server] }], resolver: [server] });
}

/** Starts the container of one index, as the leader of a process group: a container is killed whole. */
function pod(index: number, { parts = 16, more = '' } = {}): Running {
  const [command = '', ...words] = [...container.command, ...container.args].map(inside);
  const script = `${words.pop()?.trimEnd()}${more}`;
  const running = startProgram('setsid', [command, ...words, script], {
    env: { PATH: path, JOB_COMPLETION_INDEX: String(index), PARTS: String(parts) },
    cwd: output,
  });
  running.child.stdin.end();
  return running;
}

const parts = (): readonly string[] =>
  readdirSync(output)
    .filter((name) => /^part-\d+\.ndjson$/.test(name))
    .toSorted();
const results = (): readonly TargetJson[] =>
  parts().flatMap((name) =>
    readFileSync(join(output, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): TargetJson => JSON.parse(line)),
  );

/** Every sixteenth address is listed. */
const isListed = (address: string): boolean => Number(address.split('.')[3]) % 16 === 0;

function expectWhole(): void {
  const found = results();
  expect(found.map(({ target }) => target).toSorted()).toEqual(ADDRESSES.toSorted());
  const wrong = found.filter(({ target, outcome }) => outcome !== (isListed(target) ? 'listed' : 'clean'));
  expect(wrong).toEqual([]);
}

/** Lists the test entry and every sixteenth address; says nothing to a question that is held. */
function serve(holds: (address: string) => boolean = () => false): Promise<DnsServer> {
  return startDnsServer(({ name }) => {
    const labels = name.replace(`.${ZONE}`, '');
    const address = labels.split('.').toReversed().join('.');
    if (holds(address)) return { drop: true };
    if (labels === LISTED_ENTRY) return { a: ['127.0.0.2', '127.0.0.4', '127.0.0.10'] };
    return address.startsWith('198.18.') && isListed(address) ? { a: ['127.0.0.2'] } : { rcode: 'NXDOMAIN' };
  });
}

const startZen = (): Promise<Rbldnsd> =>
  startRbldnsd({
    [ZONE]: {
      ip4set: [':127.0.0.2:listed', '127.0.0.2', ...ADDRESSES.filter((address) => isListed(address))],
    },
  });

describe('the arithmetic', () => {
  it('follows from the rate', () => {
    const text = readFileSync(PAGE, 'utf8');
    const rows = [...text.matchAll(/^\| ([\d,]+) lookups\/s .+?\| (.+) \|$/gm)];
    expect(rows.length).toBe(3);
    for (const [, rate = '', cells = ''] of rows) {
      const hours = (20 * 2 ** 24) / Number(rate.replace(',', '')) / 3600;
      const shown = cells.split(' | ').map((cell) => {
        const [value = 0, unit] = cell.split(' ');
        return Number(value) / (unit === 'min' ? 60 : 1);
      });
      for (const [at, shards] of [1, 4, 16, 64].entries())
        expect(Math.abs((shown[at] ?? 0) / (hours / shards) - 1)).toBeLessThan(0.08);
    }
  });
});

describe('the Kubernetes Job', () => {
  it('is a Job of batch/v1, with no field that is not known there', () => {
    const schema = createGenerator({
      path: join(PACKAGE_ROOT, 'node_modules/kubernetes-types/batch/v1.d.ts'),
      skipTypeCheck: true,
      additionalProperties: false,
    }).createSchema('Job');
    const plain: object = JSON.parse(JSON.stringify(schema));
    const validate = new Ajv({ strict: false }).compile(plain);
    validate(job);
    expect(validate.errors).toBeNull();
    const slip = { ...job, spec: { ...job.spec, paralelism: 1 } };
    expect(validate(slip)).toBe(false);
  });

  it('has more parts than pods, and says their number once', () => {
    expect(container.env).toEqual([{ name: 'PARTS', value: String(job.spec.completions) }]);
    expect(job.spec.completions).toBeGreaterThan(job.spec.parallelism);
    expect(job.spec.podFailurePolicy.rules.map((rule) => [rule.action, rule.onExitCodes?.values])).toEqual([
      ['Ignore', undefined],
      ['FailJob', [2]],
      ['FailIndex', [70]],
    ]);
  });

  it('sixteen parts, two of them killed and started again: none missing, none twice', async () => {
    const HELD = new Set(['198.18.0.100', '198.18.0.71']);
    let isHolding = true;
    const server = await serve((address) => isHolding && HELD.has(address));
    try {
      configure(server.address);
      // Part I has the addresses I-1, I+15 and so on.
      const killed = [100 % 16, 71 % 16];
      for (const index of killed) {
        const { child, ended } = pod(index);
        const at = ADDRESSES.find(
          (address) => HELD.has(address) && Number(address.split('.')[3]) % 16 === index,
        );
        const question = `${at?.split('.').toReversed().join('.')}.${ZONE}`;
        await until('the question that is held', () =>
          server.questions.some(({ name }) => name === question),
        );
        process.kill(-Number(child.pid), 'SIGKILL');
        expect((await ended).killedBy).toBe('SIGKILL');
      }
      expect(parts()).toEqual([]);
      isHolding = false;
      const rest = Array.from({ length: 16 }, (_, index) => index);
      const codes = new Map<number, number | null>();
      const worker = async (): Promise<void> => {
        for (let index = rest.shift(); index !== undefined; index = rest.shift())
          codes.set(index, (await pod(index).ended).exitCode);
      };
      await Promise.all([worker(), worker(), worker(), worker()]);
      expect([...codes.values()]).toEqual(Array.from({ length: 16 }, () => 0));
      expect(parts()).toHaveLength(16);
      expectWhole();
      // A part that is there is not asked again.
      const asked = server.questions.length;
      expect((await pod(3).ended).exitCode).toBe(0);
      expect(server.questions.length).toBe(asked);
    } finally {
      await server.close();
    }
  });

  it('a bad line is told by one pod, and no pod fails of it; also where nothing else fell to it', async () => {
    const server = await serve();
    try {
      configure(server.address);
      folder.write('input/addresses.txt', '198.18.0.1\nnonsense!!\n198.18.0.16\nnonsense??\n');
      const runs: Ended[] = [];
      for (const index of [0, 1, 2, 3]) runs.push(await pod(index, { parts: 4 }).ended);
      expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
      expect(runs.map(({ stderr }) => stderr.match(/nonsense../g)?.join() ?? '')).toEqual([
        '',
        'nonsense!!',
        'nonsense??',
        '',
      ]);
      expect(parts()).toHaveLength(4);
      expect(results().map(({ target }) => target)).toEqual(['198.18.0.1', '198.18.0.16']);
    } finally {
      await server.close();
    }
  });

  it('a wrong option, and a file that is not there, end with 2 and leave nothing', async () => {
    configure('127.0.0.1:9');
    expect((await pod(0, { more: ' --nonsense' }).ended).exitCode).toBe(2);
    folder.remove();
    mkdirSync(output, { recursive: true });
    folder.write('config/shard.sh', block('shard'));
    chmodSync(folder.write('bin/rblcheck', `#!/bin/sh\nexec ${process.execPath} ${CLI} "$@"\n`), 0o755);
    expect((await pod(0).ended).exitCode).toBe(2);
    expect(readdirSync(output)).toEqual([]);
  });
});

const isMissing = findServer('rbldnsd') === null;
const hasParallel = spawnSync('parallel', ['--version']).status === 0;
const hasSqlite = spawnSync('sqlite3', ['--version']).status === 0;
if (REAL_SERVERS_REQUIRED) {
  it('rbldnsd, parallel and sqlite3 are installed, as RBLCHECK_REQUIRE_REAL=1 wants', () =>
    expect([isMissing, hasParallel, hasSqlite]).toEqual([false, true, true]));
}

describe.skipIf(isMissing)('beside rbldnsd', () => {
  const probe = (): Promise<Ended> => {
    const [command = '', ...words] = sidecar.startupProbe.exec.command.map(inside);
    const { child, ended } = startProgram(command, words, { env: { PATH: path } });
    child.stdin.end();
    return ended;
  };

  it('the pod starts when rbldnsd answers, and does its part', async () => {
    const zen = await startZen();
    try {
      configure(zen.address);
      expect((await probe()).exitCode).toBe(0);
      expect((await pod(0).ended).exitCode).toBe(0);
      expect(results()).toHaveLength(COUNT / 16);
    } finally {
      await zen.stop();
    }
    // From here on it is dead.
    expect((await probe()).exitCode).toBe(1);
    const run = await pod(1).ended;
    expect(run).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('part 2: nothing could be told'),
    });
    expect(readdirSync(output)).toEqual(['part-1.ndjson']);
  });

  it('rbldnsd takes the arguments of the sidecar, but for the port and the folder', () => {
    expect(sidecar.command.join(' ')).toBe(`rbldnsd -n -b 127.0.0.1/5300 -w /zones ${ZONE}:ip4set:zen`);
  });

  /** A line of the page in the folder of the results, with the addresses and the script in it. */
  async function inFolder(script: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
    folder.write('output/shard.sh', block('shard'));
    folder.write('output/addresses.txt', `${ADDRESSES.join('\n')}\n`);
    // What the page leaves to the default is one list here.
    const only = script.replace('addresses.txt', `addresses.txt -c ../config/config.json -z ${ZONE}`);
    const { child, ended } = startProgram('bash', ['-c', only], { env: { PATH: path, ...env }, cwd: output });
    child.stdin.end();
    return ended;
  }

  it.skipIf(!hasParallel || !hasSqlite)(
    'GNU parallel does all parts, and SQLite reads them; with a dead rbldnsd it counts those that failed',
    async () => {
      const zen = await startZen();
      const [line = '', merge = ''] = block('parallel').split('\n');
      try {
        configure(zen.address);
        expect((await inFolder(`${line} && ${merge}`)).exitCode).toBe(0);
        expectWhole();
      } finally {
        await zen.stop();
      }
      expect(readFileSync(join(output, 'results.ndjson'), 'utf8').trimEnd().split('\n')).toHaveLength(COUNT);
      const read = await inFolder(block('sqlite'));
      expect(read).toMatchObject({ stdout: `${ZONE}|${COUNT / 16}\n`, stderr: '', exitCode: 0 });
      expect((await inFolder(`rm part-3.ndjson part-7.ndjson; ${line}`)).exitCode).toBe(2);
    },
  );

  it('the tasks of the Slurm array do all parts', async () => {
    const zen = await startZen();
    try {
      configure(zen.address);
      folder.write(
        'output/array.sh',
        block('slurm').replace('addresses.txt', `addresses.txt -c ../config/config.json -z ${ZONE}`),
      );
      expect(block('slurm')).toContain('#SBATCH --array=1-16 ');
      const env = { SLURM_ARRAY_TASK_COUNT: '4' };
      const run = await inFolder(
        'for SLURM_ARRAY_TASK_ID in 1 2 3 4; do export SLURM_ARRAY_TASK_ID; bash array.sh || exit; done',
        env,
      );
      expect(run.exitCode).toBe(0);
      expectWhole();
    } finally {
      await zen.stop();
    }
    expect(existsSync(join(output, 'part-4.ndjson'))).toBe(true);
  });
});
