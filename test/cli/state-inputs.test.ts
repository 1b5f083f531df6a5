import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveChangingZones, type ChangingZones } from '../support/changing-zones.ts';
import { serveHook } from '../support/hook.ts';
import { startCli, until, type Ended } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { TARGET } from '../support/scripted-zones.ts';

/** What was typed, as it vanishes and comes back: `--state`, `--changes`, `watch`. */
const HOST = 'mail.test';
const HERE = { a: ['198.51.100.8'] };
const GONE = { rcode: 'NXDOMAIN' } as const;

let zones: ChangingZones;
let state: string;
beforeEach(async () => {
  zones = await serveChangingZones();
  zones.host(HOST, HERE);
  state = join(zones.folder.path, 'state.json');
});
afterEach(() => zones.close());

const check = (...args: readonly string[]): Promise<Ended> =>
  runHere([TARGET, ...args, '--state', state, ...zones.options]);
const changes = (...args: readonly string[]): Promise<Ended> => check(HOST, '--changes', ...args);
const lines = (text: string): readonly string[] => text.split('\n').slice(0, -1);
const remembered = (): readonly string[] => {
  const { targets } = JSON.parse(readFileSync(state, 'utf8')) as { readonly targets: object };
  return Object.keys(targets);
};

describe('--changes', () => {
  it('tells a name that vanished at its second look, once, and that it is back', async () => {
    await changes();
    expect(remembered()).toEqual([TARGET, '198.51.100.8']);
    zones.host(HOST, GONE);
    expect(await changes()).toMatchObject({ stdout: '', exitCode: 0 });
    const told = await changes();
    expect(told.stdout).toMatch(/^[\d: +-]+ {2}mail\.test {2}unknown: the name does not exist\n$/);
    expect(told.exitCode).toBe(1);
    expect(await changes()).toMatchObject({ stdout: '', exitCode: 0 });
    zones.host(HOST, HERE);
    const back = await changes('--lang', 'ja');
    expect(back.stdout).toMatch(/^[\d: +-]+ {2}mail\.test {2}再び判定できます: 未掲載\n$/);
    expect(back.exitCode).toBe(1);
    expect(await changes()).toMatchObject({ stdout: '', exitCode: 0 });
  });

  it.each<[string, readonly string[], string]>([
    ['has no address', ['empty.test'], 'no-address'],
    ['cannot be looked up', ['broken.test'], 'addresses-unknown'],
    ['has an SPF record without an end', ['loop.test', '--spf'], 'spf-unknown'],
    ['has a mail exchanger that is gone', ['lost.test', '--mx'], 'mx-unknown'],
  ])('tells what never could be told, as a name that %s', async (_, args, cause) => {
    zones.host('empty.test', { rcode: 'NOERROR' });
    zones.host('broken.test', { rcode: 'SERVFAIL' });
    zones.host('loop.test', { ...HERE, txt: ['v=spf1 include:loop.test -all'] });
    zones.host('lost.test', { ...HERE, mx: [{ preference: 10, exchange: 'gone.test' }] });
    const run = (): Promise<Ended> => check(...args, '--changes', '--format', 'plain');
    const told = [await run(), await run(), await run()];
    expect(told.map(({ stdout }) => stdout)).toEqual([
      '',
      `${args[0]}\tunknown\t\t\t${cause}\t\tbecame-unknown\t${args[0]}\n`,
      '',
    ]);
    expect(told.map(({ exitCode }) => exitCode)).toEqual([0, 1, 0]);
  });

  it('tells it among many targets too, and that it is back', async () => {
    const run = (): Promise<Ended> =>
      runHere([
        '198.51.100.32/27',
        HOST,
        '--changes',
        '--format',
        'ndjson',
        '--state',
        state,
        ...zones.options,
      ]);
    const told: string[] = [];
    for (const script of [HERE, GONE, GONE, GONE, HERE, HERE]) {
      zones.host(HOST, script);
      const { stdout } = await run();
      told.push(
        lines(stdout).map((line) => JSON.parse(line) as { change: { kind: string } })[0]?.change.kind ?? '',
      );
    }
    expect(told).toEqual(['', '', 'became-unknown', '', 'answers-again', '']);
  });

  it('has a host beside the address that is listed', async () => {
    await changes();
    zones.say('two', '127.0.0.2', '8.100.51.198');
    const { stdout } = await changes();
    expect(stdout).toMatch(/^[\d: +-]+ {2}mail\.test \(198\.51\.100\.8\) {2}newly LISTED on two\.test: /);
  });

  it('takes nothing for news of what a file does not know', async () => {
    const since = '2026-01-31T03:00:00.000Z';
    const entry = { outcome: 'clean', since };
    const targets = { '198.51.100.8': { 'one.test': entry, 'two.test': entry } };
    writeFileSync(state, JSON.stringify({ schemaVersion: 1, updatedAt: since, targets }));
    expect(await changes()).toMatchObject({ stdout: '', exitCode: 0 });
    zones.host(HOST, GONE);
    expect(await changes()).toMatchObject({ stdout: '', exitCode: 0 });
    expect((await changes()).exitCode).toBe(1);
  });
});

