import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOptions, type OptionBag } from '../../src/cli/options.ts';
import { loadSettings } from '../../src/cli/settings.ts';
import { readWatchOptions, type WatchRun } from '../../src/cli/watch-options.ts';
import { OPTION_TABLE } from '../../src/zones/option-table.ts';
import { serveCliZones, type CliZones } from '../support/cli-zones.ts';
import type { Ended } from '../support/run-cli.ts';
import { runHere, virtualIo } from '../support/run-here.ts';
import { TARGET } from '../support/scripted-zones.ts';

let zones: CliZones;
beforeAll(async () => {
  zones = await serveCliZones();
});
afterAll(() => zones.close());

function run(args: readonly string[], config: object | string): Promise<Ended> {
  return runHere([...args, ...zones.options, '-c', zones.folder.write('config.json', config)]);
}

describe('the configuration', () => {
  it('may have comments', async () => {
    const text = '{ // what we ask\n "sets": ["three"], /* quietly */ "quiet": true\n}';
    expect(await run([TARGET], text)).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
    const broken = await run([TARGET], '{ // what we ask\n "sets": ["three",] }');
    expect(broken.stderr).toMatch(/is not JSON: line 2, column \d+/);
    const zoneFile = zones.folder.write('commented.json', '{ /* none here */ "zones": [] }');
    expect((await runHere([TARGET, '--zones-file', zoneFile])).stderr).toContain('is not JSON');
  });

  it('what it says yes to is taken back, and what it says no to too', async () => {
    const config = { quiet: true, verify: false, txt: false, verbose: true };
    const zone = ['-z', 'listed.test'];
    const back = await run([TARGET, ...zone, '--no-quiet', '--no-verbose', '--verify', '--txt'], config);
    expect(back.stdout).toContain('"https://listed.test/198.51.100.7"');
    expect(back.stdout).not.toContain('not verified');
    expect(back.stdout).not.toContain('dig @');
    const half = await run([TARGET, ...zone, '--no-quiet'], config);
    expect(half.stdout).toContain('dig @');
    expect(half.stdout).not.toContain('"https://listed.test/198.51.100.7"');
  });

  it('holds the state and the changes of a check, and of no other command', async () => {
    const state = join(zones.folder.path, 'state.json');
    const config = { state, changes: true };
    await run(['doctor', '-z', 'clean1.test'], config);
    await run(['delist', TARGET], config);
    expect(existsSync(state)).toBe(false);
    expect((await run([TARGET], config)).exitCode).toBe(1);
    expect(existsSync(state)).toBe(true);
    expect(await run([TARGET], config)).toMatchObject({ exitCode: 0, stdout: '' });
    const all = await run([TARGET, '--no-changes'], config);
    expect(all.exitCode).toBe(1);
    expect(all.stdout).toContain('LISTED');
    expect((await run([TARGET], { changes: true })).stdout).toContain('LISTED');
    expect((await run([TARGET, '--format', 'nagios'], config)).stdout).toMatch(/^DNSBL/);
  });

  it('holds the format of each command that prints data, beside which a report is no slip', async () => {
    const json = { format: 'json' };
    const bounce = zones.folder.write(
      'bounce.txt',
      `554 5.7.1 Client host [${TARGET}] blocked using listed.test`,
    );
    for (const args of [
      ['zones', 'list'],
      ['zones', 'show', 'listed.test'],
      ['zones', 'check', 'clean1.test'],
      ['doctor', '-z', 'clean1.test'],
      ['delist', TARGET],
      ['bounce', bounce],
    ]) {
      const options = /list|show/.test(args[1] ?? '') ? zones.options.slice(0, 2) : zones.options;
      const config = zones.folder.write('config.json', json);
      const { stdout, stderr } = await runHere([...args, ...options, '-c', config]);
      expect(() => JSON.parse(stdout), `${args.join(' ')}: ${stderr}`).not.toThrow();
    }
    const report = await run(['zones', 'check', 'clean1.test', '--report'], json);
    expect(report).toMatchObject({ exitCode: 0, stderr: '' });
    expect(report.stdout).toMatch(/^### rblcheck zones check$/m);
    const typed = await run(['zones', 'check', 'clean1.test', '--report', '--json'], json);
    expect(typed).toMatchObject({ exitCode: 2, stdout: '' });
    expect(typed.stderr).toContain('leave out --json');
  });

  it('stands before what a command has by default, and what is typed before both', async () => {
    const config = zones.folder.write('config.json', { interval: '2h' });
    const none = zones.folder.write('none.json', {});
    const usual = { interval: OPTION_TABLE.exporterInterval.default };
    const intervalOf = async (bag: OptionBag, of?: object): Promise<number> => {
      const text = { stdout: '', stderr: '' };
      const io = virtualIo({ argv: [], env: {}, pid: process.pid, stdin: '', text });
      const { options, deadline } = await loadSettings(io, bag, of);
      deadline.stop();
      return options.intervalMs;
    };
    const HOUR_MS = 3_600_000;
    expect(await intervalOf({ config: none })).toBe(HOUR_MS / 2);
    expect(await intervalOf({ config: none }, { usual })).toBe(HOUR_MS);
    expect(await intervalOf({ config }, { usual })).toBe(2 * HOUR_MS);
    expect(await intervalOf({ config, interval: '3h' }, { usual })).toBe(3 * HOUR_MS);
  });

  it('holds the thresholds of a plugin, which another format does without', async () => {
    const config = { warning: 1, critical: 9 };
    expect((await run([TARGET, '--format', 'nagios', '-z', 'listed.test'], config)).exitCode).toBe(1);
    expect((await run([TARGET, '--format', 'nagios', '-z', 'listed.test', '-C', '1'], config)).exitCode).toBe(
      2,
    );
    expect((await run([TARGET, '-z', 'listed.test'], config)).exitCode).toBe(1);
  });

  it('holds what a watch is told, the webhook also by a name of the environment', () => {
    const config = { interval: '1h', exec: 'mail -s x', webhook: 'env:HOOK' };
    const env = { HOOK: 'https://hook.test/secret' };
    const read = (bag: OptionBag, env: Record<string, string>): WatchRun =>
      readWatchOptions(bag, readOptions(bag, config), env);
    expect(read({}, env)).toMatchObject({
      intervalMs: 3_600_000,
      command: ['mail', '-s', 'x'],
      webhook: new URL('https://hook.test/secret'),
    });
    expect(read({ interval: '5m', webhook: 'https://other.test/' }, env)).toMatchObject({
      intervalMs: 300_000,
      webhook: new URL('https://other.test/'),
    });
    expect(() => read({}, {})).toThrow('HOOK');
  });

  it.each<[string, object, string]>([
    ['interval', { interval: '5 minutes' }, 'interval is "5 minutes"'],
    ['webhook', { webhook: 'nowhere' }, 'webhook is '],
    ['warning', { warning: 0 }, 'warning is 0'],
    ['deadline', { deadline: 0 }, 'deadline is 0'],
  ])('says what is wrong with %s', async (_, config, said) => {
    const { stderr, exitCode } = await run([TARGET], config);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(said);
  });
});

describe('options stand before a command as well as after it', () => {
  it.each<[string, RegExp]>([
    ['--lang ja zones show listed.test', /The Listed List/],
    ['--set three zones list', /^ clean3\.test/m],
    ['zones --set three list', /^ clean3\.test/m],
    [`-qz clean1.test check ${TARGET}`, /^$/],
    [`-zclean1.test --zone=clean2.test delist ${TARGET}`, /Nothing to do/],
    ['--lang ja help config', /設定ファイル/],
    ['--set check zones help show', /rblcheck zones show/],
  ])('%s', async (words, said) => {
    const args = words.split(' ');
    const bare = args.includes('help');
    const { stdout, stderr } = await runHere([
      ...(bare ? [] : zones.options.slice(0, 2)),
      ...args,
      ...(bare || args.includes('zones') ? [] : zones.options.slice(2)),
    ]);
    expect(stderr).toBe('');
    expect(stdout).toMatch(said);
  });

  it('what follows -- is no command, and what follows a target neither', async () => {
    const after = await runHere([...zones.options, '--', 'zones']);
    const beside = await runHere([...zones.options, TARGET, 'zones']);
    for (const { stderr } of [after, beside]) expect(stderr).not.toContain('<command>');
    expect(beside.stdout).toContain(TARGET);
  });
});
