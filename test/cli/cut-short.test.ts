import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/core/choices.ts';
import { atMost } from '../support/busy.ts';
import { serveChangingZones, type ChangingZones } from '../support/changing-zones.ts';
import { serveHook } from '../support/hook.ts';
import { CLI, runShell, startCli, startProgram, until, type Ended } from '../support/run-cli.ts';
import { TARGET } from '../support/scripted-zones.ts';

let zones: ChangingZones;
let state: string;
beforeEach(async () => {
  zones = await serveChangingZones();
  mkdirSync(join(zones.folder.path, 'state'));
  state = join(zones.folder.path, 'state', 's');
});
afterEach(() => zones.close());

const run = (words: string, rest = '', before = ''): Promise<Ended> =>
  runShell(`${before} $RBLCHECK ${words} ${zones.options.join(' ')} ${rest}`);
const beside = (): readonly string[] => readdirSync(join(zones.folder.path, 'state'));
const FULL = 'rblcheck: standard output was cut short: no space left on the disk\n';
const CUT = 'rblcheck: standard output was cut short: the file would be larger than is allowed\n';

describe('a result that cannot be written whole', () => {
  it.each(FORMATS)('ends with 2, and nagios with 3, whatever was found: %s', async (format) => {
    zones.say('one', '127.0.0.2');
    const full = await run(`${TARGET} --format ${format}`, '> /dev/full');
    expect(full).toMatchObject({ stdout: '', stderr: FULL, exitCode: format === 'nagios' ? 3 : 2 });
  });

  it.each(FORMATS)('is noticed where the system takes a part of it: %s', async (format) => {
    const file = join(zones.folder.path, 'out');
    // A file may have 1024 bytes, and has so many already that none of these fits.
    writeFileSync(file, 'x'.repeat(1000));
    const cut = await run(`${TARGET} --format ${format}`, `>> ${file}`, 'ulimit -f 1;');
    expect(cut).toMatchObject({ stderr: CUT, exitCode: format === 'nagios' ? 3 : 2 });
    expect(readFileSync(file, 'utf8')).toHaveLength(1024);
  });

  it.each([
    'delist 198.51.100.7',
    'bounce -',
    'doctor',
    'doctor --json',
    'zones check',
    'watch 198.51.100.7 --count 1',
  ])('ends %s with 2', async (words) => {
    zones.say('one', '127.0.0.2');
    const full = await run(words, '> /dev/full <<< "550 blocked using one.test; 198.51.100.7"');
    expect(full.stderr.slice(-FULL.length)).toBe(FULL);
    expect(full.stderr).not.toMatch(/\n\s+at /);
    expect(full.exitCode).toBe(2);
  });

  it.each([
    '--help',
    '--version',
    'help causes',
    'zones list',
    'zones list --json',
    'zones show zen.spamhaus.org',
    'zones import - <<< bl.example.org',
    'completion bash',
    'demo',
    '__complete -z',
  ])('ends %s with 2', async (words) => {
    const full = await runShell(`$RBLCHECK ${words} > /dev/full`);
    expect(full.stderr.slice(-FULL.length)).toBe(FULL);
    expect(full.exitCode).toBe(2);
  });

  it('is said in the reader’s language, and to a monitoring system', async () => {
    const config = zones.folder.write('config.json', { format: 'nagios' });
    const full = await run(`${TARGET} -c ${config} --lang ja`, '> /dev/full');
    expect(full).toMatchObject({
      stderr: 'rblcheck: 標準出力への書き込みが途中で失敗しました: ディスクに空きがありません\n',
      exitCode: 3,
    });
  });

  it('ends a bulk run, also while its input stays open', async () => {
    const words = `- --format ndjson ${zones.options.join(' ')} > /dev/full`;
    const { child, ended } = startProgram('bash', ['-c', `exec ${process.execPath} ${CLI} ${words}`]);
    child.stdin.write(Array.from({ length: 100 }, (_, at) => `192.0.2.${at}\n`).join(''));
    expect(await ended).toMatchObject({ stderr: FULL, exitCode: 2 });
  });
});

