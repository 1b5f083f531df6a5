import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlainCheck } from '../../src/cli/plain-check.ts';
import { parseCommandLine, wholeProgram, type Invocation } from '../../src/cli/program.ts';
import { COMMAND_NAMES } from '../../src/core/choices.ts';
import { en } from '../../src/i18n/en.ts';

const PARTS = { messages: en, version: '1.0.0', columns: 80 };
const check = wholeProgram(PARTS).commands.find((command) => command.name() === 'check');
const OPTIONS = (check?.options ?? []).flatMap(({ short, long, required }) =>
  [short, long].flatMap((spelled) => (spelled === undefined ? [] : { spelled, required })),
);

/** What the library of the command line makes of it; null where it refuses it. */
function parsed(argv: readonly string[]): Invocation | null {
  try {
    return parseCommandLine(argv, PARTS);
  } catch {
    return null;
  }
}

describe('a check in its plain form', () => {
  it('has every option of check, by each of its names, and in either place', () => {
    expect(OPTIONS.length).toBeGreaterThan(50);
    for (const { spelled, required } of OPTIONS) {
      const option = required ? [spelled, '5'] : [spelled];
      for (const argv of [
        [...option, '192.0.2.1'],
        ['check', '192.0.2.1', ...option, ...option],
      ]) {
        expect({ command: 'check', ...readPlainCheck(argv) }, argv.join(' ')).toEqual(parsed(argv));
      }
    }
  });

  it.each<[string, readonly string[]]>([
    ['nothing', []],
    ['standard input', ['-']],
    ['an empty word', ['']],
    ['the command alone', ['check']],
  ])('is read as well where it is %s', (_, argv) => {
    expect({ command: 'check', ...readPlainCheck(argv) }).toEqual(parsed(argv));
  });

  it.each([
    '192.0.2.1 -qv',
    '192.0.2.1 --zone=a.test',
    '192.0.2.1 -za.test',
    '192.0.2.1 --zone',
    '192.0.2.1 --zone -v',
    '192.0.2.1 --zon a.test',
    '-- 192.0.2.1',
    '-h',
    'help',
    'bounce',
    '--json doctor',
  ])('is none that the library has to read: %s', (line) => {
    expect(readPlainCheck(line.split(' '))).toBeNull();
  });

  it('is read as the library reads it, whatever is typed', () => {
    const words = fc.constantFrom(
      ...OPTIONS.map(({ spelled }) => spelled),
      ...COMMAND_NAMES,
      '192.0.2.1',
      'host.test',
      'a.test,b.test',
      '5',
      '-',
      '--',
      '',
      '-qv',
      '--zone=a.test',
      '-5',
      'list',
    );
    let plain = 0;
    fc.assert(
      fc.property(fc.array(words, { maxLength: 6 }), (argv) => {
        const read = readPlainCheck(argv);
        if (read === null) return;
        plain++;
        expect({ command: 'check', ...read }).toEqual(parsed(argv));
      }),
      { numRuns: 3000 },
    );
    expect(plain).toBeGreaterThan(300);
  });
});
