import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PACKAGE_ROOT, tempFolder, type TempFolder } from '../support/run-cli.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => `${name}.test`);

interface Said {
  readonly state: string;
  readonly cause: string | null;
  readonly detail: string | null;
  readonly testEntries: { readonly listed: readonly string[]; readonly unlisted: readonly string[] };
}
const FIT: Said = {
  state: 'fit',
  cause: null,
  detail: null,
  testEntries: { listed: ['127.0.0.2'], unlisted: ['not-listed'] },
};
const SILENT: Said = {
  state: 'unfit',
  cause: 'timeout',
  detail: null,
  testEntries: { listed: ['timeout'], unlisted: ['timeout'] },
};
const EMPTY: Said = {
  state: 'unfit',
  cause: 'test-entry-missing',
  detail: null,
  testEntries: { listed: ['not-listed'], unlisted: ['not-listed'] },
};
const OTHER_CODE: Said = { ...FIT, testEntries: { listed: ['127.0.0.9'], unlisted: ['not-listed'] } };

let folder: TempFolder;
beforeEach(() => (folder = tempFolder()));
afterEach(() => folder.remove());

/** What `zones check --json` prints where all lists but these are fit. */
function results(unlike: Readonly<Record<string, Said>> = {}, names: readonly string[] = NAMES): object {
  const zones = names.map((zone) => ({ zone, ...(unlike[zone] ?? FIT) }));
  return {
    schemaVersion: 1,
    generator: { name: 'rblcheck', version: '9.9.9' },
    zones,
    skipped: [],
    exitCode: 1,
  };
}

/** One weekly run; the issue that it opens, or null. */
function week(now: object): string | null {
  const [nowPath, issue] = [folder.write('now.json', now), join(folder.path, 'issue.md')];
  const known = join(folder.path, 'lists.json');
  folder.write('issue.md', '');
  execFileSync(process.execPath, [join(PACKAGE_ROOT, '.ci/lists.mjs'), nowPath, known, issue], {
    encoding: 'utf8',
  });
  return readFileSync(issue, 'utf8') || null;
}

const known = (): {
  readonly useless: number;
  readonly zones: Readonly<Record<string, { settled: string }>>;
} => JSON.parse(readFileSync(join(folder.path, 'lists.json'), 'utf8'));

describe('the weekly comparison', () => {
  it('the first run learns, and the same again is no news', () => {
    expect([week(results()), week(results()), week(results())]).toEqual([null, null, null]);
    expect(Object.keys(known().zones)).toEqual(NAMES);
    expect(known().zones['a.test']?.settled).toBe('fit; listed entry: 127.0.0.2; unlisted entry: not-listed');
  });

  it('unlike once is an accident, twice in a row is news, and told once', () => {
    week(results());
    expect(week(results({ 'b.test': EMPTY }))).toBeNull();
    const issue = week(results({ 'b.test': EMPTY }));
    expect(issue).toContain('| b.test | fit; listed entry: 127.0.0.2;');
    expect(issue).toContain('unfit: test-entry-missing');
    expect(issue).toContain('rblcheck 9.9.9');
    expect(issue).not.toContain('a.test');
    expect(week(results({ 'b.test': EMPTY }))).toBeNull();
    expect(week(results())).toBeNull();
    expect(week(results())).toContain('b.test');
  });

  it('now and then is none, another trouble each time is', () => {
    week(results());
    expect(week(results({ 'b.test': SILENT }))).toBeNull();
    expect(week(results())).toBeNull();
    expect(week(results({ 'b.test': SILENT }))).toBeNull();
    expect(week(results({ 'b.test': EMPTY }))).toMatch(/timeout.*<br>.*test-entry-missing/);
  });

  it('another code of its test entry is another behaviour', () => {
    week(results());
    week(results({ 'b.test': OTHER_CODE }));
    expect(week(results({ 'b.test': OTHER_CODE }))).toContain('127.0.0.9');
  });

  it('lists that come and go are none', () => {
    week(results());
    expect(week(results({}, [...NAMES.slice(1), 'new.test']))).toBeNull();
    expect(Object.keys(known().zones)).toEqual([...NAMES.slice(1), 'new.test']);
  });

  it('where most turn at once it is the machine: nothing is learned, and that is told once', () => {
    week(results());
    const outage = results(Object.fromEntries(NAMES.slice(2).map((name) => [name, SILENT])));
    expect(week(outage)).toBeNull();
    expect(known().zones['h.test']?.settled).toMatch(/^fit/);
    expect(week(outage)).toContain('Nothing was compared');
    expect(week(outage)).toBeNull();
    expect(week(results())).toBeNull();
    expect(known().useless).toBe(0);
    expect([week(results({}, [])), week(results({}, []))]).toEqual([
      null,
      expect.stringContaining('Nothing'),
    ]);
    expect(Object.keys(known().zones)).toEqual(NAMES);
  });

  const allOf = (said: Said, names: readonly string[] = NAMES): object =>
    results(Object.fromEntries(names.map((name) => [name, said])));

  it('of a first run in which most lists fail nothing is learned', () => {
    expect(week(allOf(SILENT))).toBeNull();
    expect(known()).toMatchObject({ useless: 1, zones: {} });
    expect([week(results()), week(results())]).toEqual([null, null]);
    expect(known()).toMatchObject({ useless: 0 });
    expect(known().zones['a.test']?.settled).toMatch(/^fit/);
    week(results({ 'b.test': EMPTY }));
    expect(week(results({ 'b.test': EMPTY }))).toContain('| b.test |');
  });

  it('what was learned of a bad run is put right by two good ones', () => {
    // Three of eight: too few to be the machine.
    week(results({ 'a.test': SILENT, 'b.test': SILENT, 'c.test': SILENT }));
    expect(week(results())).toBeNull();
    expect(week(results())).toMatch(/a\.test[^]*b\.test[^]*c\.test/);
    expect(known().zones['c.test']?.settled).toMatch(/^fit/);
    // All of them answer another code: no machine does that.
    expect(week(allOf(OTHER_CODE))).toBeNull();
    expect(week(allOf(OTHER_CODE))).toContain('h.test');
    expect(week(allOf(OTHER_CODE))).toBeNull();
    expect(known()).toMatchObject({ useless: 0 });
  });

  it('lists that cannot be verified are no outage', () => {
    const unverifiable = { ...FIT, state: 'unverifiable' };
    expect([week(allOf(unverifiable)), week(allOf(unverifiable))]).toEqual([null, null]);
    expect(known()).toMatchObject({ useless: 0 });
  });

  it('what is told cannot break the table', () => {
    week(results());
    const odd = { ...SILENT, detail: 'x|y\u001B[31m\n' };
    week(results({ 'b.test': odd }));
    expect(week(results({ 'b.test': odd }))).toContain(String.raw`timeout x\|y [31m `);
  });

  it('no fact is in its reach', () => {
    const script = readFileSync(join(PACKAGE_ROOT, '.ci/lists.mjs'), 'utf8');
    expect(script.match(/writeFileSync\((\w+)/g)).toEqual([
      'writeFileSync(knownPath',
      'writeFileSync(issuePath',
      'writeFileSync(issuePath',
    ]);
  });
});

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
}
interface Workflow {
  readonly on: object;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, { readonly permissions: object; readonly steps: readonly Step[] }>>;
}