describe('a change counts as told when it was written', () => {
  it.each(['table', 'plain', 'json', 'ndjson', 'csv', 'markdown'])(
    '--changes --format %s',
    async (format) => {
      const words = `${TARGET} --state ${state} --changes --format ${format}`;
      expect(await run(words)).toMatchObject({ stdout: '', exitCode: 0 });
      zones.say('one', '127.0.0.2');
      const before = readFileSync(state, 'utf8');
      expect(await run(words, '> /dev/full')).toMatchObject({ stderr: FULL, exitCode: 2 });
      expect(readFileSync(state, 'utf8')).toBe(before);
      expect(beside()).toEqual(['s']);
      const told = await run(words);
      expect(told.stdout).toContain('one.test');
      expect(told.exitCode).toBe(1);
      expect(await run(words)).toMatchObject({ stdout: '', exitCode: 0 });
    },
  );

  it('not where its reader had gone', async () => {
    const words = `${TARGET} --state ${state} --changes`;
    await run(words);
    zones.say('one', '127.0.0.2');
    // The reader is gone for sure before anything is written.
    expect(await run(words, '| true')).toMatchObject({ stderr: '' });
    expect((await run(words)).stdout).toContain('newly LISTED on one.test');
  });

  it('nor by a report on how things stand that was not written', async () => {
    await run(`${TARGET} --state ${state}`);
    zones.say('one', '127.0.0.2');
    for (const format of ['json', 'ndjson', 'table']) {
      const full = await run(`${TARGET} --state ${state} --format ${format}`, '> /dev/full');
      expect(full).toMatchObject({ stderr: FULL, exitCode: 2 });
    }
    expect((await run(`${TARGET} --state ${state} --changes`)).stdout).toContain('newly LISTED on one.test');
  });

  it('and is told where the state cannot be written, now and again', async () => {
    await run(`${TARGET} --state ${state}`);
    const before = readFileSync(state, 'utf8');
    zones.say('one', '127.0.0.2');
    const why = `--state ${state} cannot be written: the file would be larger than is allowed\n`;
    const onFull = (words: string) => run(`${words} --state ${state}`, '', 'ulimit -f 0;');
    for (const words of [TARGET, `delist ${TARGET}`]) {
      const full = await onFull(words);
      expect(full).toMatchObject({ stderr: `rblcheck: ${why}`, exitCode: 1 });
      expect(full.stdout).toContain('LISTED');
    }
    for (const again of [1, 2]) {
      const full = await onFull(`${TARGET} --changes`);
      expect(full, String(again)).toMatchObject({ stderr: `rblcheck: ${why}`, exitCode: 1 });
      expect(full.stdout).toContain('newly LISTED on one.test');
    }
    const plugin = await onFull(`${TARGET} --format nagios`);
    expect(plugin).toMatchObject({ stderr: `rblcheck: ${why}`, exitCode: 2 });
    expect(plugin.stdout).toMatch(/^DNSBL CRITICAL - /);
    expect(readFileSync(state, 'utf8')).toBe(before);
    expect(beside()).toEqual(['s']);
    // What is clean, or no news, is no answer as it was asked for.
    const other = '198.51.100.99 -x one.test';
    expect(await onFull(`${other} --changes`)).toMatchObject({
      stdout: '',
      stderr: `rblcheck: ${why}`,
      exitCode: 2,
    });
    expect((await onFull(other)).exitCode).toBe(2);
    expect(await onFull(`${other} --format nagios`)).toMatchObject({
      stdout: `DNSBL UNKNOWN - ${why}`,
      stderr: '',
      exitCode: 3,
    });
  });

  it('and is told once by a watch whose state cannot be written, and by the next one', async () => {
    const words = `watch ${TARGET} --interval 1s --state ${state} --format ndjson`;
    await run(`${words} --count 1`);
    const before = readFileSync(state, 'utf8');
    zones.say('one', '127.0.0.2');
    const full = await run(`${words} --count 3`, '', 'ulimit -f 0;');
    expect(full.stdout.match(/"change":"newly-listed"/g)).toHaveLength(1);
    expect(full.stderr).toContain(`--state ${state} cannot be written: the file would be larger`);
    expect(full.exitCode).toBe(1);
    expect(readFileSync(state, 'utf8')).toBe(before);
    expect((await run(`${words} --count 1`)).stdout).toContain('"change":"newly-listed"');
    expect((await run(`${words} --count 1`)).stdout).toBe('');
  });

  it('in a watch too, for its lines and whoever else is told', async () => {
    const hook = await serveHook();
    try {
      const words = `watch ${TARGET} --interval 1s --state ${state} --format ndjson --webhook ${hook.url.href.replace('?', '\\?')}`;
      await run(`${words} --count 1`);
      zones.say('one', '127.0.0.2');
      const full = await run(words, '> /dev/full');
      expect(full.stderr.slice(-FULL.length)).toBe(FULL);
      expect(full.exitCode).toBe(2);
      expect(hook.posts).toEqual([]);
      expect(beside()).toEqual(['s']);
      const told = await run(`${words} --count 1`);
      expect(told.stdout).toContain('"change":"newly-listed"');
      expect(hook.posts).toHaveLength(1);
      expect((await run(`${words} --count 1`)).stdout).toBe('');
    } finally {
      await hook.close();
    }
  });
});

