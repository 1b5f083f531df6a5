import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, runShell, tempFolder, type TempFolder } from '../support/run-cli.ts';

let folder: TempFolder;
let pipe: string;
beforeAll(() => {
  folder = tempFolder();
  pipe = join(folder.path, 'pipe');
  execFileSync('mkfifo', [pipe]);
  execFileSync('ln', ['-s', 'loop', join(folder.path, 'loop')]);
});
afterAll(() => folder.remove());

const OPTIONS = ['-c', '--zones-file'] as const;

describe.each(OPTIONS)('%s with what is no file to read', (option) => {
  it.each<[string, () => string]>([
    ['a named pipe that nobody writes to', () => pipe],
    ['a device without an end', () => '/dev/zero'],
    ['a folder', () => folder.path],
    ['a link to itself', () => join(folder.path, 'loop')],
    ['a path that goes through a file', () => `${folder.write('file', '{}')}/../x/y`],
    ['deep nesting', () => folder.write('deep', '['.repeat(100_000))],
    [
      'deep nesting that is valid',
      () => folder.write('deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
    ],
    ['NUL bytes', () => folder.write('nul', '\0\0\0\0')],
    ['escapes in its name', () => join(folder.path, '\u001B]0;owned\u0007\u001B[2J')],
    [
      'a prototype',
      () => folder.write('proto', '{"__proto__": {"zones": []}, "constructor": {"prototype": 1}}'),
    ],
    ['UTF-16', () => folder.write('utf16', '\uFEFF{\0}')],
  ])('%s: one line, and 2', async (_, path) => {
    const { exitCode, stderr, stdout } = await runCli([option, path(), '192.0.2.1']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    // oxlint-disable-next-line no-control-regex -- that is what must not be there
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
  });
});

it('a pipe of the shell is read', async () => {
  const line = `$RBLCHECK zones list -c <(echo '{"zones": [{"zone": "piped.test", "sets": ["x"]}]}') --set x`;
  const { exitCode, stdout } = await runShell(line);
  expect(stdout).toContain('piped.test');
  expect(exitCode).toBe(0);
});

it('a long line that is no target is not repeated whole', async () => {
  const zones = folder.write('zones.json', { zones: [{ zone: 'bl.test' }] });
  const { exitCode, stderr } = await runCli(['--zones-file', zones, '-'], { stdin: `${'!'.repeat(4000)}\n` });
  expect(exitCode).toBe(2);
  expect(stderr.length).toBeLessThan(600);
});
