import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ampleDeadline, settled } from '../support/busy.ts';
import { serveChangingZones, serveManyZones, type ChangingZones } from '../support/changing-zones.ts';
import { PACKAGE_ROOT, runCli, startCli, until, type Ended } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { TARGET } from '../support/scripted-zones.ts';

let zones: ChangingZones;
let state: string;
beforeEach(async () => {
  zones = await serveChangingZones();
  mkdirSync(join(zones.folder.path, 'state'));
  state = join(zones.folder.path, 'state', 'state.json');
});
afterEach(() => zones.close());

interface StateJson {
  readonly schemaVersion: number;
  readonly targets: Readonly<
    Record<string, Readonly<Record<string, { readonly outcome: string; readonly since: string }>>>
  >;
}
const read = (): StateJson => JSON.parse(readFileSync(state, 'utf8')) as StateJson;
const argumentsOf = (args: readonly string[]): readonly string[] => [
  ...(args.some((arg) => /^\d/.test(arg)) ? [] : [TARGET]),
  ...args,
  '--state',
  state,
  ...zones.options,
];
const check = (...args: readonly string[]): Promise<Ended> => runHere(argumentsOf(args));
/** As processes of their own, which know each other by the state file alone. */
const checkAtOnce = (checks: readonly (readonly string[])[]): Promise<readonly Ended[]> =>
  Promise.all(checks.map((args) => runCli(argumentsOf(args))));
const SILENT = { stdout: '', stderr: '' };

describe('check --state', () => {
  it('reports as ever, and remembers', async () => {
    zones.say('one', '127.0.0.2');
    const run = await check();
    expect(run).toMatchObject({ exitCode: 1, stderr: '' });
    expect(run.stdout).toMatch(/^ LISTED +one\.test \(major\), seen here since \d{4}-\d\d-\d\d /m);
    expect(read()).toMatchObject({
      schemaVersion: 1,
      targets: {
        [TARGET]: {
          'one.test': {
            outcome: 'listed',
            returnCodes: [{ code: '127.0.0.2' }],
            reasons: ['because of 127.0.0.2'],
          },
          'two.test': { outcome: 'clean' },
        },
      },
    });
    expect(readdirSync(join(zones.folder.path, 'state'))).toEqual(['state.json']);
  });

  it('says in JSON since when, and what changed', async () => {
    const before = await check('--json');
    zones.say('one', '127.0.0.2');
    const after = await check('--json');
    const [first, second] = [before, after].map(({ stdout }) => JSON.parse(stdout) as Report);
    expect(first?.targets[0]?.findings.map(({ since, change }) => [typeof since, change])).toEqual([
      ['string', undefined],
      ['string', undefined],
    ]);
    const [one, two] = second?.targets[0]?.findings ?? [];
    expect(one?.change).toMatchObject({ kind: 'newly-listed', since: one?.since, was: { outcome: 'clean' } });
    expect(two?.since).toBe(first?.targets[0]?.findings[1]?.since);
    expect(two?.change).toBeUndefined();
  });

  it('leaves the columns of plain as they are', async () => {
    const { stdout } = await check('--format', 'plain');
    expect(stdout).toBe(
      ['one', 'two'].map((zone) => `${TARGET}\tclean\t${zone}.test\t\t\t\t${TARGET}\n`).join(''),
    );
  });

  it('remembers what a run knew when it was interrupted, and nothing of the rest', async () => {
    await check();
    const first = read();
    zones.say('one', '127.0.0.2');
    zones.say('two', 'never');
    const from = zones.server.questions.length;
    const hanging = startCli([TARGET, '--state', state, ...zones.options, '--timeout', '60']);
    hanging.child.stdin.end();
    // The last question about the zone that answers, after which it is known.
    await until('the reason', () => zones.server.questions.slice(from).some(({ type }) => type === 'TXT'));
    await settled();
    hanging.child.kill('SIGINT');
    expect((await hanging.ended).exitCode).toBe(130);
    expect(read().targets[TARGET]?.['one.test']).toMatchObject({ outcome: 'listed' });
    expect(read().targets[TARGET]?.['two.test']).toEqual(first.targets[TARGET]?.['two.test']);
  });
});

interface Report {
  readonly summary: { readonly exitCode: number };
  readonly targets: readonly {
    readonly target: string;
    readonly findings: readonly {
      readonly zone: string;
      readonly since?: string;
      readonly change?: { readonly kind: string; readonly zones: readonly string[] };
    }[];
  }[];
}

