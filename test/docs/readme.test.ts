import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headingsOf, linksOf, PAGES, read } from '../support/pages.ts';

const READMES = ['README.md', 'README.ja.md'];
/** They lead to each other. */
const LANGUAGES = new Set(['README.md', 'README.ja.md']);
const MOST_BYTES = 8000;

const SET_UP = `\`\`\`sh
npm ci && npm start     # fetches the build tools, builds it and shows a demonstration, which needs no network
npm cit                 # installs it and runs the tests
\`\`\``;

describe.each(READMES)('%s', (file) => {
  const text = read(file);

  it('is short', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES);
  });

  it('begins with the two commands that set it up', () => {
    const [block = ''] = /```sh\n[^]*?\n```/.exec(text) ?? [];
    const commands = (shell: string): readonly string[] =>
      shell.split('\n').map((line) => line.replace(/\s+#.*$/, ''));
    expect(commands(block)).toEqual(commands(SET_UP));
  });

  it('shows the story first, and the report', () => {
    const suffix = file === 'README.md' ? '' : '.ja';
    const pictures = [...text.matchAll(/^!\[[^\]]+\]\(([^)]+)\)$/gm)].map(([, picture]) => picture);
    expect(pictures).toEqual([`docs/story${suffix}.svg`, `docs/report${suffix}.png`]);
    expect(text.indexOf('docs/story')).toBeLessThan(text.indexOf('\n## '));
  });

  it('leads to every page of docs in one step', () => {
    const linked = new Set(linksOf(text).map(({ path }) => path));
    expect(PAGES.filter((page) => page.startsWith('docs/') && !linked.has(page))).toEqual([]);
  });

  it('names the three commands of a newcomer', () => {
    expect(text).toMatch(/^rblcheck bounce mail\.eml\b/m);
    expect(text).toMatch(/^rblcheck 198\.51\.100\.7 /m);
    expect(text).toMatch(/^(?:[\d*]+ ){5} *rblcheck .*--state \S+ --changes$/m);
  });
});

describe('the READMEs', () => {
  it('word for word, the English one begins with the set-up', () => {
    expect(read('README.md')).toContain(`\n\n${SET_UP}\n\n`);
  });

  it('have the same headings and lead to the same pages', () => {
    const [english = '', japanese = ''] = READMES.map(read);
    const levels = (text: string): readonly number[] => headingsOf(text).map(({ level }) => level);
    expect(levels(japanese)).toEqual(levels(english));
    const pages = (text: string): ReadonlySet<string> =>
      new Set(
        linksOf(text).flatMap(({ path }) =>
          LANGUAGES.has(path) ? [] : path.replace(/\.ja(?=\.(?:svg|png)$)/, ''),
        ),
      );
    expect(pages(japanese)).toEqual(pages(english));
  });
});

describe('the pictures', () => {
  it.each(['docs/report.png', 'docs/report.ja.png'])('%s is a small PNG', (file) => {
    const picture = readFileSync(file);
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect(picture.length).toBeLessThan(150_000);
  });

  it.each(['docs/story.svg', 'docs/story.ja.svg'])('%s has colours for a light and a dark page', (file) => {
    const picture = read(file);
    expect(picture).toContain('@media (prefers-color-scheme: dark)');
    // Nothing is fetched, and nothing runs.
    expect(picture.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
      /<script|\bhref=|\burl\(|@import/,
    );
  });
});
