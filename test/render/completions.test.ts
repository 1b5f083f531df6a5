import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandModel, Values } from '../../src/core/command-model.ts';
import { bashCompletion } from '../../src/render/completion-bash.ts';
import { fishCompletion } from '../../src/render/completion-fish.ts';
import { leafCommands, shellComment, shellQuote } from '../../src/render/completion-parts.ts';
import { zshCompletion } from '../../src/render/completion-zsh.ts';
import { argumentOf, commandOf, HELP, optionOf, PROGRAM } from '../support/command-models.ts';
import { tempFolder, type TempFolder } from '../support/run-cli.ts';
import { hasShell, SHELLS } from '../support/shells.ts';

const SCRIPTS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;
const HEAD = ['rblcheck 1.0.0', '', 'To install: …'];

let folder: TempFolder;
beforeAll(() => {
  folder = tempFolder();
});
afterAll(() => folder.remove());

const ZONES: Values = { kind: 'zones' };
const SETS: Values = { kind: 'sets' };
const FILES: Values = { kind: 'files' };
const TEXT: Values = { kind: 'text' };
const COLOURS: Values = { kind: 'choices', choices: ['red', 'green'] };

/** `check` with one option of a value, or with one argument. */
function withOption(values: Values): CommandModel {
  const option = optionOf('--it', { short: '-i', value: 'it', values });
  return commandOf('', { commands: [commandOf('check', { options: [option] })] });
}

function withArgument(values: Values, repeats = false): CommandModel {
  const check = commandOf('check', { arguments: [argumentOf('it', { values, repeats })] });
  return commandOf('', { commands: [check] });
}

/** The lines after the one that begins a part, up to the one that ends it. */
function part(script: string, first: string, last: string): readonly string[] {
  const lines = script.split('\n');
  const start = lines.indexOf(first);
  expect(start, first).toBeGreaterThanOrEqual(0);
  return lines.slice(start + 1, lines.indexOf(last, start));
}

describe('the parts', () => {
  it('a word in single quotes', () => {
    expect(shellQuote('a b')).toBe("'a b'");
    expect(shellQuote("it's 'so'")).toBe("'it'\\''s '\\''so'\\'''");
  });

  it('a comment has nothing at the ends of its lines', () => {
    expect(shellComment(HEAD)).toEqual(['# rblcheck 1.0.0', '#', '# To install: …']);
  });

  it('the commands that do something are those without commands below them', () => {
    const leaves = leafCommands(PROGRAM).map(({ path }) => path.join(' '));
    expect(leaves).toEqual(['check', 'bounce', 'zones list', 'zones show', 'help']);
  });
});

describe.each(SHELLS)('%s', (shell) => {
  it('the head stands in comments, and the last line ends', () => {
    const lines = SCRIPTS[shell](PROGRAM, HEAD).split('\n');
    expect(lines.filter((line) => line !== '#compdef rblcheck').slice(0, 4)).toEqual([
      '# rblcheck 1.0.0',
      '#',
      '# To install: …',
      '',
    ]);
    expect(lines.at(-1)).toBe('');
    expect(lines.filter((line) => /\s$/.test(line))).toEqual([]);
  });

  it.skipIf(!hasShell(shell))('the shell can read it, whatever stands in a description', () => {
    const description = 'it\'s )( "a" $(touch x [c]: \\ 日本';
    const evil: CommandModel = {
      ...PROGRAM,
      commands: PROGRAM.commands.map((command) => ({
        ...command,
        description,
        options: command.options.map((option) => ({ ...option, description })),
      })),
    };
    const file = folder.write(shell, SCRIPTS[shell](evil, HEAD));
    const run = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
  });
});

