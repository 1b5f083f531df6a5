import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../src/cli/program.ts';
import { HELP_TOPICS } from '../../src/core/choices.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { renderTopic } from '../../src/render/topic.ts';

const COMMANDS = [
  '',
  'check',
  'bounce',
  'delist',
  'watch',
  'doctor',
  'exporter',
  'zones',
  'zones list',
  'zones show',
  'zones check',
  'zones import',
  'demo',
  'completion',
];

const WIDTHS = [60, 80, 120];

/** A command stands whole on its line, to be copied. */
const COMMAND = /^ {2}(?:rblcheck|grep|source) /;

describe.each([
  ['en', en],
  ['ja', ja],
] as const)('help in %s', (_, messages) => {
  function helpOf(command: string, columns: number): readonly string[] {
    const argv = [...command.split(' ').filter(Boolean), '--help'];
    const help = parseCommandLine(argv, { messages, version: '9.9.9', columns });
    return help.command === 'text' ? help.text.split('\n') : [];
  }

  it.each(COMMANDS)('of "%s" fits its terminal', (command) => {
    for (const columns of WIDTHS) {
      const lines = helpOf(command, columns);
      expect(lines.length).toBeGreaterThan(5);
      const wide = lines.filter((line) => stringWidth(line) > columns && !COMMAND.test(line));
      expect(wide).toEqual([]);
    }
  });

  it('of each topic fits its terminal', () => {
    for (const columns of WIDTHS) {
      for (const topic of HELP_TOPICS) {
        const lines = renderTopic(topic, messages.topics, { messages, columns }).split('\n');
        expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
      }
    }
  });

  it('breaks no option, no placeholder and no command', () => {
    const whole = (columns: number): readonly string[] =>
      COMMANDS.flatMap((command) =>
        helpOf(command, columns).flatMap((line) => line.match(/^ {2}(?:-|rblcheck).*?(?= {2}|$)/) ?? []),
      );
    for (const columns of WIDTHS) expect(whole(columns)).toEqual(whole(200));
  });

  it('says the same at each width', () => {
    const words = (columns: number): string => helpOf('check', columns).join('').replaceAll(/\s/g, '');
    for (const columns of WIDTHS) expect(words(columns)).toBe(words(200));
  });
});
