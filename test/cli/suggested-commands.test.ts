import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { runShell, type Ended } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { TARGET, TARGET_LABELS } from '../support/scripted-zones.ts';

let zones: CliZones;
beforeAll(async () => {
  zones = await serveCliZones();
});
afterAll(() => zones.close());

/** The commands that a screen suggests: each on a line of its own. */
function commandsIn({ stdout, stderr }: Ended): readonly string[] {
  return `${stdout}\n${stderr}`.split('\n').filter((line) => /^ *rblcheck /.test(line));
}

/** Types a command as it is printed, in a shell, with nothing but the placeholders filled in. */
function type(command: string): Promise<Ended> {
  const filled = command.replace('YOUR-DOMAIN', TARGET).replace('ADDRESS', TARGET);
  // A watch ends by itself only where its lists are clean.
  const words = filled.trim().replace(/^rblcheck watch .*$/, '$& --count 1 --interval 1s');
  return runShell(words.replace(/^rblcheck/, '$RBLCHECK'));
}

const blockedBy = (zone: string, whom = `host [${TARGET}]`): string =>
  `554 5.7.1 Service unavailable; Client ${whom} blocked using ${zone}; Poor Reputation Sender\n`;

describe('a suggested command, typed as it is printed, finds the same', () => {
  it.each<[string, readonly string[], string | null, readonly string[]]>([
    ['a check', [TARGET], null, ['listed.test']],
    ['a check of lists that nobody knows', [TARGET, '-z', 'plain.test,clean1.test'], null, ['plain.test']],
    [
      'a check of a set and a list',
      [TARGET, '--set', 'all', '-z', 'plain.test'],
      null,
      ['plain.test', 'major.test'],
    ],
    ['a check without a list', [TARGET, '--set', 'all', '-x', 'major.test'], null, ['listed.test']],
    ['with a deadline', [TARGET, '--timeout', '2.5'], null, ['listed.test']],
    ['in Japanese', ['--lang', 'ja', TARGET, '-z', 'plain.test'], null, ['plain.test']],
    ['a bounce', ['bounce'], blockedBy('plain.test'), ['plain.test', 'listed.test']],
    [
      'a bounce without an address',
      ['bounce'],
      blockedBy('plain.test', 'host'),
      ['plain.test', 'listed.test'],
    ],
    [
      'a query name in place of its address',
      [`${TARGET_LABELS}.plain.test`, '-z', 'plain.test'],
      null,
      ['plain.test'],
    ],
    [
      'a query name of an excluded list, in Japanese',
      [
        `${TARGET_LABELS}.listed.test`,
        '--set',
        'all',
        '-x',
        'listed.test',
        '--timeout',
        '2.5',
        '--lang',
        'ja',
      ],
      null,
      ['listed.test'],
    ],
    ['a plan', ['delist', TARGET, '-z', 'plain.test,listed.test'], null, ['plain.test', 'listed.test']],
  ])('%s', async (_, args, stdin, listed) => {
    const run = await runHere([...args, ...zones.options], stdin === null ? {} : { stdin });
    const commands = commandsIn(run);
    expect(commands, run.stdout).not.toEqual([]);
    for (const command of commands) {
      const again = await type(command);
      expect(again.stderr).not.toContain('Did you mean');
      for (const zone of listed)
        expect(again.stdout, command).toMatch(
          new RegExp(
            `(?:LISTED|掲載中) +${zone}|${zone}.*(?:LISTED|掲載)|listed on .*${zone}|\\d\\. ${zone}`,
            'i',
          ),
        );
      expect(again.exitCode, command).toBe(1);
    }
  });

  it('asks the same resolver, of which it is to say what is wrong', async () => {
    const run = await runHere([TARGET, '-z', 'broken.test', '--timeout', '1', ...zones.options]);
    expect(run.exitCode).toBe(3);
    const doctor = await runHere(['zones', 'check', '-z', 'broken.test', ...zones.options]);
    expect(doctor.exitCode).toBe(1);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['an option is mistyped', [TARGET, '--nope'], /^ {2}rblcheck --help$/],
    [
      'a file in place of an address',
      ['delist', '/etc/passwd'],
      /^ {2}rblcheck delist --bounce \/etc\/passwd /,
    ],
    ['a list is mistyped', ['zones', 'show', 'nope.test'], /^ {2}rblcheck zones list --zones-file \S+$/],
    [
      'a list in place of a target',
      ['listed.test'],
      /^ {2}rblcheck zones show listed\.test --zones-file \S+$/,
    ],
    [
      'nobody is asked about in a query name',
      ['www.listed.test'],
      /^ {2}rblcheck zones show listed\.test --zones-file \S+$/,
    ],
    ['nothing is typed', ['delist'], /^ {2}rblcheck delist ADDRESS .*-r 127\.0\.0\.1:\d+$/],
  ])('a usage error: %s', async (_, args, said) => {
    const options = args[0] === 'zones' ? zones.options.slice(0, 2) : zones.options;
    const run = await runHere([...args, ...options]);
    expect(run.exitCode).toBe(2);
    expect(commandsIn(run)[0]).toMatch(said);
  });
});

it('a query name of a list that is asked at its own servers is meant so', async () => {
  const run = await runHere([
    `${TARGET_LABELS}.plain.test`,
    '-z',
    'plain.test',
    '--direct',
    ...zones.options,
  ]);
  expect(run.exitCode).toBe(2);
  expect(commandsIn(run)).toEqual([
    `  rblcheck ${TARGET} -z plain.test --zones-file ${zones.file} -r ${zones.server.address} --direct`,
  ]);
});

it('of a key its place alone is written', async () => {
  const run = await runHere([TARGET, '-z', 'abcdefgh1234.zen.dq.spamhaus.net,plain.test', ...zones.options]);
  expect(run.stdout + run.stderr).not.toContain('abcdefgh1234');
  expect(commandsIn(run)[0]).toContain(`-z '{key}.zen.dq.spamhaus.net,plain.test'`);
});