describe('the workflow', () => {
  const text = readFileSync(join(PACKAGE_ROOT, '.github/workflows/lists.yml'), 'utf8');
  const workflow = parse(text) as Workflow;
  const { permissions, steps } = workflow.jobs['ask'] ?? { permissions: {}, steps: [] };
  const step = (name: string): string => steps.find((one) => one.name === name)?.run ?? '';

  it('runs once a week and by hand, and may write results and issues alone', () => {
    expect(workflow.on).toEqual({ schedule: [{ cron: '23 4 * * 2' }], workflow_dispatch: null });
    expect([workflow.permissions, permissions]).toEqual([{}, { contents: 'write', issues: 'write' }]);
  });

  it('asks all lists, and commits nothing but what they said, on a branch of its own', () => {
    expect(step('ask the lists')).toContain('zones check --set all --json');
    expect(step('keep')).toContain('git push -q origin list-results');
    expect(text.match(/git add .*/g)).toEqual(['git add lists.json']);
    expect(steps.flatMap(({ run = '' }) => (/^node .*lists\.mjs/.test(run) ? [run] : []))).toEqual([
      'node .ci/lists.mjs now.json results/lists.json issue.md',
    ]);
  });

  it('carries the results from one run to the next, and opens an issue where one was written', () => {
    const origin = join(folder.path, 'origin.git');
    execFileSync('git', ['init', '-q', '--bare', origin]);
    const bin = join(folder.path, 'bin');
    mkdirSync(bin);
    chmodSync(folder.write('bin/gh', `#!/bin/sh\necho "$@" >> ${folder.path}/issues\n`), 0o755);
    const env = {
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      HOME: folder.path,
      GH_TOKEN: 'token',
      GITHUB_REPOSITORY: 'owner/name',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `url.${origin}.insteadOf`,
      GIT_CONFIG_VALUE_0: 'https://x-access-token:token@github.com/owner/name.git',
    };
    const runs = [results(), results({ 'b.test': EMPTY }), results({ 'b.test': EMPTY })];
    for (const [index, now] of runs.entries()) {
      const cwd = join(folder.path, `run-${index}`);
      folder.write(`run-${index}/now.json`, now);
      const script = join(PACKAGE_ROOT, '.ci/lists.mjs');
      const compare = `node ${script} now.json results/lists.json issue.md`;
      for (const run of [step('fetch what they said before'), compare, step('tell'), step('keep')]) {
        // As a runner runs it.
        const { status, stderr } = spawnSync('bash', ['-e', '-c', run], { cwd, env, encoding: 'utf8' });
        expect([run, status, stderr]).toEqual([run, 0, expect.anything()]);
      }
      expect(existsSync(join(folder.path, 'issues'))).toBe(index === 2);
    }
    expect(readFileSync(join(folder.path, 'issues'), 'utf8')).toMatch(
      /^issue create --repo owner\/name --title Lists that changed: \d{4}-\d\d-\d\d --body-file issue\.md\n$/,
    );
    const log = execFileSync('git', ['-C', origin, 'log', '--format=%s', '--name-only', 'list-results'], {
      encoding: 'utf8',
    });
    expect(new Set(log.match(/\S+\.json/g))).toEqual(new Set(['lists.json']));
    expect(log.match(/What the lists said/g)).toHaveLength(3);
  });
});