describe('bash', () => {
  const branchOf = (pattern: string, model = PROGRAM): readonly string[] =>
    part(bashCompletion(model, HEAD), `    ${pattern})`, '      ;;').map((line) => line.trim());

  const CHECK = [
    '-z|--zone) kind=zones ;;',
    '--set) kind=sets ;;',
    "--only) kind=choices choices='listed clean' ;;",
    "--fail-on) kind=choices choices='any major' ;;",
    '-c|--config) kind=files ;;',
    '--timeout) kind=text ;;',
  ];

  it('a command has its options, and what their values may be', () => {
    expect(branchOf("'check'")).toEqual([
      "options='-z --zone --set --only --fail-on -c --config --timeout -h --help'",
      'case "$prev" in',
      ...CHECK,
      'esac',
    ]);
    expect(branchOf("'zones show'")).toEqual([
      "options='--set -h --help'",
      'argument=zones',
      'case "$prev" in',
      '--set) kind=sets ;;',
      'esac',
    ]);
  });

  it('where nothing is typed yet, the commands are offered, and the options of the program too', () => {
    expect(branchOf("''")).toEqual([
      "options='-z --zone --set --only --fail-on -c --config --timeout -h --help -V --version'",
      "argument=choices choices='check bounce zones help'",
      'case "$prev" in',
      ...CHECK,
      'esac',
    ]);
  });

  it('where no command is named, check is meant', () => {
    expect(branchOf('*')).toEqual(branchOf("'check'"));
  });

  it('a group offers its commands, and the second word says which is meant', () => {
    expect(branchOf("'zones'")).toEqual([
      "options='-h --help'",
      "argument=choices choices='list show'",
      'case "$prev" in',
      'esac',
    ]);
    expect(bashCompletion(PROGRAM, HEAD)).toContain(
      '\n  if [[ $command == zones ]] && (( COMP_CWORD > 2 )); then command="zones ${COMP_WORDS[2]}"; fi\n',
    );
  });

  it.each<[Values, readonly string[]]>([
    [ZONES, ['argument=zones']],
    [SETS, ['argument=sets']],
    [FILES, ['argument=files']],
    [COLOURS, ["argument=choices choices='red green'"]],
    [TEXT, []],
  ])('an argument of %j', (values, lines) => {
    for (const pattern of ["'check'", '*']) {
      expect(branchOf(pattern, withArgument(values))).toEqual([
        "options=''",
        ...lines,
        'case "$prev" in',
        'esac',
      ]);
    }
  });
});

describe('zsh', () => {
  const functionOf = (name: string, model = PROGRAM): readonly string[] =>
    part(zshCompletion(model, HEAD), `${name}() {`, '}').map((line) => line.trim());

  it('is found by its first line', () => {
    expect(zshCompletion(PROGRAM, HEAD).startsWith('#compdef rblcheck\n')).toBe(true);
  });

  it('commands are offered with what they do', () => {
    expect(functionOf('_rblcheck_commands')).toEqual([
      'local -a commands=(',
      "'check:what'\\''s listed'",
      "'bounce:about bounce'",
      "'zones:about zones'",
      "'help:about help'",
      ')',
      "_describe -t commands 'command' commands",
    ]);
    expect(functionOf('_rblcheck_zones_commands').slice(1, 3)).toEqual([
      "'list:about zones list'",
      "'show:about zones show'",
    ]);
  });

  it('a colon in a name of a command or an argument ends it not', () => {
    const odd = commandOf('a:b', { arguments: [argumentOf('c:d')] });
    const model = commandOf('', { commands: [odd] });
    expect(functionOf('_rblcheck_commands', model)).toContain("'a\\:b:about a:b'");
    expect(functionOf('_rblcheck_a:b', model)).toContain("':c\\:d: '");
  });

  it('an option stands once for each of its names, and excludes itself unless it repeats', () => {
    expect(functionOf('_rblcheck_check')).toEqual([
      '_arguments -s : \\',
      "'*-z+[about --zone]:zone: _rblcheck_ask zones' \\",
      "'*--zone=[about --zone]:zone: _rblcheck_ask zones' \\",
      "'(--set)--set=[about --set]:set: _rblcheck_ask sets' \\",
      "'*--only=[about --only]:outcome: _rblcheck_list listed clean' \\",
      "'(--fail-on)--fail-on=[any \\[or\\] \\\\ major]:rule:(any major)' \\",
      "'(-c --config)-c+[about --config]:path:_files' \\",
      "'(-c --config)--config=[about --config]:path:_files' \\",
      "'(--timeout)--timeout=[about --timeout]:seconds: ' \\",
      "'(-h --help)-h[the help]' \\",
      "'(-h --help)--help[the help]' \\",
      "'*:target: '",
    ]);
  });

  it('as the first word there are the options of check and of the program, each once, and no target', () => {
    const first = functionOf('_rblcheck_first');
    expect(first[0]).toBe('if [[ $PREFIX != -* ]]; then _rblcheck_commands; return; fi');
    expect(first.slice(1, -3)).toEqual(functionOf('_rblcheck_check').slice(0, -2));
    expect(first.slice(-3)).toEqual([
      "'(-h --help)--help[the help]' \\",
      "'(-V --version)-V[about --version]' \\",
      "'(-V --version)--version[about --version]'",
    ]);
  });

  it.each<[Values, string]>([
    [ZONES, ' _rblcheck_ask zones'],
    [SETS, ' _rblcheck_ask sets'],
    [FILES, '_files'],
    [COLOURS, '(red green)'],
    [TEXT, ' '],
  ])('an argument of %j', (values, action) => {
    expect(functionOf('_rblcheck_check', withArgument(values)).at(-1)).toBe(`':it:${action}'`);
    expect(functionOf('_rblcheck_check', withArgument(values, true)).at(-1)).toBe(`'*:it:${action}'`);
  });

  it('the words lead to the function of their command', () => {
    expect(functionOf('_rblcheck').slice(3, -1)).toEqual([
      'case $first in',
      'zones)',
      'if (( CURRENT == 3 )); then _rblcheck_zones_commands; return; fi',
      'shift 2 words; (( CURRENT -= 2 ))',
      'case $second in',
      'list) _rblcheck_zones_list ;;',
      'show) _rblcheck_zones_show ;;',
      'esac',
      ';;',
      'check) shift words; (( CURRENT -= 1 )); _rblcheck_check ;;',
      'bounce) shift words; (( CURRENT -= 1 )); _rblcheck_bounce ;;',
      'help) shift words; (( CURRENT -= 1 )); _rblcheck_help ;;',
      '*) _rblcheck_check ;;',
    ]);
  });
});

