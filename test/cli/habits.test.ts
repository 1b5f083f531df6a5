import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HELP_TOPICS, FORMATS } from '../../src/core/choices.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { runHere } from '../support/run-here.ts';
import { TARGET } from '../support/scripted-zones.ts';

const IP = '198.51.100.7';
let zones: CliZones;
beforeAll(async () => {
  zones = await serveCliZones();
});
afterAll(() => zones.close());

it.each<[command: string, args: readonly string[], list: string]>([
  ['check', [IP, '--format', 'plain', '--set'], 'three, allow'],
  ['check', [IP, '--format', 'plain', '-z'], 'clean1.test, listed.test'],
  ['check', [IP, '--format', 'plain', '--exclude'], 'clean1.test, broken.test'],
  ['delist', [IP, '-z'], 'listed.test, info.test'],
  ['zones list', ['--set'], 'three, allow'],
  ['zones list', ['--set'], ' allow ,three '],
])('a comma list may have blanks around its commas: %s %j %j', async (command, args, list) => {
  const options = command === 'zones list' ? zones.options.slice(0, 2) : zones.options;
  const told = async (typed: string): Promise<object> => {
    const { exitCode, stdout, stderr } = await runHere([...command.split(' '), ...args, typed, ...options]);
    expect(stderr).not.toContain('Did you mean');
    return { exitCode, names: [...new Set(stdout.match(/[\w.-]+\.test/g))].toSorted() };
  };
  expect(await told(list)).toEqual(await told(list.replaceAll(' ', '')));
});

describe('slips of the pen', () => {
  it.each<[string, RegExp]>([
    ['dleist', /Did you mean delist\?/],
    ['wacth', /Did you mean watch\?/],
    [`dleist ${IP}`, /unknown command dleist\. Did you mean delist\?/],
    ['help wtach', /"wtach"\. Did you mean watch\? See:\n {2}rblcheck --help\n/],
    ['help exit-code', /Did you mean exit-codes\?/],
    ['zones lsit', /Did you mean list\? See:\n {2}rblcheck zones --help\n/],
    [`${IP} --fromat json`, /Did you mean --format\? See:\n {2}rblcheck --help\n/],
    [`${IP} --format tabel`, /Did you mean table\?/],
    [`${IP} --only claen`, /Did you mean clean\?/],
    [`${IP} --lang jp`, /Did you mean ja\?/],
    [`${IP} --fail-on mjaor`, /Did you mean major\?/],
    [`${IP} --set jpaan`, /Did you mean japan\?/],
    [`delist ${IP} --for provdier`, /Did you mean provider\?/],
    ['zones show zen.spamahus.org', /Did you mean zen\.spamhaus\.org\?/],
  ])('%s', async (words, said) => {
    const run = await runHere(words.split(' '));
    expect(run.stderr).toMatch(said);
    expect(run.exitCode).toBe(2);
  });
});

describe('slips in the configuration', () => {
  it.each<[string, object, RegExp]>([
    ['a set', { sets: ['jpaan'] }, /^rblcheck: \S+slip\.json: .*Did you mean japan\?/],
    ['a key', { keys: { 'my-key': 'a b' } }, /^rblcheck: \S+slip\.json: the key "my-key" \(keys\.my-key\)/],
  ])('%s: the file is named', async (_, config, said) => {
    const run = await runHere([IP, '-c', zones.folder.write('slip.json', config)]);
    expect(run.stderr).toMatch(said);
    expect(run).toMatchObject({ stdout: '', exitCode: 2 });
  });

  it('a zone that nobody knows is told, where the zone file is the bundled one', async () => {
    const config = zones.folder.write('slip.json', {
      exclude: ['bl.spamcpo.net'],
      registered: ['b.barracudacentral.org'],
    });
    const run = await runHere(['zones', 'check', 'gmo-rbl.jp', '-c', config, '-r', zones.server.address]);
    expect(run.stderr).toBe(
      `rblcheck: ${config}: "exclude" names bl.spamcpo.net, which no zone file knows: check the spelling\n`,
    );
  });
});

