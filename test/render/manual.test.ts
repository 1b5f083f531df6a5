import { describe, expect, it } from 'vitest';
import type { CommandModel } from '../../src/core/command-model.ts';
import { en, type Messages } from '../../src/i18n/en.ts';
import { manualPage } from '../../src/render/manual.ts';
import { argumentOf, commandOf, HELP, optionOf, PLAIN_PROGRAM, PROGRAM } from '../support/command-models.ts';

const MESSAGES: Messages = {
  ...en,
  help: { ...en.help, summary: 'Does this.', exampleLines: [['rblcheck -q; …', 'in cron']] },
  topics: {
    ...en.topics,
    'exit-codes': {
      title: '',
      text: [],
      rows: [
        ['0', 'is it clean?'],
        ['1', 'listed'],
      ],
      after: ['One.', 'Two.'],
    },
    environment: { title: '', text: [], rows: [['TZ', 'the time zone', 'set it']], after: [] },
  },
  manual: {
    name: 'ask-all',
    description: ['Does that.'],
    options: 'The options of check.',
    files: [['~/x.json', '"mine"']],
    seeAlso: ['dig', 'host'],
    more: 'More.',
  },
};

function page(model: CommandModel = PROGRAM, manual: Partial<Messages['manual']> = {}): readonly string[] {
  const messages = { ...MESSAGES, manual: { ...MESSAGES.manual, ...manual } };
  return manualPage(model, { messages, version: '1.0-b', date: '2026-01-31' }).split('\n');
}

/** The lines of a section, by its name. */
function section(name: string, lines = page()): readonly string[] {
  const start = lines.indexOf(`.SH ${name}`) + 1;
  expect(start).toBeGreaterThan(0);
  const end = lines.findIndex((line, index) => index >= start && line.startsWith('.SH '));
  return lines.slice(start, end === -1 ? undefined : end);
}

