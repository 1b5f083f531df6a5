import {
  defaultCommand,
  leafCommands,
  type ArgumentModel,
  type CommandModel,
  type OptionModel,
} from '../core/command-model.ts';
import type { Messages } from '../i18n/en.ts';

/** The manual page, in man(7) macros: made of the same definitions as the help. */
export function manualPage(
  model: CommandModel,
  {
    messages,
    version,
    date,
  }: { readonly messages: Messages; readonly version: string; readonly date: string },
): string {
  const { help, topics, manual } = messages;
  const check = defaultCommand(model);
  const rest = leafCommands(model).filter((command) => command !== check);
  const checkOptions = new Set(check.options.map(({ long }) => long));
  return [
    '.\\" Made by scripts/man.mjs of the program\'s own options.',
    `.TH RBLCHECK 1 "${date}" "rblcheck ${escape(version)}" "User Commands"`,
    '.SH NAME',
    `rblcheck \\- ${escape(manual.name)}`,
    '.SH SYNOPSIS',
    ...synopsis(check, ['rblcheck', '[check]']),
    ...rest.flatMap((command) => ['.br', ...synopsis(command, ['rblcheck', ...command.path])]),
    '.SH DESCRIPTION',
    ...paragraphs([help.summary, ...manual.description]),
    '.SH COMMANDS',
    ...leafCommands(model).flatMap((command) => [
      '.TP',
      `.B ${escape(command.path.join(' '))}`,
      filled(sentence(command.description)),
      ...command.arguments.map(({ name, description }) => `.br\n.I ${escape(name)}\n${filled(description)}`),
    ]),
    '.SH OPTIONS',
    ...paragraphs([manual.options]),
    ...[...check.options, ...model.options.filter(({ long }) => !checkOptions.has(long))].flatMap(optionItem),
    ...rest.flatMap((command) => ownOptions(command, checkOptions)),
    '.SH EXIT STATUS',
    ...items(topics['exit-codes'].rows),
    '.PP',
    ...paragraphs(topics['exit-codes'].after),
    '.SH ENVIRONMENT',
    ...items(topics.environment.rows),
    '.SH FILES',
    ...items(manual.files),
    '.SH EXAMPLES',
    ...help.exampleLines.flatMap(item),
    '.SH SEE ALSO',
    ...manual.seeAlso.map(
      (name, index, all) => `.BR ${escape(name)} (1)${index + 1 < all.length ? ',' : ''}`,
    ),
    '.PP',
    ...paragraphs([manual.more]),
    '',
  ].join('\n');
}

function synopsis({ options, arguments: places }: CommandModel, words: readonly string[]): readonly string[] {
  const shown = words.map((word) =>
    word.startsWith('[') ? `[\\fB${escape(word.slice(1, -1))}\\fR]` : `\\fB${escape(word)}\\fR`,
  );
  return [
    [...shown, ...(options.length > 0 ? ['[\\fIoptions\\fR]'] : []), ...places.map(placeText)].join(' '),
  ];
}

function placeText({ name, required, repeats }: ArgumentModel): string {
  const text = `\\fI${escape(name)}\\fR${repeats ? ' ...' : ''}`;
  return required ? text : `[${text}]`;
}

function optionItem({ short, long, value, description }: OptionModel): readonly string[] {
  const names = [short, long].filter((name) => name !== null).map((name) => `\\fB${escape(name)}\\fR`);
  const taking = value === null ? '' : ` \\fI${escape(value)}\\fR`;
  return ['.TP', `${names.join(', ')}${taking}`, filled(sentence(description))];
}

/** What a command has that the main one has not. */
function ownOptions({ path, options }: CommandModel, known: ReadonlySet<string>): readonly string[] {
  const own = options.filter(({ long }) => !known.has(long));
  return own.length === 0 ? [] : [`.SS ${escape(path.join(' '))}`, ...own.flatMap(optionItem)];
}

function items(rows: readonly (readonly (string | undefined)[])[]): readonly string[] {
  return rows.flatMap((row) => {
    const cells = row.filter((cell) => cell !== undefined);
    return item(cells.map((cell, index) => (index === 0 ? cell : sentence(cell))));
  });
}

/** A term, and below it what is said of it. */
function item(cells: readonly string[]): readonly string[] {
  return ['.TP', ...cells.map((cell, index) => (index === 0 ? `.B ${escape(cell)}` : filled(cell)))];
}

function paragraphs(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text, index) => [...(index === 0 ? [] : ['.PP']), filled(text)]);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

/** What troff would read: backslashes, hyphens that are to be typed, and a point or quote that begins a line. */
function escape(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('…', '...')
    .replaceAll('→', '\\(->')
    .replaceAll('"', '\\(dq')
    .replaceAll('~', '\\(ti')
    .replaceAll('^', '\\(ha')
    .replace(/^[.']/, '\\&$&');
}

/** Source lines of no more than 78 bytes, as troff's own tools want them; they are filled again when shown. */
function filled(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of escape(text).split(' ')) {
    if (line !== '' && line.length + 1 + word.length > 78) {
      lines.push(line);
      line = word.replace(/^[.']/, '\\&$&');
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