describe("an option of another command's", () => {
  it.each<[string, RegExp]>([
    [
      'doctor --state x',
      /--state .* belongs to check, bounce, delist, watch\. See:\n {2}rblcheck doctor --help\n/,
    ],
    [`watch ${IP} --json`, /use --format ndjson/],
    [`watch ${IP} --changes`, /always reports only what changes/],
    [`${IP} --interval 1h`, /--interval .* belongs to watch, exporter\. See:\n {2}rblcheck --help\n/],
    ['doctor --format json', /use --json/],
  ])('%s', async (words, said) => {
    const run = await runHere(words.split(' '));
    expect(run.stderr).toMatch(said);
    expect(run.stderr).not.toContain('--rate');
    expect(run.exitCode).toBe(2);
  });
});

it.each(['check', 'watch', 'zones show', 'completion'])(
  'an error in %s leads to the help of that command',
  async (words) => {
    const run = await runHere(words.split(' '));
    expect(run.stderr).toContain(`See:\n  rblcheck ${words} --help`);
  },
);

describe('a zone that is not in the catalogue', () => {
  it('near a known one: a warning', async () => {
    const run = await runHere([TARGET, '-z', 'majro.test', ...zones.options]);
    expect(run.stderr).toMatch(/majro\.test is not in the catalogue .* did you mean major\.test\?/);
  });

  it('far from all: its row says to check the spelling', async () => {
    const file = zones.folder.write('few.json', { zones: [{ zone: 'major.test' }] });
    const options = ['--zones-file', file, '-r', zones.server.address];
    const run = await runHere([TARGET, '-z', 'broken.test', ...options]);
    expect(run.stderr).not.toContain('did you mean');
    expect(run.stdout.replaceAll(/\s+/g, ' ')).toContain('not in the catalogue: check the spelling');
    expect(run.exitCode).toBe(3);
  });

  it('a key that no zone takes', async () => {
    const config = zones.folder.write('keys.json', { keys: { 'some-kye': 'abc123456' } });
    const run = await runHere([TARGET, '-z', 'clean1.test', '-c', config, ...zones.options]);
    expect(run.stderr).toMatch(/"some-kye".*did you mean "some-key"\?/);
  });

  it('a field of the configuration', async () => {
    const config = zones.folder.write('slip.json', { tiemout: 3 });
    const run = await runHere([TARGET, '-c', config]);
    expect(run.stderr).toMatch(/tiemout .*Did you mean timeout\?/);
    const deep = zones.folder.write('deep.json', { zones: [{ zone: 'a.test', teir: 'major' }] });
    expect((await runHere([TARGET, '-c', deep])).stderr).toMatch(/zones\[0\]\.teir .*Did you mean tier\?/);
  });
});

describe('topics of help', () => {
  it.each(HELP_TOPICS)('%s, in both languages, within 60 columns', async (topic) => {
    for (const [lang, messages] of [
      ['en', en],
      ['ja', ja],
    ] as const) {
      const run = await runHere(['help', topic], { env: { COLUMNS: '60', LANG: `${lang}_XX.UTF-8` } });
      expect(run.exitCode).toBe(0);
      expect(run.stderr).toBe('');
      expect(run.stdout).toContain(messages.topics[topic].title);
    }
    const { stdout } = await runHere(['help', topic], { env: { COLUMNS: '60' } });
    // A command is on one line, to be copied.
    const prose = stdout.split('\n').filter((line) => !line.startsWith('rblcheck '));
    for (const line of prose) expect(line.length).toBeLessThanOrEqual(60);
  });

  it('every format has a word', () => {
    for (const { topics } of [en, ja]) {
      const known = topics.formats.rows.map(([name]) => name);
      for (const format of FORMATS) expect(known).toContain(format);
    }
  });
});

it.each(['-V', '--version'])('%s', async (option) => {
  expect((await runHere([option])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