describe('fish', () => {
  /** What is offered in a place: the lines of "first" are among those of check. */
  function offeredAt(place: string, model = PROGRAM): readonly string[] {
    const before = `complete -c rblcheck -n '__rblcheck_at ${place}' `;
    const lines = fishCompletion(model, HEAD).split('\n');
    return lines.filter((line) => line.startsWith(before)).map((line) => line.slice(before.length));
  }

  it('as the first word there are the commands and the options of the program that check has not', () => {
    expect(offeredAt('first')).toEqual([
      "-a check -d 'what\\'s listed'",
      "-a bounce -d 'about bounce'",
      "-a zones -d 'about zones'",
      "-a help -d 'about help'",
      "-s V -l version -d 'about --version'",
    ]);
  });

  it('the options of check are there where no command is named, too', () => {
    expect(offeredAt('first check')).toEqual([
      "-s z -l zone -x -k -a '(__rblcheck_list (__rblcheck_ask zones))' -d 'about --zone'",
      "-l set -x -k -a '(__rblcheck_list (__rblcheck_ask sets))' -d 'about --set'",
      "-l only -x -a '(__rblcheck_list listed clean)' -d 'about --only'",
      "-l fail-on -x -a '(__rblcheck_list any major)' -d 'any [or] \\\\ major'",
      "-s c -l config -r -F -d 'about --config'",
      "-l timeout -x -d 'about --timeout'",
      "-s h -l help -d 'the help'",
    ]);
  });

  it('a group offers its commands, and these what they take', () => {
    expect(offeredAt('zones')).toEqual(["-a list -d 'about zones list'", "-a show -d 'about zones show'"]);
    expect(offeredAt('zones-show')).toEqual([
      "-l set -x -k -a '(__rblcheck_list (__rblcheck_ask sets))' -d 'about --set'",
      "-s h -l help -d 'the help'",
      "-k -a '(__rblcheck_list (__rblcheck_ask zones))'",
    ]);
  });

  it.each<[Values, string, readonly string[]]>([
    [
      ZONES,
      "-x -k -a '(__rblcheck_list (__rblcheck_ask zones))'",
      ["-k -a '(__rblcheck_list (__rblcheck_ask zones))'"],
    ],
    [
      SETS,
      "-x -k -a '(__rblcheck_list (__rblcheck_ask sets))'",
      ["-k -a '(__rblcheck_list (__rblcheck_ask sets))'"],
    ],
    [FILES, '-r -F', ['-F']],
    [COLOURS, "-x -a '(__rblcheck_list red green)'", ["-a '(__rblcheck_list red green)'"]],
    [TEXT, '-x', []],
  ])('an option and an argument of %j', (values, option, argument) => {
    expect(offeredAt('first check', withOption(values))).toEqual([`-s i -l it ${option} -d 'about --it'`]);
    expect(offeredAt('check', withArgument(values))).toEqual(argument);
  });

  it('the place is the command, with the second word where the first is a group', () => {
    expect(part(fishCompletion(PROGRAM, HEAD), '        switch $words[2]', '        end')).toEqual([
      '            case check bounce help',
      '                set place $words[2]',
      '            case zones',
      '                set place (string join - -- $words[2..3])',
    ]);
  });

  it('an option that a command shares with the program stands there once', () => {
    const check = commandOf('check', { options: [HELP] });
    const model = commandOf('', { options: [HELP], commands: [check] });
    expect(fishCompletion(model, HEAD).match(/ -l help /g)).toHaveLength(1);
  });
});
