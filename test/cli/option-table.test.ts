import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { wholeProgram } from '../../src/cli/program.ts';
import { en } from '../../src/i18n/en.ts';
import { OPTION_ROWS } from '../../src/zones/option-types.ts';
import { readPlain } from '../../src/zones/option-value.ts';

const program = wholeProgram({ messages: en, version: '1', columns: 80 });
const all = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(all)];
const options = all(program).flatMap((command) => command.options);
const typed = OPTION_ROWS.filter(({ flags }) => flags !== undefined);

describe('the table of options', () => {
  it('each that can be typed is taken by a command', () => {
    const taken = new Set(options.map(({ flags }) => flags));
    expect(typed.filter(({ flags = '' }) => !taken.has(flags))).toEqual([]);
  });

  it('each stands under the name that commander has for it', () => {
    const names = new Set(OPTION_ROWS.filter(({ faceOf }) => faceOf === undefined).map(({ name }) => name));
    const read = options.map((option) => option.attributeName()).filter((name) => name !== 'version');
    expect(read.filter((name) => !names.has(name))).toEqual([]);
    const faces = typed.map(({ name, faceOf = name }) => faceOf);
    expect(faces.filter((name) => !read.includes(name))).toEqual([]);
  });

  it('each default is one that may be given', () => {
    const read = OPTION_ROWS.filter(({ usual }) => usual !== null).map((row) => readPlain(row, row.usual));
    expect(read).not.toContain(null);
  });

  it('no two stand under one name, in the program, the configuration or the library', () => {
    const rows = OPTION_ROWS.filter(({ faceOf }) => faceOf === undefined);
    for (const key of ['inner', 'configKey', 'libraryName'] as const) {
      const names = rows.map((row) => row[key]).filter((name) => name !== undefined);
      expect(new Set(names).size, key).toBe(names.length);
    }
  });
});