describe('check --state --changes', () => {
  it('prints nothing at all where nothing changed, in every format', async () => {
    expect(await check('--changes')).toMatchObject({ ...SILENT, exitCode: 0 });
    for (const format of ['table', 'plain', 'json', 'ndjson']) {
      expect(await check('--changes', '--format', format)).toMatchObject({ ...SILENT, exitCode: 0 });
    }
  });

  it('takes a listing at the first look for news, and says it once', async () => {
    zones.say('one', '127.0.0.2');
    const run = await check('--changes');
    expect(run).toMatchObject({ exitCode: 1, stderr: '' });
    expect(run.stdout).toMatch(
      /^[\d-]+ [\d:]+ [+-][\d:]+ {2}198\.51\.100\.7 {2}newly LISTED on one\.test \(major\): 127\.0\.0\.2 "because of 127\.0\.0\.2"\n$/,
    );
    expect(await check('--changes')).toMatchObject({ ...SILENT, exitCode: 0 });
  });

  it('tells what changed in each format', async () => {
    await check('--changes');
    zones.say('one', '127.0.0.2');
    const json = JSON.parse((await check('--changes', '--json')).stdout) as Report;
    expect(json.summary.exitCode).toBe(1);
    expect(json.targets).toHaveLength(1);
    expect(json.targets[0]?.findings.map(({ zone, change }) => `${zone} ${change?.kind}`)).toEqual([
      'one.test newly-listed',
    ]);

    zones.say('one', '127.0.0.4');
    const line = JSON.parse(
      (await check('--changes', '--format', 'ndjson')).stdout,
    ) as Report['targets'][number];
    expect(line.findings.map(({ zone, change }) => `${zone} ${change?.kind}`)).toEqual([
      'one.test reason-changed',
    ]);

    zones.say('one', 'clean');
    const plain = await check('--changes', '--format', 'plain');
    expect(plain.stdout).toBe(`${TARGET}\tclean\tone.test\t\t\t\tdelisted\t${TARGET}\n`);
    expect(plain.exitCode).toBe(1);

    zones.say('two', '127.0.0.2');
    expect((await check('--changes', '--lang', 'ja')).stdout).toContain('新たに掲載: two.test: 127.0.0.2');
    zones.say('two', 'clean');
    expect(await check('--changes', '-q')).toMatchObject({ ...SILENT, exitCode: 1 });
  });

  it('tells an unknown zone at the second look, and once, and when it answers again', async () => {
    await check('--changes');
    zones.say('two', 'SERVFAIL');
    expect(await check('--changes')).toMatchObject({ ...SILENT, exitCode: 0 });
    const told = await check('--changes');
    expect(told.stdout).toContain('two.test became unknown: ');
    expect(told.exitCode).toBe(1);
    expect(await check('--changes')).toMatchObject({ ...SILENT, exitCode: 0 });
    zones.say('two', 'clean');
    expect((await check('--changes')).stdout).toContain('two.test answers again: clean');
  });

  it('takes the word of another server, which nothing proves, for no end of a listing', async () => {
    zones.say('one', '127.0.0.2');
    const without = zones.folder.write(
      'unproved.json',
      '{"zones":[{"zone":"one.test","testEntries":null},{"zone":"two.test"}]}',
    );
    const other = await serveChangingZones();
    for (const at of [zones, other]) at.host('one.test', { a: ['192.0.2.80'] });
    const look = (at: ChangingZones, ...args: readonly string[]) =>
      runHere([TARGET, '--state', state, ...at.options, '--zones-file', without, ...args]);
    try {
      expect((await look(zones, '--changes')).stdout).toMatch(/ newly LISTED on one\.test/);
      const before = read();
      expect(await look(other, '--changes')).toMatchObject({ exitCode: 0, ...SILENT });
      expect(read().targets[TARGET]?.['one.test']).toEqual(before.targets[TARGET]?.['one.test']);
      // What such a run says itself is as ever, and since when it does not.
      const { exitCode, stdout } = await look(other, '--json');
      const report = JSON.parse(stdout) as Report & { readonly startedAt: string };
      expect(exitCode).toBe(0);
      expect(report.targets[0]?.findings[0]).toMatchObject({ outcome: 'clean', verified: false });
      const since = report.targets[0]?.findings[0]?.since ?? '';
      expect(since > (before.targets[TARGET]?.['one.test']?.since ?? '')).toBe(true);
      expect(await look(zones, '--changes')).toMatchObject({ exitCode: 0, ...SILENT });
      zones.say('one', 'clean');
      expect((await look(zones, '--changes')).stdout).toMatch(/ delisted from one\.test/);
    } finally {
      await other.close();
    }
  });

  it('says nothing of a zone that hiccups', async () => {
    await check('--changes');
    zones.say('two', 'SERVFAIL');
    await check('--changes');
    zones.say('two', 'clean');
    expect(await check('--changes')).toMatchObject({ ...SILENT, exitCode: 0 });
  });

  it('is no success when nothing at all could be told, and says so once', async () => {
    await check('--changes');
    for (const zone of ['one', 'two'] as const) zones.say(zone, 'SERVFAIL');
    const first = await check('--changes');
    expect(first).toMatchObject({ stdout: '', exitCode: 3 });
    expect(first.stderr).toMatch(/^rblcheck: nothing at all could be determined: [^\n]+\n$/);
    const second = await check('--changes');
    expect(second).toMatchObject({ stderr: '', exitCode: 3 });
    expect(second.stdout.trim().split('\n')).toHaveLength(2);
    expect(await check('--changes')).toMatchObject({ ...SILENT, exitCode: 3 });
    for (const zone of ['one', 'two'] as const) zones.say(zone, 'clean');
    const over = await check('--changes', '--lang', 'en');
    expect(over.stdout.match(/answers again: clean/g)).toHaveLength(2);
    expect(over.stderr).toMatch(
      /^rblcheck: lists give usable answers again; it began at [\d-]+ [\d:]+ [+-][\d:]+\n$/,
    );
    expect(over.exitCode).toBe(1);
  });

  it('tells a list that never answered at its second look, and once', async () => {
    zones.say('two', 'SERVFAIL');
    expect(await check('--changes')).toMatchObject({ ...SILENT, exitCode: 0 });
    const told = await check('--changes');
    expect(told).toMatchObject({ stderr: '', exitCode: 1 });
    expect(told.stdout).toMatch(/^[^\n]+two\.test became unknown: [^\n]+\n$/);
    expect(await check('--changes')).toMatchObject({ ...SILENT, exitCode: 0 });
  });

  it('takes another score for no news, and shows the words before where others are', async () => {
    zones.say('one', '127.0.0.2');
    zones.word('one', 'score 12 of 100, seen 2026-01-31 03:00');
    await check('--changes');
    zones.word('one', 'score 3 of 100, seen 2026-02-01 17:12');
    expect(await check('--changes')).toMatchObject({ ...SILENT, exitCode: 0 });
    zones.word('one', 'open relay');
    expect((await check('--changes')).stdout).toContain(
      'one.test (major) for another reason: 127.0.0.2 "open relay" (before: 127.0.0.2 "score 3 of 100, seen 2026-02-01 17:12")',
    );
  });

  it('tells a resolver that is refused when that begins and when it ends, and else is silent', async () => {
    const told: Ended[] = [];
    for (const saying of ['refused', 'refused', 'refused', 'clean', 'clean'] as const) {
      zones.say('two', saying);
      told.push(await check('--changes'));
    }
    expect(told.map(({ exitCode }) => exitCode)).toEqual([1, 1, 0, 1, 0]);
    expect(told.map(({ stdout }) => /two\.test (became unknown|answers again)/.exec(stdout)?.[1])).toEqual([
      undefined,
      'became unknown',
      undefined,
      'answers again',
      undefined,
    ]);
    const [begins, , , ends] = told.map(({ stderr }) => stderr);
    expect(begins).toMatch(
      /^rblcheck: the resolver 127\.0\.0\.1:\d+ is refused by two\.test\. [^\n]+\n {2}rblcheck doctor [^\n]+\n$/,
    );
    expect(ends).toMatch(
      /^rblcheck: the resolver 127\.0\.0\.1:\d+ is no longer refused; it began at [^\n]+\n$/,
    );
    expect(told.map(({ stderr }) => stderr !== '')).toEqual([true, false, false, true, false]);
  });

  it('tells a slip in the options once', async () => {
    const first = await check('--changes', '-x', 'no-such.test');
    expect(first.stderr).toMatch(/^rblcheck: --exclude no-such\.test: [^\n]+\n$/);
    expect(first.exitCode).toBe(1);
    expect(await check('--changes', '-x', 'no-such.test')).toMatchObject({ ...SILENT, exitCode: 0 });
    expect(await check('--changes')).toMatchObject({ ...SILENT, exitCode: 0 });
  });

  it('says nothing of a list that is not asked any more, and compares it when it is asked again', async () => {
    const only = async (zone: string): Promise<Ended> =>
      runHere([TARGET, '--changes', '--state', state, ...zones.options.slice(0, 4), '-z', zone]);
    zones.say('two', '127.0.0.2');
    expect((await check('--changes')).exitCode).toBe(1);
    expect(await only('one.test')).toMatchObject({ ...SILENT, exitCode: 0 });
    expect(await only('two.test')).toMatchObject({ ...SILENT, exitCode: 0 });
    zones.say('two', 'clean');
    expect(await only('one.test')).toMatchObject({ ...SILENT, exitCode: 0 });
    expect((await only('two.test')).stdout).toContain('delisted from two.test');
  });

  it('reads a file of before there were conditions and servers, and takes nothing in it for news', async () => {
    const since = '2026-01-31T03:00:00.000Z';
    const unknown = { outcome: 'unknown', since, cause: 'servfail' };
    const listed = { outcome: 'listed', since, returnCodes: [{ code: '127.0.0.2', severity: 'listed' }] };
    const write = (one: object, two: object): void =>
      writeFileSync(
        state,
        JSON.stringify({
          schemaVersion: 1,
          updatedAt: since,
          targets: { [TARGET]: { 'one.test': one, 'two.test': two } },
        }),
      );
    zones.say('one', '127.0.0.2');
    zones.say('two', 'SERVFAIL');
    write(listed, { ...unknown, before: { outcome: 'clean', since } });
    expect(await check('--changes')).toMatchObject({ ...SILENT, exitCode: 0 });
    // What it never told is told now.
    write(listed, { ...unknown, told: false });
    expect((await check('--changes')).stdout).toContain('two.test became unknown');
    expect(await check('--changes')).toMatchObject({ ...SILENT, exitCode: 0 });
  });

  it('tells one cause that befalls many lists once, in every format', async () => {
    const many = await serveManyZones();
    try {
      const run = (...args: readonly string[]): Promise<Ended> =>
        runHere([TARGET, '--state', join(many.folder.path, 'state'), '--changes', ...many.options, ...args]);
      await run();
      many.mute(3);
      await run();
      const lines = await run();
      expect(lines.stdout).toMatch(
        /^[^\n]+3 lists became unknown: a\.test, b\.test, c\.test; the reason for each: [^\n]+\n$/,
      );
      many.mute(0);
      const report = JSON.parse((await run('--json')).stdout) as Report;
      const findings = report.targets.flatMap((target) => target.findings);
      expect(findings.map(({ zone, change }) => [zone, change?.kind, change?.zones])).toEqual([
        ['a.test', 'answers-again', ['a.test', 'b.test', 'c.test']],
      ]);
      many.mute(3);
      await run();
      const plain = await run('--format', 'plain');
      expect(plain.stdout.match(/\tbecame-unknown\t198\.51\.100\.7$/gm)).toHaveLength(3);
    } finally {
      await many.close();
    }
  });

  it('tells when the deadline begins and ends to cut lists off, and of the lists nothing', async () => {
    const bounded = (seconds: string): Promise<Ended> =>
      runCli([
        TARGET,
        '--changes',
        '--state',
        state,
        '--max-unknown',
        '100%',
        ...zones.options,
        '--timeout',
        '60',
        '--deadline',
        seconds,
      ]);
    const told = [await bounded('300')];
    const short = ampleDeadline(told[0] ?? { elapsedMs: 0 });
    zones.say('two', 'never');
    for (let nth = 0; nth < 2; nth++) told.push(await bounded(short));
    zones.say('two', '127.0.0.2');
    told.push(await bounded('300'));
    expect(told.map(({ exitCode }) => exitCode)).toEqual([0, 1, 0, 1]);
    const [, begins, lasts, ends] = told;
    expect(begins?.stdout).toBe('');
    expect(begins?.stderr).toMatch(/^rblcheck: the deadline of the run \(--deadline\) has passed[^\n]+\n$/);
    expect(lasts).toMatchObject(SILENT);
    expect(ends?.stdout).toMatch(/^[^\n]+newly LISTED on two\.test[^\n]+\n$/);
    expect(ends?.stderr).toMatch(
      /^rblcheck: the deadline of the run \(--deadline\) no longer cuts anything off; it began at [^\n]+\n/,
    );
  });

  it('tells the change of one target among many, and of all of them what changed', async () => {
    const range = '198.51.100.0-198.51.100.39';
    expect(await check(range, '--changes')).toMatchObject({ ...SILENT, exitCode: 0 });
    expect(Object.keys(read().targets)).toHaveLength(40);
    zones.say('one', '127.0.0.2', '7.100.51.198');
    zones.say('two', '127.0.0.2', '9.100.51.198');
    const run = await check(range, '--changes', '--format', 'ndjson');
    const lines = run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Report['targets'][number]);
    expect(
      lines.map(({ target, findings }) => `${target} ${findings.map(({ zone }) => zone).join(' ')}`),
    ).toEqual(['198.51.100.7 one.test', '198.51.100.9 two.test']);
    expect(await check(range, '--changes')).toMatchObject({ ...SILENT, exitCode: 0 });
  });

  it('needs a state', async () => {
    const run = await runHere([TARGET, '--changes', ...zones.options]);
    expect(run).toMatchObject({ stdout: '', exitCode: 2 });
    expect(run.stderr).toMatch(/^rblcheck: --changes needs --state PATH[^\n]*\n$/);
  });
});

