import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { followLinks } from '../../src/state/follow-links.ts';
import { tempFolder, type TempFolder } from '../support/run-cli.ts';

let folder: TempFolder;
let here: string;
beforeEach(() => {
  folder = tempFolder();
  here = realpathSync(folder.path);
});
afterEach(() => folder.remove());

const link = (name: string, to: string): void => symlinkSync(to, join(here, name));

it('a file, and a name without one, are where they are', () => {
  folder.write('there.txt', '');
  expect(followLinks(join(here, 'there.txt'))).toBe(join(here, 'there.txt'));
  expect(followLinks(join(here, 'none.txt'))).toBe(join(here, 'none.txt'));
  expect(followLinks(join(here, 'no-folder', 'none.txt'))).toBe(join(here, 'no-folder', 'none.txt'));
});

it.each([true, false])('a chain of links leads to its end, a file there: %s', (isThere) => {
  if (isThere) folder.write('c', '');
  link('a', 'b');
  link('b', join(here, 'c'));
  expect(followLinks(join(here, 'a'))).toBe(join(here, 'c'));
});

it('a link is followed from the folder in which it is, by whatever name one came there', () => {
  mkdirSync(join(here, 'deep', 'in'), { recursive: true });
  link('short', join('deep', 'in'));
  link(join('deep', 'in', 'a'), join('..', 'c'));
  expect(followLinks(join(here, 'short', 'a'))).toBe(join(here, 'deep', 'c'));
});

it('links in a circle lead to one of them, and no further', () => {
  link('a', 'b');
  link('b', 'a');
  expect([join(here, 'a'), join(here, 'b')]).toContain(followLinks(join(here, 'a')));
});
