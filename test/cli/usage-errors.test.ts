import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tempFolder, type Ended, type TempFolder } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';

let folder: TempFolder;
beforeAll(() => {
  folder = tempFolder();
  folder.write('folder/inside.json', {});
});
afterAll(() => folder.remove());

const IP = '198.51.100.7';

/** A line on standard error that names everything in `names`, below it what can be typed; nothing else anywhere. */
function expectUsageError(run: Ended, names: readonly (string | RegExp)[]): void {
  expect(run.stdout).toBe('');
  expect(run.stderr).toMatch(/^rblcheck: [^\n]+\n(?: {2}rblcheck [^\n]+\n)*$/);
  expect(run.stderr).not.toMatch(/\n\s+at |node:internal|undefined|\[object/);
  for (const name of names) {
    if (typeof name === 'string') expect(run.stderr).toContain(name);
    else expect(run.stderr).toMatch(name);
  }
  expect(run.exitCode).toBe(2);
}

describe('the command line: one line that names the thing, the value and the remedy', () => {
  it.each<[string, readonly string[], readonly (string | RegExp)[]]>([
    ['no target', [], ['nothing to check', '--help']],
    ['no target for check', ['check'], ['nothing to check', '--help']],
    ['a target that is none', ['nonsense'], ['"nonsense"', /is not an address, range or name/]],
    ['an address with a part too large', ['198.51.100.300'], ['"198.51.100.300"', /300 is more than 255/]],
    ['a short form of an address', ['198.51.7'], ['"198.51.7"', /must be one such as/]],
    [
      'an IPv6 address with a zone index',
      ['2001:db8::1%eth0'],
      ['"2001:db8::1%eth0"', /must be one such as/],
    ],
    ['an empty target', [''], ['""', /must be one such as/]],
    ['a target with control characters', ['\u001B[31mx'], [/"x"|31m/]],
    ['an unknown option', [IP, '--nope'], ['--nope', '--help']],
    ['a mistyped option', [IP, '--timeuot', '3'], ['--timeuot', '--timeout']],
    ['an unknown short option', [IP, '-Y'], ['-Y', '--help']],
    ['an option without its value', [IP, '--timeout'], ['--timeout', 'value']],
    ['-z without its value', [IP, '-z'], ['-z', 'value']],
    ['an unknown subcommand', ['zones', 'lits'], ['lits', /list|--help/]],
    ['zones alone', ['zones'], ['missing', 'one of list, show, check, import', '--help']],
    ['completion alone', ['completion'], ['missing', 'one of bash, zsh, fish', '--help']],
    ['--verison', ['--verison'], ['Did you mean --version?']],
    ['-H of a plugin', ['-H', IP], ['-H', 'stands by itself', '--help']],
    ['-t with its value', [IP, '-t5'], ['-t', '--timeout']],
    ['-s, -l, -m', [IP, '-s', 'x'], ['-s', 'named with -z']],
    ['-l', [IP, '-l'], ['-l', '--zones-file']],
    ['-m', ['-m', IP], ['-m', '--mx']],
    ['--all', [IP, '--all'], [/--set all .* -a \(--all-rows\).*See:\n/]],
    ['-c of a plugin', [IP, '-c', '1'], ['-c names the configuration', '-C']],
    ['zones show without a zone', ['zones', 'show'], ['<zone>', '--help']],
    ['help for a command that is none', ['help', 'nope'], ['nope', '--help']],
    ['too many arguments', ['zones', 'list', 'extra'], ['extra', '--help']],
    ['--timeout 0', [IP, '--timeout', '0'], ['--timeout', '"0"', '0.1', '300']],
    ['--timeout -1', [IP, '--timeout=-1'], ['--timeout', '"-1"', '0.1']],
    ['--timeout of words', [IP, '--timeout', 'soon'], ['--timeout', '"soon"', '0.1']],
    ['--timeout with a unit', [IP, '--timeout', '5s'], ['--timeout', '"5s"', '0.1']],
    ['--timeout too long', [IP, '--timeout', '301'], ['--timeout', '"301"', '300']],
    ['--timeout empty', [IP, '--timeout', ''], ['--timeout', '""', '0.1']],
    ['--concurrency 0', [IP, '--concurrency', '0'], ['--concurrency', '"0"', '1 to 1000']],
    ['--concurrency 1001', [IP, '--concurrency', '1001'], ['--concurrency', '"1001"', '1 to 1000']],
    ['--concurrency 1.5', [IP, '--concurrency', '1.5'], ['--concurrency', '"1.5"', '1 to 1000']],
    ['--max-unknown -1', [IP, '--max-unknown=-1'], ['--max-unknown', '"-1"', '25%']],
    ['--max-unknown 101%', [IP, '--max-unknown', '101%'], ['--max-unknown', '"101%"', '25%']],
    ['--max-unknown many', [IP, '--max-unknown', 'many'], ['--max-unknown', '"many"', '25%']],
    ['--format', [IP, '--format', 'xml'], ['--format', '"xml"', 'table', 'plain', 'json']],
    ['--only', [IP, '--only', 'dirty'], ['--only', '"dirty"', 'listed', 'clean', 'unknown']],
    ['--only, one of a list', [IP, '--only', 'clean,dirty'], ['--only', '"dirty"', 'listed']],
    ['--fail-on', [IP, '--fail-on', 'some'], ['--fail-on', '"some"', 'any', 'major', 'never']],
    ['--lang', [IP, '--lang', 'fr'], ['--lang', '"fr"', 'en', 'ja']],
    ['-r of a name', [IP, '-r', 'dns.test'], ['--resolver', '"dns.test"', '127.0.0.1:5300']],
    ['-r with port 0', [IP, '-r', '127.0.0.1:0'], ['--resolver', '"127.0.0.1:0"', '127.0.0.1:5300']],
    ['-r with a port too large', [IP, '-r', '127.0.0.1:65536'], ['--resolver', '"127.0.0.1:65536"']],
    ['-r, one of a list', [IP, '-r', '127.0.0.1,nope'], ['--resolver', '"nope"']],
    ['-z of an address', [IP, '-z', '203.0.113.9'], ['--zone', '"203.0.113.9"', 'zen.spamhaus.org']],
    ['-z with a space', [IP, '-z', 'bad name.test'], ['--zone', '"bad name.test"']],
    ['-z of an operator', [IP, '-z', 'spamhaus'], ['--zone', '"spamhaus"', 'mean zen.spamhaus.org, ']],
    ['zones show of a retired one', ['zones', 'show', 'sorbs'], ['"sorbs"', 'mean dnsbl.sorbs.net, ']],
    ['-z empty', [IP, '-z', ''], ['--zone', '""']],
    ['-z, one of a list is empty', [IP, '-z', 'a.test,,b.test'], ['--zone', '""']],
    ['-x that can be no zone', [IP, '-x', 'no zone'], ['--exclude', '"no zone"']],
    ['--set', [IP, '--set', 'nope'], ['--set', '"nope"', 'default', 'all']],
    ['--set of zones list', ['zones', 'list', '--set', 'nope'], ['--set', '"nope"', 'default', 'all']],
    ['zones show of an unknown zone', ['zones', 'show', 'nope.test'], ['"nope.test"', 'zones list']],
    [
      'zones show of a mistyped zone',
      ['zones', 'show', 'zen.spamhuas.org'],
      ['"zen.spamhuas.org"', 'zen.spamhaus.org?'],
    ],
  ])('%s', async (_, args, names) => {
    expectUsageError(await runHere(args), names);
  });

  it('standard input without a target', async () => {
    expectUsageError(await runHere(['-'], { stdin: '# nothing\n\n' }), [
      'the input has no target',
      /one per line/,
    ]);
  });

  it('in Japanese where that is the language', async () => {
    for (const [args, env] of [
      [['--lang', 'ja', '--nope'], {}],
      [['--nope'], { LANG: 'ja_JP.UTF-8' }],
    ] as const) {
      const run = await runHere([IP, ...args], { env });
      expectUsageError(run, ['--nope', /[ぁ-んァ-ヶ一-龠]/]);
    }
  });
});

describe('files', () => {
  const valid = { zone: 'bl.test' };

  it.each<[string, unknown, readonly (string | RegExp)[]]>([
    ['not JSON', '{ "zones": [ }', ['is not JSON', /line 1, column \d+/]],
    ['empty', '', ['is not JSON']],
    ['a list', [], [/must be|is missing/]],
    ['without zones', { version: '1' }, ['zones', 'missing']],
    ['a zone without its name', { zones: [{ name: 'x' }] }, ['zones[0].zone', 'missing']],
    ['a zone that is a text', { zones: ['bl.test'] }, ['zones[0]', /must be an object/]],
    [
      'a name that can be none',
      { zones: [{ zone: '198.51.100.7' }] },
      ['zones[0].zone', '198.51.100.7', 'must be'],
    ],
    [
      'a tier',
      { zones: [valid, { zone: 'b.test', tier: 'huge' }] },
      ['zones[1].tier', '"huge"', 'major', 'common', 'minor'],
    ],
    [
      'a kind',
      { zones: [{ ...valid, kind: 'black' }] },
      ['zones[0].kind', '"black"', 'block', 'allow', 'informational'],
    ],
    [
      'a target kind',
      { zones: [{ ...valid, lists: ['ipv5'] }] },
      ['zones[0].lists[0]', '"ipv5"', 'ipv4', 'ipv6', 'domain'],
    ],
    ['an unknown field', { zones: [{ ...valid, teir: 'major' }] }, ['zones[0].teir', /remove it|spelling/]],
    [
      'a code',
      { zones: [{ ...valid, codes: { '127.0.0': { meaning: 'x', severity: 'listed' } } }] },
      ['zones[0].codes', '127.0.0', '127.0.1.*'],
    ],
    [
      'a bit that is none',
      { zones: [{ ...valid, codes: { 'bit:3': { meaning: 'x', severity: 'listed' } } }] },
      ['zones[0].codes', 'bit:3', 'bit:4'],
    ],
    [
      'a severity',
      { zones: [{ ...valid, codes: { '127.0.0.2': { meaning: 'x', severity: 'bad' } } }] },
      ['severity', '"bad"', 'policy'],
    ],
    [
      'servers',
      { zones: [{ ...valid, servers: ['ns.test'] }] },
      ['zones[0].servers[0]', 'ns.test', '127.0.0.1:5300'],
    ],
    ['no servers', { zones: [{ ...valid, servers: [] }] }, ['zones[0].servers', 'at least one']],
    [
      'a behaviour',
      { zones: [], retired: [{ ...valid, behaviour: 'odd' }] },
      ['retired[0].behaviour', '"odd"', 'wildcard'],
    ],
    ['a zone twice', { zones: [valid, valid] }, ['bl.test', 'twice']],
    ['a zone twice in other letters', { zones: [valid, { zone: 'BL.test.' }] }, ['bl.test', 'twice']],
  ])('a zone file: %s', async (_, content, names) => {
    const file = folder.write('bad-zones.json', content);
    expectUsageError(await runHere([IP, '--zones-file', file]), [file, ...names]);
  });

  it.each<[string, unknown, readonly (string | RegExp)[]]>([
    ['not JSON', '{ timeout: 3 }', ['is not JSON']],
    ['a timeout', { timeout: 'long' }, ['timeout', '"long"', 'must be']],
    ['a timeout out of range', { timeout: 0 }, ['timeout', '0', '300']],
    ['a format', { format: 'xml' }, ['format', '"xml"', 'table', 'plain', 'json']],
    ['an unknown field', { timout: 3 }, ['timout', /remove it|spelling/]],
    ['a resolver', { resolver: ['dns.test'] }, ['resolver', 'dns.test', '127.0.0.1:5300']],
    ['a zone', { zones: [{ zone: 'bl.test', tier: 'huge' }] }, ['zones[0].tier', '"huge"', 'major']],
    ['an unknown set', { sets: ['nope'] }, ['nope', 'default', 'all']],
  ])('a configuration: %s', async (_, content, names) => {
    const file = folder.write('bad-config.json', content);
    expectUsageError(await runHere([IP, '-c', file]), names);
  });

  it.each(['--zones-file', '--config'])('%s that is not there, and one that is a folder', async (option) => {
    const missing = `${folder.path}/missing.json`;
    expectUsageError(await runHere([IP, option, missing]), [missing, 'no such file']);
    const inside = `${folder.path}/folder`;
    expectUsageError(await runHere([IP, option, inside]), [inside, 'folder']);
  });

  it('a file named in the environment must be there', async () => {
    const missing = `${folder.path}/missing.json`;
    expectUsageError(await runHere([IP], { env: { RBLCHECK_CONFIG: missing } }), [missing, 'no such file']);
  });

  it.each(['zones list', 'zones show bl.test'])('%s reads the same files', async (command) => {
    const file = folder.write('bad-zones.json', { zones: [{ zone: 'bl.test', tier: 'huge' }] });
    expectUsageError(await runHere([...command.split(' '), '--zones-file', file]), [file, 'zones[0].tier']);
  });
});