describe('a state file that cannot be used', () => {
  it.each<[string, string, RegExp]>([
    ['no JSON', 'hello', /is not JSON: line 1/],
    ['blank', '\n', /is not JSON.*--state leaves it as it is/],
    ['of another kind', '{"zones":[]}', /schemaVersion is missing/],
    ['of a later version', '{"schemaVersion":2}', /later rblcheck/],
    [
      'damaged',
      '{"schemaVersion":1,"updatedAt":"2026-01-31T03:00:00.000Z","targets":{"a":{"b":{"outcome":"x"}}}}',
      /targets\["a"\]\["b"\]\.outcome is "x"; it must be one of "listed", "clean", "unknown"/,
    ],
  ])('%s: is told, left as it is, and nothing is asked', async (_, content, message) => {
    writeFileSync(state, content);
    for (const command of [[], ['--changes'], ['watch']]) {
      const run = await runHere([
        ...(command[0] === 'watch' ? ['watch', TARGET] : [TARGET, ...command]),
        '--state',
        state,
        ...zones.options,
      ]);
      expect(run).toMatchObject({ stdout: '', exitCode: 2 });
      expect(run.stderr).toMatch(/^rblcheck: [^\n]+\n$/);
      expect(run.stderr).toContain(state);
      expect(run.stderr).toMatch(message);
    }
    expect(readFileSync(state, 'utf8')).toBe(content);
    expect(zones.server.questions).toEqual([]);
  });

  it.each<[string, () => string, RegExp]>([
    ['in no folder', () => join(zones.folder.path, 'nowhere', 's.json'), /there is no folder .*nowhere/],
    ['a folder', () => zones.folder.path, /it is a folder/],
    ['a device', () => '/dev/null', /not a regular file/],
    ['nothing', () => '', /--state "": must be a text/],
  ])('%s: is told, and nothing is asked', async (_, path, message) => {
    const run = await runHere([TARGET, '--state', path(), ...zones.options]);
    expect(run).toMatchObject({ stdout: '', exitCode: 2 });
    expect(run.stderr).toMatch(message);
    expect(zones.server.questions).toEqual([]);
  });

  it('that turns bad while the run is under way loses neither the report nor the file', async () => {
    zones.say('two', 'late');
    const slow = startCli([TARGET, '--state', state, ...zones.options]);
    slow.child.stdin.end();
    await until('a question', () => zones.server.questions.length > 0);
    writeFileSync(state, 'no state');
    const run = await slow.ended;
    expect(run.stdout).toContain('one.test');
    expect(run.stderr).toContain(state);
    expect(run.exitCode).toBe(2);
    expect(readFileSync(state, 'utf8')).toBe('no state');
  });

  it('that may not be read or written is told', async () => {
    // Root may read and write all: so a copy of the program is run as nobody.
    const { path } = zones.folder;
    for (const part of ['bin', 'dist', 'package.json', 'zones.json'])
      cpSync(join(PACKAGE_ROOT, part), join(path, 'copy', part), { recursive: true });
    chmodSync(path, 0o755);
    const runAs = (): string => {
      const args = [join(path, 'copy', 'bin', 'rblcheck.js'), TARGET, '--state', state, ...zones.options];
      const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
      const env = { PATH: process.env['PATH'], HOME: '/nonexistent' };
      const run = spawnSync(process.execPath, args, { cwd: path, env, encoding: 'utf8', ...nobody });
      expect(run).toMatchObject({ status: 2, stdout: '' });
      return run.stderr;
    };
    writeFileSync(state, '{}');
    chmodSync(state, 0);
    chmodSync(join(path, 'state'), 0o777);
    expect(runAs()).toContain(`rblcheck: cannot read ${state}: permission denied. --state leaves it`);
    chmodSync(state, 0o644);
    chmodSync(join(path, 'state'), 0o555);
    expect(runAs()).toContain('permission denied');
    chmodSync(join(path, 'state'), 0o755);
    expect(zones.server.questions).toEqual([]);
  });
});

