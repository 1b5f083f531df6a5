import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FORMATS } from '../../src/core/choices.ts';
import { EXAMPLE_FORMATS, exampleOf } from '../support/format-examples.ts';

const page = readFileSync('docs/formats.md', 'utf8');

it.each(EXAMPLE_FORMATS)('docs/formats.md shows what %s prints', async (format) => {
  const [, example = ''] = new RegExp(`^## ${format}$[^]*?^~~~.*\\n([^]*?)^~~~$`, 'm').exec(page) ?? [];
  expect(example).toBe(await exampleOf(format));
});

it('docs/formats.md speaks of every format, in its table and in a part of its own', () => {
  for (const format of FORMATS) {
    expect(page).toMatch(new RegExp(`^## (?:.*, )?${format}(?:, .*)?$`, 'm'));
    expect(page).toContain(`| \`${format}\` |`);
  }
});