describe('manualPage', () => {
  it('begins with what troff wants to know', () => {
    expect(page().slice(1, 4)).toEqual([
      '.TH RBLCHECK 1 "2026-01-31" "rblcheck 1.0\\-b" "User Commands"',
      '.SH NAME',
      'rblcheck \\- ask\\-all',
    ]);
  });

  it('a line of synopsis for each command; check need not be typed', () => {
    expect(section('SYNOPSIS')).toEqual([
      '\\fBrblcheck\\fR [\\fBcheck\\fR] [\\fIoptions\\fR] [\\fItarget\\fR ...]',
      '.br',
      '\\fBrblcheck\\fR \\fBbounce\\fR [\\fIoptions\\fR] [\\fIfile\\fR]',
      '.br',
      '\\fBrblcheck\\fR \\fBzones\\fR \\fBlist\\fR [\\fIoptions\\fR]',
      '.br',
      '\\fBrblcheck\\fR \\fBzones\\fR \\fBshow\\fR [\\fIoptions\\fR] \\fIzone\\fR',
      '.br',
      '\\fBrblcheck\\fR \\fBhelp\\fR [\\fIcommand:topic\\fR]',
    ]);
  });

  it('check comes first wherever it stands', () => {
    const model = { ...PROGRAM, commands: PROGRAM.commands.toReversed() };
    expect(section('SYNOPSIS', page(model))[0]).toBe(section('SYNOPSIS')[0]);
    expect(section('SYNOPSIS', page(model)).filter((line) => line.includes('check'))).toHaveLength(
      section('SYNOPSIS').filter((line) => line.includes('check')).length,
    );
  });

  it('paragraphs, with a mark between them', () => {
    expect(section('DESCRIPTION')).toEqual(['Does this.', '.PP', 'Does that.']);
  });

  it('commands, as sentences, with their arguments', () => {
    expect(section('COMMANDS').slice(0, 12)).toEqual([
      '.TP',
      '.B check',
      "What's listed.",
      '.br',
      '.I target',
      'about target',
      '.TP',
      '.B bounce',
      'About bounce.',
      '.br',
      '.I file',
      'about file',
    ]);
    expect(section('COMMANDS')).toContain('.B zones show');
  });

  it("the options of check, then those of the program, then each command's own", () => {
    const watch = commandOf('watch', {
      options: [optionOf('--interval', { value: 'seconds' }), HELP],
      arguments: [argumentOf('target')],
    });
    const check = commandOf('check', { options: [optionOf('--zone', { short: '-z', value: 'zone' }), HELP] });
    const model = commandOf('', {
      options: [optionOf('--version'), HELP],
      commands: [check, watch, commandOf('demo', { options: [HELP] })],
    });
    expect(section('OPTIONS', page(model))).toEqual([
      'The options of check.',
      '.TP',
      '\\fB\\-z\\fR, \\fB\\-\\-zone\\fR \\fIzone\\fR',
      'About \\-\\-zone.',
      '.TP',
      '\\fB\\-h\\fR, \\fB\\-\\-help\\fR',
      'The help.',
      '.TP',
      '\\fB\\-\\-version\\fR',
      'About \\-\\-version.',
      '.SS watch',
      '.TP',
      '\\fB\\-\\-interval\\fR \\fIseconds\\fR',
      'About \\-\\-interval.',
    ]);
  });

  it('rows are items, a sentence each, and a question stays one', () => {
    expect(section('EXIT STATUS')).toEqual([
      '.TP',
      '.B 0',
      'Is it clean?',
      '.TP',
      '.B 1',
      'Listed.',
      '.PP',
      'One.',
      '.PP',
      'Two.',
    ]);
  });

  it('what to do about it follows what it is', () => {
    expect(section('ENVIRONMENT')).toEqual(['.TP', '.B TZ', 'The time zone.', 'Set it.']);
  });

  it('files, examples as they are typed, and other pages', () => {
    expect(section('FILES')).toEqual(['.TP', '.B \\(ti/x.json', '\\(dqmine\\(dq.']);
    expect(section('EXAMPLES')).toEqual(['.TP', '.B rblcheck \\-q; ...', 'in cron']);
    expect(section('SEE ALSO')).toEqual(['.BR dig (1),', '.BR host (1)', '.PP', 'More.', '']);
  });

  it.each([
    ['a\\b', 'a\\eb'],
    ['--x', '\\-\\-x'],
    ['a … b → c', 'a ... b \\(-> c'],
    ['"~^"', '\\(dq\\(ti\\(ha\\(dq'],
    ['.so it', '\\&.so it'],
    ["'tis", "\\&'tis"],
  ])('what troff would read: %j', (text, escaped) => {
    expect(section('DESCRIPTION', page(PROGRAM, { description: [text] }))[2]).toBe(escaped);
  });

  it('lines of no more than 78 bytes, none of which begins a request', () => {
    const filled = (text: string): readonly string[] =>
      section('DESCRIPTION', page(PROGRAM, { description: [text] })).slice(2);
    const full = `${'x'.repeat(38)} ${'y'.repeat(39)}`;
    expect(filled(full)).toEqual([full]);
    expect(filled(`${full}y`)).toEqual(['x'.repeat(38), 'y'.repeat(40)]);
    expect(filled(`${full} .so 'a b`)).toEqual([full, "\\&.so 'a b"]);
    expect(filled(`${full} 'a b`)).toEqual([full, "\\&'a b"]);
    expect(filled(`a ${'z'.repeat(90)} b`)).toEqual(['a', 'z'.repeat(90), 'b']);
  });

  it('a program without commands is its own', () => {
    const lines = page(PLAIN_PROGRAM);
    expect(section('COMMANDS', lines)).toEqual([]);
    expect(section('OPTIONS', lines)).toContain('\\fB\\-h\\fR, \\fB\\-\\-help\\fR');
  });
});