describe('a state file and power failures', () => {
  it('is whole after fifty runs that were killed as they wrote it', { timeout: 900_000 }, async () => {
    // A file that takes a while to read and write, so that there is something to be torn.
    const since = '2026-01-31T03:00:00.000Z';
    const entry = { outcome: 'clean', since };
    const many = Array.from({ length: 1000 }, (_, at) => [
      `192.0.2.${at}`,
      { 'one.test': entry, 'two.test': entry },
    ]);
    writeFileSync(
      state,
      JSON.stringify({ schemaVersion: 1, updatedAt: since, targets: Object.fromEntries(many) }),
    );
    const folder = join(zones.folder.path, 'state');
    for (const target of ['203.0.113.2', '203.0.113.3', '203.0.113.4']) await check(target);
    // What is left of a run when it first touches the folder, to take the lock; learned as the machine is at the moment.
    let restMs = 50;
    let killed = 0;
    let saved = 0;
    for (let run = 0; run < 50; run++) {
      const target = `198.51.100.${run}`;
      const { child, ended } = startCli([target, '-q', '--state', state, ...zones.options]);
      child.stdin.end();
      let timer: NodeJS.Timeout | undefined;
      const touched = watch(folder, () => {
        timer ??= setTimeout(() => child.kill('SIGKILL'), restMs * Math.random() * 1.4);
      });
      const { killedBy } = await ended;
      touched.close();
      clearTimeout(timer);
      if (killedBy !== null) killed++;
      restMs *= killedBy === null ? 0.85 : 1.1;
      const { targets } = read();
      expect(Object.keys(targets).length).toBeGreaterThanOrEqual(1003 + saved);
      if (targets[target]) saved++;
      // Who ended in peace has saved.
      else expect(killedBy).toBe('SIGKILL');
    }
    expect(killed).toBeGreaterThan(10);
    expect(saved).toBeGreaterThan(10);
    // Nor is it held by the dead.
    expect(await check('203.0.113.1', '--changes')).toMatchObject({ ...SILENT, exitCode: 0 });
    expect(Object.keys(read().targets)).toHaveLength(1004 + saved);
    const left = readdirSync(join(zones.folder.path, 'state')).filter((name) => !isOfTheLiving(name));
    expect(left).toEqual(['state.json']);
  });
});

