import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { COMMAND_NAMES } from '../../src/cli/program.ts';
import { describe, expect, it } from 'vitest';
import { validateConfig } from '../../src/zones/validate.ts';
import { en } from '../../src/i18n/en.ts';
import { PRINTED } from '../support/printed.ts';

const readme = readFileSync('README.md', 'utf8');

function run(args: readonly string[]): string {
  return execFileSync(process.execPath, ['bin/rblcheck.js', ...args], {
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', COLUMNS: '100', LC_CTYPE: 'C.UTF-8' },
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
});

/** Every command's own help. */
const HELP = new Map(
  COMMAND_NAMES.map((name) => [name, run(name === 'help' ? ['--help'] : [name, '--help'])]),
);

describe.each(['README.md', 'README.ja.md'])('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  it('names no option that the program does not have', () => {
    const help = [...HELP.values()].join('\n');
    const shownOptions = new Set(text.replace(/```[\s\S]*?```/g, '').match(/(?<![\w-])--[a-z][a-z-]+/g));
    expect(shownOptions.size).toBeGreaterThan(3);
    for (const option of shownOptions) expect(help, option).toContain(option);
  });

  it('uses in its examples only options that the command has', () => {
    const examples = [...text.matchAll(/^(?:[\d* ]+ {2})?rblcheck ([^|\n]+)/gm)].map(
      ([, words = '']) => words,
    );
    expect(examples.length).toBeGreaterThanOrEqual(5);
    for (const words of examples) {
      const command = COMMAND_NAMES.find((name) => words.startsWith(`${name} `)) ?? 'check';
      const help = command === 'zones' ? run([...words.split(' ').slice(0, 2), '--help']) : HELP.get(command);
      for (const option of words.match(/(?<![\w-])--[a-z][a-z-]+/g) ?? [])
        expect(help, words).toContain(option);
    }
  });
});

describe('the story in README.ja.md', () => {
  const [story = ''] = readFileSync('README.ja.md', 'utf8').split('## 調べられるもの');

  it('asks gmo-rbl.jp, which it is about, in every command and in the line for cron', () => {
    const commands = [...story.matchAll(/^(?:[\d* ]+ {2})?rblcheck (?!bounce )(.+)$/gm)].map(
      ([, words = '']) => words,
    );
    expect(commands.length).toBeGreaterThanOrEqual(6);
    for (const words of commands) expect(words).toMatch(/-z gmo-rbl\.jp|--set (?:default,japan|all)\b/);
  });

  it('keeps the state where there is a folder', () => {
    expect([...new Set(story.match(/--state \S+/g))]).toEqual(['--state ~/.rblcheck-state.json']);
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

const SCHEMAS = [...PRINTED, 'config', 'zones'].map((name) => `docs/schema/${name}.schema.json`).toSorted();

describe('the package', () => {
  it('ships what it needs and nothing else', () => {
    const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      encoding: 'utf8',
    });
    const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }];
    const built = readdirSync('dist')
      .map((file) => `dist/${file}`)
      .toSorted();
    for (const file of built)
      expect(file).toMatch(/\.cjs$|\/index\.(?:mjs|d\.[cm]ts)$|\/LICENSES\.txt$|\/sbom\.cdx\.json$/);
    expect(files.map(({ path }) => path).toSorted()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.ja.md',
      'README.md',
      'bin/begin.js',
      'bin/code-cache.js',
      'bin/rblcheck.js',
      ...built,
      'docs/coming-from.md',
      'docs/json.md',
      'docs/library.md',
      ...SCHEMAS,
      'man/rblcheck.1',
      'package.json',
      'zones.json',
    ]);
  });
});