describe('watch', () => {
  interface ChangeJson {
    readonly target: string;
    readonly input?: string;
    readonly from?: string;
    readonly zone: string;
    readonly change: string;
    readonly now: { readonly outcome: string; readonly cause: string | null };
    readonly text: string;
  }

  it('tells a name that vanished, to all who hear of changes', async () => {
    const hook = await serveHook();
    const file = join(zones.folder.path, 'changes');
    const { child, ended } = startCli([
      'watch',
      HOST,
      TARGET,
      '--interval',
      '1s',
      '--format',
      'ndjson',
      '--exec',
      `sh -c 'cat >> "$0"' ${file}`,
      '--webhook',
      hook.url.href,
      ...zones.options,
    ]);
    child.stdin.end();
    let out = '';
    child.stdout.on('data', (chunk: string) => (out += chunk));
    try {
      await until('the first look', () => zones.server.questions.length > 6);
      zones.host(HOST, GONE);
      await until('its end', () => lines(out).length === 1);
      zones.host(HOST, HERE);
      zones.say('two', '127.0.0.2', '8.100.51.198');
      await until('its return', () => lines(out).length === 3);
      await until('all of it', () => hook.posts.length === 3);
    } finally {
      child.kill('SIGINT');
    }
    await ended;
    const told = lines(out).map((line) => JSON.parse(line) as ChangeJson);
    expect(told[0]).toMatchObject({
      target: HOST,
      input: HOST,
      zone: '',
      change: 'became-unknown',
      now: { outcome: 'unknown', cause: 'no-such-name' },
      text: 'mail.test: unknown: the name does not exist',
    });
    expect(told.find(({ zone }) => zone === 'two.test')).toMatchObject({
      target: '198.51.100.8',
      from: HOST,
      change: 'newly-listed',
      text: 'mail.test (198.51.100.8): newly LISTED on two.test: 127.0.0.2 "because of 127.0.0.2"',
    });
    expect(told.filter(({ input }) => input === HOST).map(({ change }) => change)).toEqual([
      'became-unknown',
      'answers-again',
    ]);
    expect(lines(readFileSync(file, 'utf8'))).toEqual(lines(out));
    expect(hook.posts.map(({ body }) => body)).toEqual(lines(out));
    await hook.close();
  });

  it('says at its beginning what cannot be told, once, and tells those who read no lines', async () => {
    const file = join(zones.folder.path, 'changes');
    const { child, ended } = startCli([
      'watch',
      'typo.test',
      TARGET,
      '--interval',
      '1s',
      '--count',
      '2',
      '--exec',
      `sh -c 'cat >> "$0"' ${file}`,
      ...zones.options,
    ]);
    child.stdin.end();
    const { stdout, exitCode } = await ended;
    expect(lines(stdout).filter((line) => line.includes('typo.test'))).toEqual([
      expect.stringContaining('typo.test  UNKNOWN: the name does not exist'),
    ]);
    expect(lines(readFileSync(file, 'utf8')).map((line) => JSON.parse(line) as ChangeJson)).toMatchObject([
      { input: 'typo.test', change: 'became-unknown' },
    ]);
    expect(exitCode).toBe(3);
  });

  it('calls a name that does not exist unknown, though no list of names has it', async () => {
    const lists = '{"zones":[{"zone":"one.test","lists":["domain"],"testEntries":null},{"zone":"two.test"}]}';
    const file = zones.folder.write('names.json', lists);
    zones.host('one.test', HERE);
    const { stdout, exitCode } = await runHere([
      'watch',
      'typo.test',
      '--interval',
      '1s',
      '--count',
      '1',
      ...zones.options,
      '--zones-file',
      file,
    ]);
    expect(lines(stdout)).toEqual([expect.stringContaining('typo.test  UNKNOWN: the name does not exist')]);
    expect(exitCode).toBe(3);
  });

  it('says nothing of a name that was away for a moment', async () => {
    const { child, ended } = startCli(['watch', HOST, '--interval', '4s', '--count', '2', ...zones.options]);
    child.stdin.end();
    // Of each look the address once; of the second look at what was typed once more.
    const looks = (): number =>
      zones.server.questions.filter(({ name, type }) => name === HOST && type === 'A').length;
    await until('the first look', () => looks() === 1);
    zones.host(HOST, GONE);
    await until('the second', () => looks() === 2);
    zones.host(HOST, HERE);
    const { stdout, exitCode } = await ended;
    expect(lines(stdout)).toHaveLength(1);
    expect(looks()).toBe(3);
    expect(exitCode).toBe(3);
  });
});
