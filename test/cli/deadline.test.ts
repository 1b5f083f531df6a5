import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ampleDeadline } from '../support/busy.ts';
import { serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { runCli, startCli, type Ended } from '../support/run-cli.ts';
import { TARGET } from '../support/scripted-zones.ts';

let zones: CliZones;
let bounds: readonly string[];
beforeAll(async () => {
  zones = await serveCliZones();
  const before = await runCli([TARGET, '-z', 'clean1.test', ...zones.options]);
  bounds = ['--timeout', '120', '--deadline', ampleDeadline(before)];
});
afterAll(() => zones.close());

/** Far less than what would be waited for without a deadline. */
const AT_MOST_MS = 55_000;

interface Document {
  readonly summary: { readonly exitCode: number; readonly targets: number };
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  readonly targets: readonly {
    readonly outcome: string;
    readonly findings: readonly {
      readonly zone: string;
      readonly cause: string | null;
      readonly detail: string | null;
    }[];
  }[];
}

function check(...args: readonly string[]): Promise<Ended> {
  return runCli([...args, ...bounds, ...zones.options]);
}

describe('--deadline', () => {
  it('what has begun and is not told by then is unknown: 3', async () => {
    const run = await check(TARGET, '-z', 'clean1.test,silent.test', '--max-unknown', '100%', '--json');
    const { warnings, targets, summary } = JSON.parse(run.stdout) as Document;
    expect(run.elapsedMs).toBeLessThan(AT_MOST_MS);
    expect(run.exitCode).toBe(3);
    expect(summary.exitCode).toBe(3);
    expect(warnings.map(({ code }) => code)).toEqual(['run-deadline', 'special-address']);
    expect(targets[0]?.findings).toMatchObject([
      { zone: 'clean1.test', cause: null },
      { zone: 'silent.test', cause: 'timeout', detail: 'run-deadline' },
    ]);
  });

  it('a listing that was told by then is one: 1', async () => {
    const run = await check(TARGET, '-z', 'listed.test,silent.test');
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('LISTED on listed.test');
    expect(run.stdout).toContain('no result before the deadline of the run');
    expect(run.elapsedMs).toBeLessThan(AT_MOST_MS);
  });

  it('a run that is through by then is like any other', async () => {
    const run = await runCli([TARGET, '-z', 'clean1.test', '--deadline', '100', ...zones.options]);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('targets that were not begun are counted', async () => {
    const run = await check('198.51.100.0/24', '-z', 'silent.test', '--json');
    const { warnings, targets, summary } = JSON.parse(run.stdout) as Document;
    expect(run.exitCode).toBe(3);
    expect(targets.every(({ outcome }) => outcome === 'unknown')).toBe(true);
    const [, left = ''] = /and (\d+) or more not/.exec(warnings[0]?.message ?? '') ?? [];
    expect(Number(left) + summary.targets).toBe(256);
  });

  it.each<[string, readonly string[]]>([
    ['check', ['-']],
    ['check from a long input', ['--file', '-', '-z', 'clean1.test']],
    ['bounce', ['bounce']],
    ['delist', ['delist', '--bounce', '-']],
  ])('%s does not wait for a pipe that stays open', async (_, args) => {
    const { ended } = startCli([...args, ...bounds, ...zones.options]);
    const run = await ended;
    expect(run.exitCode).toBe(3);
    expect(run.stderr).toContain('(--deadline) has passed');
    expect(run.elapsedMs).toBeLessThan(AT_MOST_MS);
  });

  it.each<[string, readonly string[]]>([
    ['doctor', ['doctor', '-z', 'silent.test']],
    ['zones check', ['zones', 'check', 'silent.test']],
  ])('%s says nothing of what it has not seen', async (_, args) => {
    const run = await check(...args);
    expect(run).toMatchObject({ exitCode: 3, stdout: '' });
    expect(run.stderr).toContain('(--deadline) has passed');
  });

  it('delist and a plugin too', async () => {
    const plan = await check('delist', TARGET, '-z', 'silent.test');
    expect(plan.exitCode).toBe(3);
    expect(plan.stdout).not.toContain('Nothing to do');
    const plugin = await check(
      TARGET,
      '-z',
      'clean1.test,silent.test',
      '--max-unknown',
      '100%',
      '--format',
      'nagios',
    );
    expect(plugin.exitCode).toBe(3);
  });

  it.each(['0', '-1', 'soon', '1e3', ''])('"%s" is none', async (value) => {
    const run = await runCli([TARGET, `--deadline=${value}`]);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(`--deadline "${value}": must be a number of seconds from 0.1`);
  });
});