describe.each([
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends a watch', (signal, exitCode) => {
  /** Five seconds are promised, and what hangs here hangs for a minute. */
  const SOON_MS = 10_000;

  it('while a hook hangs, which has the change from the next watch', async () => {
    const hook = join(zones.folder.path, 'hook');
    const heard = `${hook}.heard`;
    const write = (rest: string): void => writeFileSync(hook, `#!/bin/sh\ncat >> ${heard}\n${rest}\n`);
    write('sleep 60');
    chmodSync(hook, 0o755);
    const args = ['watch', TARGET, '--interval', '1s', '--state', state, '--exec', hook, ...zones.options];
    const { child, ended } = startCli(args);
    child.stdin.end();
    await until('the first look', () => beside().includes('s'));
    for (const zone of ['one', 'two'] as const) zones.say(zone, '127.0.0.2');
    const lines = (): readonly string[] => {
      try {
        return readFileSync(heard, 'utf8').trim().split('\n');
      } catch {
        return [];
      }
    };
    await until('the hook', () => lines().length > 0);
    await until('both changes', () => readFileSync(state, 'utf8').match(/newly-listed/g)?.length === 2);
    const killedAt = performance.now();
    child.kill(signal);
    const { exitCode: code, killedBy, stderr } = await ended;
    const took = performance.now() - killedAt;
    expect(took).toBeLessThan(await atMost(SOON_MS));
    expect({ code, killedBy }).toEqual({ code: exitCode, killedBy: null });
    expect(stderr).toContain('--exec: not completed for 2 changes, since the watch has ended; kept in');
    expect(lines()).toHaveLength(1);

    write('');
    const next = startCli([...args, '--count', '1']);
    next.child.stdin.end();
    expect((await next.ended).exitCode).toBe(1);
    expect(lines()).toHaveLength(3);
    expect(lines()[1]).toBe(lines()[0]);
    expect(readFileSync(state, 'utf8')).not.toContain('undelivered');
  }, 120_000);

  it('while a POST hangs', async () => {
    const hook = await serveHook();
    hook.answer(null);
    try {
      const args = ['watch', TARGET, '--interval', '1s', '--state', state, '--webhook', hook.url.href];
      const { child, ended } = startCli([...args, ...zones.options]);
      child.stdin.end();
      await until('the first look', () => beside().includes('s'));
      zones.say('one', '127.0.0.2');
      await until('the POST', () => hook.posts.length > 0);
      const killedAt = performance.now();
      child.kill(signal);
      const { exitCode: code, killedBy, stderr } = await ended;
      const took = performance.now() - killedAt;
      expect(took).toBeLessThan(await atMost(SOON_MS));
      expect({ code, killedBy }).toEqual({ code: exitCode, killedBy: null });
      expect(stderr).toContain('--webhook: 1 change not delivered; kept in the state file');
    } finally {
      await hook.close();
    }
  }, 120_000);

  it('at once when it comes a second time, and what it has begun with it', async () => {
    const pidFile = join(zones.folder.path, 'pid');
    const hook = join(zones.folder.path, 'hook');
    writeFileSync(hook, `#!/bin/sh\ntrap '' TERM\nsleep 60 &\necho $! > ${pidFile}\nwait\n`);
    chmodSync(hook, 0o755);
    const args = ['watch', TARGET, '--interval', '1s', '--state', state, '--exec', hook];
    const { child, ended } = startCli([...args, ...zones.options]);
    child.stdin.end();
    await until('the first look', () => beside().includes('s'));
    zones.say('one', '127.0.0.2');
    await until('the hook', () => readdirSync(zones.folder.path).includes('pid'));
    child.kill(signal);
    await new Promise((resolve) => setTimeout(resolve, 100));
    child.kill(signal);
    const { exitCode: code, killedBy } = await ended;
    expect([code, killedBy]).toContain(killedBy === null ? exitCode : signal);
  }, 120_000);
});
