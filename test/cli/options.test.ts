import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { atMost } from '../support/busy.ts';
import { CLEAN_TARGET, serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { type RunOptions } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { closedPort, TARGET, TARGET_LABELS } from '../support/scripted-zones.ts';

let zones: CliZones;
beforeAll(async () => {
  zones = await serveCliZones();
});
afterAll(() => zones.close());

/** The zones that a run asked, in the order of the report. */
async function askedZones(args: readonly string[], options?: RunOptions): Promise<readonly string[]> {
  const { stdout, stderr } = await runHere([CLEAN_TARGET, ...args, '--format', 'plain'], options);
  expect(stderr).toBe('');
  return stdout.split('\n').flatMap((line) => line.split('\t')[2] ?? []);
}

describe('which zones are asked', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['those of the set default', [], ['clean1.test', 'clean2.test', 'listed.test']],
    ['another set', ['--set', 'three'], ['clean1.test', 'clean2.test', 'clean3.test']],
    [
      'two sets',
      ['--set', 'three', '--set', 'allow'],
      ['clean1.test', 'clean2.test', 'clean3.test', 'allow.test'],
    ],
    [
      'two sets, as a comma list',
      ['--set', 'three,allow'],
      ['clean1.test', 'clean2.test', 'clean3.test', 'allow.test'],
    ],
    ['-z', ['-z', 'clean3.test'], ['clean3.test']],
    [
      '-z twice, in the order of the file',
      ['-z', 'major.test', '-z', 'clean3.test'],
      ['clean3.test', 'major.test'],
    ],
    ['-z as a comma list', ['-z', 'major.test,clean3.test'], ['clean3.test', 'major.test']],
    ['-z in capitals, with a final dot', ['-z', 'Clean3.TEST.'], ['clean3.test']],
    ['-z twice the same', ['-z', 'clean3.test', '-z', 'clean3.test'], ['clean3.test']],
    [
      '-z of one that is not in the catalogue',
      ['-z', 'plain.test,clean1.test'],
      ['clean1.test', 'plain.test'],
    ],
    [
      '-z beside a set',
      ['-z', 'major.test', '--set', 'three'],
      ['clean1.test', 'clean2.test', 'clean3.test', 'major.test'],
    ],
    ['-x', ['-x', 'clean1.test'], ['clean2.test', 'listed.test']],
    ['-x as a comma list', ['-x', 'clean1.test,listed.test'], ['clean2.test']],
    ['-x over -z', ['-z', 'clean1.test,clean2.test', '-x', 'clean2.test'], ['clean1.test']],
    ['registration: named with -z', ['-z', 'registered.test', '--no-verify'], ['registered.test']],
  ])('%s', async (_, args, expected) => {
    expect(await askedZones([...args, ...zones.options])).toEqual(expected);
  });

  it('--set all: everything but what needs a key or a registration', async () => {
    const asked = await askedZones(['--set', 'all', '--timeout', '0.5', ...zones.options]);
    expect(asked).toContain('info.test');
    expect(asked).toContain('silent.test');
    expect(asked).not.toContain('key.{key}.test');
    expect(asked).not.toContain('registered.test');
    expect(asked).not.toContain('retired.test');
  });

  it('a zone that is not in the catalogue is a plain blocklist', async () => {
    const run = await runHere([TARGET, '-z', 'plain.test', '--format', 'plain', ...zones.options]);
    expect(run).toMatchObject({
      stdout: `${TARGET}\tlisted\tplain.test\t127.0.0.2\t\t\t${TARGET}\n`,
      exitCode: 1,
    });
  });

  it('-x of a zone that is not there is told', async () => {
    const run = await runHere([CLEAN_TARGET, '-x', 'claen1.test', '--format', 'plain', ...zones.options]);
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toMatch(/^rblcheck: [^\n]*claen1\.test[^\n]*\n$/);
  });
});

