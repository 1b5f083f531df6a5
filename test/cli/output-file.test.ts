import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveCliZones, type CliZones } from '../support/cli-zones.ts';
import {
  runCli,
  runShell,
  startCli,
  tempFolder,
  until,
  type Ended,
  type TempFolder,
} from '../support/run-cli.ts';
import { TARGET } from '../support/scripted-zones.ts';

let zones: CliZones;
let folder: TempFolder;
beforeAll(async () => {
  zones = await serveCliZones();
  folder = tempFolder();
});
afterAll(async () => {
  folder.remove();
  await zones.close();
});

const run = (...args: readonly string[]): Promise<Ended> => runCli([...args, ...zones.options]);
const leftovers = (): readonly string[] => readdirSync(folder.path).filter((name) => name.endsWith('.tmp'));

describe('-o, --output', () => {
  it('has what standard output would have had, and standard output nothing', async () => {
    const file = join(folder.path, 'new.txt');
    const args = [TARGET, '-z', 'listed.test', '--format', 'plain'];
    const [there, here] = await Promise.all([run(...args, '-o', file), run(...args)]);
    expect(there).toMatchObject({ exitCode: 1, stdout: '' });
    expect(readFileSync(file, 'utf8')).toBe(here.stdout);
    expect(leftovers()).toEqual([]);
  });

  it('replaces a file whole, with its mode, behind its link', async () => {
    const file = folder.write('old.txt', 'x'.repeat(100_000));
    chmodSync(file, 0o640);
    const link = join(folder.path, 'link.txt');
    symlinkSync('old.txt', link);
    const before = statSync(file).ino;
    expect((await run(TARGET, '-z', 'clean1.test', '--json', '--output', link)).exitCode).toBe(0);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ schemaVersion: 1 });
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(statSync(file).ino).not.toBe(before);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(leftovers()).toEqual([]);
  });

  it('is written where a chain of links leads to, and each link stays one', async () => {
    symlinkSync('second.txt', join(folder.path, 'first.txt'));
    symlinkSync('third.txt', join(folder.path, 'second.txt'));
    for (const round of ['made', 'replaced']) {
      const { exitCode } = await run(
        TARGET,
        '-z',
        'clean1.test',
        '--json',
        '-o',
        join(folder.path, 'first.txt'),
      );
      expect(exitCode, round).toBe(0);
      const isLink = (name: string): boolean => lstatSync(join(folder.path, name)).isSymbolicLink();
      expect(['first.txt', 'second.txt', 'third.txt'].map(isLink), round).toEqual([true, true, false]);
      expect(JSON.parse(readFileSync(join(folder.path, 'third.txt'), 'utf8'))).toMatchObject({
        schemaVersion: 1,
      });
    }
    expect(leftovers()).toEqual([]);
  });

  it.each<[string, readonly string[]]>([
    ['bounce', ['bounce']],
    ['delist', ['delist', TARGET]],
    ['zones list', ['zones', 'list']],
    ['zones show', ['zones', 'show', 'listed.test']],
    ['zones check', ['zones', 'check', 'clean1.test']],
  ])('%s too', async (name, args) => {
    const file = join(folder.path, 'command.txt');
    const text = `554 5.7.1 Client host [${TARGET}] blocked using listed.test\n`;
    const options = /list$|show/.test(name) ? zones.options.slice(0, 2) : zones.options;
    const ended = await runCli([...args, '-o', file, ...options], { stdin: text });
    expect(ended.stdout).toBe('');
    expect(readFileSync(file, 'utf8').length).toBeGreaterThan(10);
  });

  it('a device or a pipe is written straight', async () => {
    expect(await run(TARGET, '-o', '/dev/null')).toMatchObject({ exitCode: 1, stdout: '' });
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
    const piped = await runShell(`$RBLCHECK ${TARGET} -o /dev/stdout ${zones.options.join(' ')} | cat`);
    expect(piped.stdout).toContain('LISTED');
  });

  it('a pipe with a name waits for its reader, late as he is', async () => {
    const { exitCode, stdout } = await runShell(
      `mkfifo p; (sleep 0.3; cat p > got) & $RBLCHECK 198.51.102.0/23 --no-verify -z clean1.test --json -o p ${zones.options.join(' ')}; code=$?; wait; cat got; exit $code`,
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ summary: { targets: 512 } });
  });

  it.each([
    ['', 2],
    ['--format nagios', 3],
    ['delist', 2],
  ])('a pipe that nobody reads keeps no run past its deadline: %s', async (words, exitCode) => {
    const ended = await runShell(
      `mkfifo q; $RBLCHECK ${words} ${TARGET} -o q --deadline 0.5 ${zones.options.join(' ')}`,
    );
    expect(ended.stdout + ended.stderr).toContain('--output q cannot be written: nobody is reading it');
    expect(ended.exitCode).toBe(exitCode);
  });

  it('nor past a signal', async () => {
    const ended = await runShell(
      `mkfifo r; $RBLCHECK ${TARGET} -o r ${zones.options.join(' ')} & sleep 1; kill -TERM $!; wait $!`,
    );
    expect(ended.exitCode).toBe(143);
  });

  it('what killed runs have left is taken away when it is old and nobody of this machine has its number', async () => {
    const old = new Date(Date.now() - 48 * 60 * 60_000);
    const names = ['.s.txt.4194999.tmp', `.s.txt.${process.pid}.tmp`, '.s.txt.x.tmp', '.t.txt.4194999.tmp'];
    for (const name of names) utimesSync(folder.write(name, ''), old, old);
    folder.write('.s.txt.4194998.tmp', '');
    await run(TARGET, '-z', 'clean1.test', '-o', join(folder.path, 's.txt'));
    const left = [...names.slice(1), '.s.txt.4194998.tmp'];
    expect(leftovers().toSorted()).toEqual(left.toSorted());
    for (const name of left) rmSync(join(folder.path, name));
  });

  it('a run that is interrupted, or mistyped, leaves the old one', async () => {
    const file = folder.write('kept.txt', 'old');
    const { child, ended } = startCli([
      TARGET,
      '-z',
      'silent.test',
      '--timeout',
      '60',
      '-o',
      file,
      ...zones.options,
    ]);
    await until('the question', () =>
      zones.server.questions.some(({ name }) => name.endsWith('silent.test')),
    );
    child.kill('SIGINT');
    expect((await ended).exitCode).toBe(130);
    expect((await run('nonsense', '-o', file)).exitCode).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(leftovers()).toEqual([]);
  });

  it.each<[string, () => string, string]>([
    ['a folder', () => folder.path, 'it is a folder'],
    ['a folder that is not there', () => join(folder.path, 'none', 'x'), 'its folder does not exist'],
    ['nothing', () => '', '--output ""'],
  ])('%s is none: 2, for a plugin 3', async (_, path, said) => {
    const before = zones.server.questions.length;
    const ended = await run(TARGET, '-o', path());
    expect(ended).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ended.stderr).toContain(said);
    expect(zones.server.questions.length).toBe(before);
    const plugin = await run(TARGET, '--format', 'nagios', '-o', path());
    expect(plugin.exitCode).toBe(3);
    expect(plugin.stdout).toMatch(/^DNSBL UNKNOWN - --output/);
  });

  it.skipIf(process.platform !== 'linux')('a full disk is 2, and for a plugin 3', async () => {
    const full = await run(TARGET, '-o', '/dev/full');
    expect(full.exitCode).toBe(2);
    expect(full.stderr).toContain('--output /dev/full cannot be written: ');
    expect((await run(TARGET, '--format', 'nagios', '-o', '/dev/full')).exitCode).toBe(3);
  });

  it('the configuration has one for check alone', async () => {
    const file = join(folder.path, 'configured.txt');
    const config = folder.write('config.json', { output: file });
    expect((await run('delist', TARGET, '-c', config)).stdout).toContain('LISTED');
    expect(await run(TARGET, '-c', config)).toMatchObject({ exitCode: 1, stdout: '' });
    expect(readFileSync(file, 'utf8')).toContain('LISTED');
  });
});
