import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FORMATS } from '../../src/core/choices.ts';
import { EXAMPLE_FORMATS, exampleOf } from '../support/format-examples.ts';

const page = readFileSync('docs/formats.md', 'utf8');

it.each(EXAMPLE_FORMATS)('docs/formats.md shows what %s prints', async (format) => {
  const [, example = ''] = new RegExp(`^## ${format}$[^]*?^~~~.*\\n([^]*?)^~~~$`, 'm').exec(page) ?? [];
  expect(example).toBe(await exampleOf(format));
});

it('docs/formats.md and the README speak of every format', () => {
  const readme = readFileSync('README.md', 'utf8');
  for (const format of FORMATS) {
    expect(page).toMatch(new RegExp(`^## (?:.*, )?${format}(?:, .*)?$`, 'm'));
    expect(readme).toContain(`| \`${format}\` |`);
  }
});