describe('how they are asked', () => {
  const questions = (): readonly string[] =>
    zones.server.questions.map(({ type, name }) => `${type} ${name}`);

  it('--no-verify and --no-txt ask one question, and one for the name of the address', async () => {
    const before = questions().length;
    await runHere([TARGET, '-z', 'listed.test', '--no-verify', '--no-txt', '-q', ...zones.options]);
    expect(questions().slice(before).toSorted()).toEqual([
      `A ${TARGET_LABELS}.listed.test`,
      `PTR ${TARGET_LABELS}.in-addr.arpa`,
    ]);
  });

  it('a target that is named twice is asked about once', async () => {
    const before = questions().length;
    const run = await runHere([
      TARGET,
      '::ffff:198.51.100.7',
      TARGET,
      '-z',
      'listed.test',
      '--format',
      'plain',
      ...zones.options,
    ]);
    expect(run.stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(questions().slice(before)).toHaveLength(5);
  });

  it('-r is the order of failover, repeated or as a comma list', async () => {
    const closed = await closedPort();
    for (const resolvers of [
      ['-r', closed, '-r', zones.server.address],
      ['-r', `${closed},${zones.server.address}`],
    ]) {
      const run = await runHere([
        CLEAN_TARGET,
        '-z',
        'clean1.test',
        '-q',
        '--zones-file',
        zones.file,
        ...resolvers,
      ]);
      expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    }
  });

  it('--timeout is the deadline of a silent zone', async () => {
    const run = await runHere([
      CLEAN_TARGET,
      '-z',
      'silent.test,clean1.test',
      '--timeout',
      '0.6',
      '--json',
      ...zones.options,
    ]);
    expect(run.exitCode).toBe(3);
    const { durationMs } = JSON.parse(run.stdout) as { durationMs: number };
    expect(durationMs / 600).toBeGreaterThan(0.9);
    expect(durationMs / 600).toBeLessThan(await atMost(4));
  });

  it('-- ends the options', async () => {
    const run = await runHere(['-q', '-z', 'clean1.test', ...zones.options, '--', CLEAN_TARGET]);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('"check" is the same as no command', async () => {
    const args = [TARGET, '-z', 'listed.test', '--format', 'plain', ...zones.options];
    const [plain, named] = await Promise.all([runHere(args), runHere(['check', ...args])]);
    expect(named.stdout).toBe(plain.stdout);
    expect(named.exitCode).toBe(1);
  });
});

describe('standard input', () => {
  const args = ['-z', 'clean1.test', '--format', 'plain'];
  const lineOf = (target: string): string => `${target}\tclean\tclean1.test\t\t\t\t${target}\n`;
  const read = (stdin: string): ReturnType<typeof runHere> =>
    runHere(['-', ...args, ...zones.options], { stdin });

  it.each<[string, string, readonly string[]]>([
    ['a line each', '198.51.100.8\n198.51.100.9\n', ['198.51.100.8', '198.51.100.9']],
    ['a last line without its end', '198.51.100.8\n198.51.100.9', ['198.51.100.8', '198.51.100.9']],
    ['CRLF', '198.51.100.8\r\n198.51.100.9\r\n', ['198.51.100.8', '198.51.100.9']],
    [
      'comments and blank lines',
      '# mine\n\n198.51.100.8 # the first\n  \n\t198.51.100.9\n',
      ['198.51.100.8', '198.51.100.9'],
    ],
    ['a byte order mark', '\uFEFF198.51.100.8\n', ['198.51.100.8']],
    ['the same twice', '198.51.100.9\n198.51.100.8\n198.51.100.9\n', ['198.51.100.9', '198.51.100.8']],
  ])('%s', async (_, stdin, targets) => {
    expect(await read(stdin)).toMatchObject({
      stdout: targets.map(lineOf).join(''),
      stderr: '',
      exitCode: 0,
    });
  });

  it('a bad line is told with its number and text; the others are checked', async () => {
    const run = await read('198.51.100.8\n# comment\nnot-an-address\n198.51.100.9\n');
    expect(run.stdout).toBe(lineOf('198.51.100.8') + lineOf('198.51.100.9'));
    expect(run.stderr).toMatch(/^rblcheck: [^\n]*stdin[^\n]*:3: "not-an-address"[^\n]*\n$/);
    expect(run.exitCode).toBe(2);
  });

  it('500 targets, in their order', async () => {
    const targets = Array.from({ length: 500 }, (_, index) =>
      `203.0.113.${index % 250}`.replace('203.0.113', `192.0.${2 + Math.floor(index / 250)}`),
    );
    const run = await read(targets.join('\n'));
    expect(run.stdout).toBe(targets.map(lineOf).join(''));
    expect(run.exitCode).toBe(0);
  });

  it('beside arguments', async () => {
    const run = await runHere(['198.51.100.9', '-', ...args, ...zones.options], { stdin: '198.51.100.8\n' });
    expect(run.stdout).toBe(lineOf('198.51.100.9') + lineOf('198.51.100.8'));
  });
});

describe('the configuration', () => {
  let config: string;
  beforeEach(() => {
    config = zones.folder.write('config.json', {
      zonesFile: zones.file,
      resolver: zones.server.address,
      sets: ['three'],
      format: 'plain',
    });
  });
  const three = (target: string): string =>
    ['clean1.test', 'clean2.test', 'clean3.test']
      .map((zone) => `${target}\tclean\t${zone}\t\t\t\t${target}\n`)
      .join('');

  it('is read from -c', async () => {
    expect(await runHere([CLEAN_TARGET, '-c', config])).toMatchObject({
      stdout: three(CLEAN_TARGET),
      stderr: '',
      exitCode: 0,
    });
  });

  it('is read from $RBLCHECK_CONFIG', async () => {
    const run = await runHere([CLEAN_TARGET], { env: { RBLCHECK_CONFIG: config } });
    expect(run).toMatchObject({ stdout: three(CLEAN_TARGET), stderr: '', exitCode: 0 });
  });

  it('is read from $XDG_CONFIG_HOME and from ~/.config', async () => {
    const content = {
      zonesFile: zones.file,
      resolver: [zones.server.address],
      sets: ['three'],
      format: 'plain',
    };
    zones.folder.write('xdg/rblcheck/config.json', content);
    zones.folder.write('home/.config/rblcheck/config.json', content);
    for (const env of [
      { XDG_CONFIG_HOME: `${zones.folder.path}/xdg` },
      { HOME: `${zones.folder.path}/home` },
    ]) {
      expect(await runHere([CLEAN_TARGET], { env })).toMatchObject({
        stdout: three(CLEAN_TARGET),
        stderr: '',
        exitCode: 0,
      });
    }
  });

  it('-c wins over $RBLCHECK_CONFIG, that over $XDG_CONFIG_HOME', async () => {
    const only = (zone: string): object => ({
      zonesFile: zones.file,
      resolver: zones.server.address,
      format: 'plain',
      exclude: ['clean1.test', 'clean2.test', 'clean3.test'].filter((one) => one !== zone),
      sets: ['three'],
    });
    const first = zones.folder.write('first.json', only('clean1.test'));
    const second = zones.folder.write('second.json', only('clean2.test'));
    zones.folder.write('third/rblcheck/config.json', only('clean3.test'));
    const env = { RBLCHECK_CONFIG: second, XDG_CONFIG_HOME: `${zones.folder.path}/third` };
    const lines = [
      await runHere([CLEAN_TARGET, '-c', first], { env }),
      await runHere([CLEAN_TARGET], { env }),
    ];
    expect(lines.map(({ stdout }) => stdout.split('\t')[2])).toEqual(['clean1.test', 'clean2.test']);
  });

  it('an option wins over it', async () => {
    const run = await runHere([
      TARGET,
      '-c',
      config,
      '-z',
      'listed.test',
      '--json',
      '--fail-on',
      'never',
      '-r',
      zones.server.address,
    ]);
    expect(run.exitCode).toBe(0);
    const { targets } = JSON.parse(run.stdout) as { targets: { findings: { zone: string }[] }[] };
    expect(targets[0]?.findings.map(({ zone }) => zone)).toContain('listed.test');
  });

  it('a -z wins over its sets', async () => {
    const run = await runHere([CLEAN_TARGET, '-c', config, '-z', 'listed.test']);
    expect(run.stdout).toBe(`${CLEAN_TARGET}\tclean\tlisted.test\t\t\t\t${CLEAN_TARGET}\n`);
  });

  it.each<[string, object, readonly string[], number, string | RegExp]>([
    [
      'exclude',
      { exclude: ['clean2.test', 'clean3.test'] },
      [],
      0,
      `${CLEAN_TARGET}\tclean\tclean1.test\t\t\t\t${CLEAN_TARGET}\n`,
    ],
    ['only', { only: 'listed' }, [], 0, ''],
    ['failOn', { sets: ['default'], failOn: 'major', only: ['listed'] }, [TARGET], 0, /listed\.test/],
    [
      'a zone of its own',
      { zones: [{ zone: 'plain.test', sets: ['mine'] }], sets: ['mine'] },
      [TARGET],
      1,
      /plain\.test\t127\.0\.0\.2/,
    ],
    [
      'a field of a known zone',
      { zones: [{ zone: 'listed.test', kind: 'informational' }], sets: ['default'] },
      [TARGET],
      0,
      /listed\.test/,
    ],
    [
      'maxUnknown as a share',
      { zones: [{ zone: 'broken.test', sets: ['three'] }], maxUnknown: '10%' },
      [],
      3,
      /broken\.test\t\tservfail/,
    ],
    [
      'maxUnknown 0, as --max-unknown takes it',
      { zones: [{ zone: 'broken.test', sets: ['three'] }], maxUnknown: 0 },
      [],
      3,
      /broken\.test/,
    ],
    [
      'txt',
      { sets: ['default'], txt: false, only: ['listed'] },
      [TARGET],
      1,
      `${TARGET}\tlisted\tlisted.test\t127.0.0.2\t\t\t${TARGET}\n`,
    ],
    [
      'registered',
      {
        zones: [{ zone: 'registered.test', sets: ['mine'] }],
        sets: ['mine'],
        registered: ['registered.test'],
      },
      [],
      3,
      /registered\.test\t\trefused/,
    ],
  ])('sets %s', async (_, more, targets, exitCode, stdout) => {
    const base = { zonesFile: zones.file, resolver: zones.server.address, sets: ['three'], format: 'plain' };
    const file = zones.folder.write('more.json', { ...base, ...more });
    const run = await runHere([...(targets.length > 0 ? targets : [CLEAN_TARGET]), '-c', file]);
    expect(run.stderr).toBe('');
    if (typeof stdout === 'string') expect(run.stdout).toBe(stdout);
    else expect(run.stdout).toMatch(stdout);
    expect(run.exitCode).toBe(exitCode);
  });

  it('sets any default of the options, "verbose" among them', async () => {
    const base = { zonesFile: zones.file, resolver: zones.server.address, sets: ['three'] };
    const file = zones.folder.write('verbose.json', { ...base, verbose: true });
    const run = await runHere([CLEAN_TARGET, '-c', file]);
    expect(run.stderr).toMatch(/^rblcheck: 198\.51\.100\.8 is an address for documentation[^\n]*\n$/);
    expect(run.stdout).toContain('dig @127.0.0.1');
  });
});