/** What a killed run left may stay while another process has its number. */
function isOfTheLiving(name: string): boolean {
  const [, pid] = /\.(\d+)-/.exec(name) ?? [];
  if (pid === undefined) return false;
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
}

describe('runs at once', () => {
  it('lose nothing of each other', async () => {
    for (let round = 0; round < 4; round++) {
      const targets = Array.from({ length: 6 }, (_, at) => `198.51.100.${round * 6 + at}`);
      const runs = await checkAtOnce(targets.map((target) => [target, '--changes']));
      for (const run of runs) expect(run).toMatchObject({ ...SILENT, exitCode: 0 });
      expect(Object.keys(read().targets)).toHaveLength((round + 1) * 6);
    }
  });

  it('tell each change exactly once between them', async () => {
    await check('--changes');
    for (const [zone, saying] of [
      ['one', '127.0.0.2'],
      ['two', '127.0.0.2'],
      ['one', '127.0.0.4'],
      ['two', 'clean'],
    ] as const) {
      zones.say(zone, saying);
      const runs = await checkAtOnce(Array.from({ length: 6 }, () => ['--changes']));
      expect(runs.map(({ exitCode }) => exitCode).toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual([
        0, 0, 0, 0, 0, 1,
      ]);
      expect(
        runs
          .map(({ stdout }) => stdout)
          .join('')
          .trim()
          .split('\n'),
      ).toHaveLength(1);
      expect(runs.map(({ stderr }) => stderr).join('')).toBe('');
    }
  });
});
