import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { read } from '../support/pages.ts';
import { tempFolder } from '../support/run-cli.ts';

const hasScript = (process.env['PATH'] ?? '')
  .split(delimiter)
  .some((folder) => existsSync(join(folder, 'script')));

const wordsOf = (picture: string): string => picture.replaceAll(/<[^>]+>/g, '');

it.skipIf(!hasScript)(
  'the story is drawn of what the program prints now: npm run pictures',
  () => {
    const folder = tempFolder();
    try {
      execFileSync(process.execPath, ['scripts/pictures.mjs', folder.path]);
      for (const name of ['story.svg', 'story.ja.svg']) {
        const [drawn, kept] = [read(join(folder.path, name)), read(`docs/${name}`)];
        expect(wordsOf(drawn)).toBe(wordsOf(kept));
        expect(drawn === kept, `${name} is drawn in the same way`).toBe(true);
      }
    } finally {
      folder.remove();
    }
    // A bundler is started, and the program four times.
  },
  120_000,
);
