import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES } from '../../src/core/choices.ts';
import { en } from '../../src/i18n/en.ts';
import { validateConfig } from '../../src/zones/config-schema.ts';
import { holdsForEach } from '../support/holds-for-each.ts';
import { headingsOf, linksOf, PAGES, proseOf, read } from '../support/pages.ts';

function run(args: readonly string[]): string {
  return execFileSync(process.execPath, ['bin/rblcheck.js', ...args], {
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', COLUMNS: '100', LC_CTYPE: 'C.UTF-8' },
    encoding: 'utf8',
  });
}

/** Every command's own help. */
const HELP = new Map(
  COMMAND_NAMES.map((name) => [name, run(name === 'help' ? ['--help'] : [name, '--help'])]),
);

/** Those whose prose names no other program's options. */
const OF_OURS = PAGES.filter(
  (page) => !/^CHANGELOG|^CONTRIBUTING|^docs\/(?:benchmarks|coming-from|comparison|scale|testing)/.test(page),
);

const folderOf = (page: string): string => (page.includes('/') ? dirname(page) : '');
const forEachPage = (pages: readonly string[], check: (page: string) => void): Promise<void> =>
  holdsForEach(pages, (page) => page, check);

describe('every page', () => {
  it('links to what there is, anchors too', () =>
    forEachPage(PAGES, (page) => {
      const broken = linksOf(read(page), folderOf(page)).filter(({ path, anchor }) => {
        if (path !== '' && !existsSync(path)) return true;
        return anchor !== '' && !headingsOf(read(path || page)).some((heading) => heading.anchor === anchor);
      });
      expect(broken.map(({ link }) => link)).toEqual([]);
    }));

  it('names no option that the program does not have', () => {
    const help = [...HELP.values()].join('\n');
    return forEachPage(OF_OURS, (page) => {
      const named = new Set(proseOf(read(page)).match(/(?<![\w-])--[a-z][a-z-]+/g));
      expect([...named].filter((option) => !help.includes(option))).toEqual([]);
    });
  });

  it('uses in its examples only options that the command has', async () => {
    let count = 0;
    await forEachPage(PAGES, (page) => {
      const examples = read(page).matchAll(/^(?:(?:[\d*/]+ ){5} *)?rblcheck ([^|\n]+)/gm);
      for (const [, typed = ''] of examples) {
        count++;
        const words = typed.replace(/ #.*/, '');
        const command = COMMAND_NAMES.find((name) => words.startsWith(`${name} `)) ?? 'check';
        const help =
          command === 'zones' ? run([...words.split(' ').slice(0, 2), '--help']) : HELP.get(command);
        for (const option of words.match(/(?<![\w-])--[a-z][a-z-]+/g) ?? [])
          expect(help, words).toContain(option);
      }
    });
    expect(count).toBeGreaterThan(60);
  });

  it('leaves the help to the one that is made of it', () =>
    forEachPage(
      PAGES.filter((page) => page !== 'docs/options.md'),
      (page) => {
        expect(read(page)).not.toMatch(/^\s*Usage: rblcheck/m);
        // A line of the help: an option, and what it does in a second column.
        expect(read(page)).not.toMatch(/^ {2}(?:-\w, )?--[a-z-]+(?: <[^>]+>)? {2,}\w/m);
      },
    ));
});

describe('what the pages say', () => {
  it('docs/options.md has the help that the program prints, of every command', async () => {
    const shown = [...read('docs/options.md').matchAll(/^### rblcheck ?(.*)\n\n```text\n([^]*?)\n```$/gm)];
    await holdsForEach(
      shown,
      ([, command = '']) => command,
      ([, command = '', help]) =>
        expect(help).toBe(run([...command.split(' ').filter(Boolean), '--help']).trimEnd()),
    );
    // `check` is what is meant where no command is named.
    expect(new Set(shown.map(([, command = '']) => command.split(' ')[0] || 'check'))).toEqual(
      new Set(COMMAND_NAMES.filter((name) => name !== 'help')),
    );
  });

  it('docs/options.md has a configuration that the program takes', () => {
    const [, shown = ''] =
      /<!-- config:begin[^\n]*\n```json\n([\s\S]*?)\n```\n<!-- config:end -->/.exec(
        read('docs/options.md'),
      ) ?? [];
    const config: unknown = JSON.parse(shown);
    expect(validateConfig(config)).toMatchObject({ kind: 'valid' });
  });

  it('docs/verdicts.md has the exit codes that the program prints', () => {
    const rows = [...read('docs/verdicts.md').matchAll(/^\| (\d+(?:, \d+)?) \| (.+?) \|$/gm)];
    expect(rows.map(([, code, text]) => [code, text])).toEqual(en.help.exitLines);
  });
});

describe('the Japanese guide, which is about gmo-rbl.jp', () => {
  const [story = ''] = read('docs/guide.ja.md').split('## 調べられるもの');

  it('asks gmo-rbl.jp in every command and in the line for cron', () => {
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

describe('the package', () => {
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
  });
  const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }];
  const shipped = files.map(({ path }) => path);
  const below = (folder: string): readonly string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name}`)
      .filter((path) => statSync(path).isFile());

  it('ships what it needs and nothing else', () => {
    const built = below('dist');
    for (const file of built)
      expect(file).toMatch(
        /\.cjs$|\/index\.(?:mjs|d\.[cm]ts)$|\/LICENSES\.txt$|\/sbom\.cdx\.json$|zones\.json$/,
      );
    expect(shipped.toSorted()).toEqual(
      [
        'CHANGELOG.md',
        'CONTRIBUTING.md',
        'LICENSE',
        'README.ja.md',
        'README.md',
        'SECURITY.md',
        'bin/code-cache.js',
        'bin/rblcheck.js',
        ...built,
        ...below('docs'),
        'man/rblcheck.1',
        'package.json',
        'zones.json',
      ].toSorted(),
    );
  });

  it('has all that its pages link to', () => {
    const isShipped = (path: string): boolean =>
      shipped.some((file) => file === path || file.startsWith(`${path}/`));
    const missing = PAGES.flatMap((page) =>
      linksOf(read(page), folderOf(page)).filter(({ path }) => path !== '' && !isShipped(path)),
    );
    expect(missing).toEqual([]);
  });
});
