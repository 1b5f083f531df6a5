import { chmodSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCommand } from '../../src/notify/find-command.ts';
import { tempFolder, type TempFolder } from '../support/run-cli.ts';

describe('isCommand', () => {
  let folder: TempFolder;
  beforeAll(() => {
    folder = tempFolder();
    chmodSync(folder.write('bin/run', '#!/bin/sh\n'), 0o755);
    chmodSync(folder.write('bin/text', 'text'), 0o644);
    mkdirSync(join(folder.path, 'bin', 'sub'));
  });
  afterAll(() => folder.remove());

  it.each([
    ['run', true],
    ['text', false],
    ['sub', false],
    ['nothing', false],
  ])('%s in one of the folders: %s', (name, found) => {
    expect(isCommand(name, ['/nonexistent', join(folder.path, 'bin')].join(delimiter))).toBe(found);
  });

  it('a path is no name to be looked for', () => {
    expect(isCommand(join(folder.path, 'bin', 'run'))).toBe(true);
    expect(isCommand(join(folder.path, 'bin', 'nothing'), join(folder.path, 'bin'))).toBe(false);
    expect(isCommand('run')).toBe(false);
  });
});
