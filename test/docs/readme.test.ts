import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateConfig } from '../../src/zones/validate.ts';
import { en } from '../../src/i18n/en.ts';

const readme = readFileSync('README.md', 'utf8');

function run(args: readonly string[]): string {
  return execFileSync(process.execPath, ['bin/rblcheck.js', ...args], {
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', COLUMNS: '100' },
    encoding: 'utf8',
  });
}

describe('the README', () => {
  it('shows the help that the program prints', () => {
    const [, shown] = /<!-- help:begin[^\n]*\n```text\n([\s\S]*?)\n```\n<!-- help:end -->/.exec(readme) ?? [];
    expect(shown).toBe(run(['--help']).trimEnd());
  });

  it('shows the exit codes that the program prints', () => {
    const rows = [...readme.matchAll(/^\| (\d+(?:, \d+)?) \| (.+?) \|$/gm)].map(([, code, text]) => [
      code,
      text,
    ]);
    expect(rows).toEqual(en.help.exitLines);
  });

  it('names no option that the program does not have', () => {
    const help = run(['check', '--help']);
    const shownOptions = new Set(readme.replace(/```[\s\S]*?```/g, '').match(/(?<![\w-])--[a-z][a-z-]+/g));
    expect(shownOptions.size).toBeGreaterThan(3);
    for (const option of shownOptions) expect(help, option).toContain(option);
  });

  it('uses only options that exist in its examples', () => {
    const commands = [...readme.matchAll(/^rblcheck ([^|\n]+)/gm)].map(([, words = '']) => words);
    expect(commands.length).toBeGreaterThanOrEqual(5);
    const help = run(['check', '--help']);
    for (const words of commands) {
      for (const option of words.match(/(?<![\w-])--[a-z][a-z-]+/g) ?? [])
        expect(help, words).toContain(option);
    }
  });
});

describe('the configuration in the README', () => {
  it('is one that the program takes', () => {
    const [, shown = ''] =
      /<!-- config:begin[^\n]*\n```json\n([\s\S]*?)\n```\n<!-- config:end -->/.exec(readme) ?? [];
    const config: unknown = JSON.parse(shown);
    expect(validateConfig(config)).toMatchObject({ kind: 'valid' });
  });
});

describe('the package', () => {
  it('ships what it needs and nothing else', () => {
    const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      encoding: 'utf8',
    });
    const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }];
    expect(files.map(({ path }) => path).toSorted()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin/rblcheck.js',
      'dist/LICENSES.txt',
      'dist/cli.cjs',
      'dist/dns-server.cjs',
      'dist/ja.cjs',
      'dist/json-problem.cjs',
      'dist/organizational.cjs',
      'dist/paint.cjs',
      'dist/table.cjs',
      'dist/validate.cjs',
      'docs/schema/config.schema.json',
      'docs/schema/zones.schema.json',
      'package.json',
      'zones.json',
    ]);
  });
});
