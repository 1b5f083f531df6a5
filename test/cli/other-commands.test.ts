import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ZoneFile } from '../../src/core/zone.ts';
import { serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { PACKAGE_ROOT } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';

let zones: CliZones;
beforeAll(async () => {
  zones = await serveCliZones();
});
afterAll(() => zones.close());

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');
const bundled = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'zones.json'), 'utf8')) as ZoneFile;

describe('zones list', () => {
  it('is a line a zone', async () => {
    const run = await runHere(['zones', 'list', '--zones-file', zones.file]);
    expect(run).toMatchObject({ stderr: '', exitCode: 0 });
    for (const zone of ['clean1.test', 'major.test', 'silent.test', 'key.{key}.test', 'six.test']) {
      expect(run.stdout.split('\n').filter((line) => line.startsWith(` ${zone} `))).toHaveLength(1);
    }
    expect(run.stdout).toMatch(/^blocklist, major: [^\n]*\n(?: [^\n]*\n)* major\.test +IPv4/m);
    expect(run.stdout).toMatch(/^allow list, common \(1\)\n allow\.test /m);
    expect(run.stdout).toMatch(/^ six\.test +IPv6/m);
    expect(run.stdout).toMatch(/^15 lists/);
    expect(flat(run.stdout)).toContain('1 retired');
  });

  it('--set narrows it', async () => {
    const run = await runHere(['zones', 'list', '--set', 'three', '--zones-file', zones.file]);
    expect(run.stdout.match(/(?<=^ )\S+\.test/gm)).toEqual(['clean1.test', 'clean2.test', 'clean3.test']);
  });

  it('--json is data: zones and retired', async () => {
    const run = await runHere(['zones', 'list', '--json', '--zones-file', zones.file]);
    expect(run).toMatchObject({ stderr: '', exitCode: 0 });
    const { zones: list, retired } = JSON.parse(run.stdout) as ZoneFile;
    expect(list).toHaveLength(15);
    expect(list.find(({ zone }) => zone === 'major.test')).toMatchObject({ tier: 'major', name: 'Major' });
    expect(retired).toEqual([
      expect.objectContaining({ zone: 'retired.test', since: '2024-06-05', behaviour: 'wildcard' }),
    ]);
  });

  it('is the bundled catalogue where no file is named', async () => {
    const run = await runHere(['zones', 'list', '--json']);
    const { zones: list, retired } = JSON.parse(run.stdout) as ZoneFile;
    expect(list).toEqual(bundled.zones);
    expect(retired).toEqual(bundled.retired);
  });

  it("has the configuration's zones", async () => {
    const config = zones.folder.write('mine.json', {
      zones: [
        { zone: 'mine.test', tier: 'minor' },
        { zone: 'major.test', tier: 'minor' },
      ],
    });
    const run = await runHere(['zones', 'list', '-c', config, '--zones-file', zones.file]);
    expect(run.stdout).toMatch(/^blocklist, minor \(2\)\n major\.test [^\n]*\n mine\.test /m);
  });
});

describe('zones show', () => {
  const show = (zone: string, ...more: readonly string[]): ReturnType<typeof runHere> =>
    runHere(['zones', 'show', zone, '--zones-file', zones.file, ...more]);

  it('shows all that is known of a zone', async () => {
    const run = await show('listed.test');
    expect(run).toMatchObject({ stderr: '', exitCode: 0 });
    for (const text of [
      'listed.test',
      'The Listed List',
      'self-service',
      'https://listed.test/remove/',
      '3 days',
      'https://listed.test/look',
    ]) {
      expect(flat(run.stdout)).toContain(text);
    }
    expect(flat((await show('major.test')).stdout)).toMatch(/127\.0\.0\.3 TRAP: spam trap hit/);
    expect(flat((await show('registered.test')).stdout)).toContain('https://registered.test/');
    expect(flat((await show('key.{key}.test')).stdout)).toContain('some-key');
  });

  it('takes capitals and a final dot', async () => {
    expect((await show('Listed.TEST.')).stdout).toBe((await show('listed.test')).stdout);
  });

  it('tells the end of a retired one, with its source', async () => {
    const run = await show('retired.test');
    expect(run).toMatchObject({ stderr: '', exitCode: 0 });
    for (const text of ['The Late List', '2024-06-05', 'shut down', 'https://retired.test/'])
      expect(flat(run.stdout)).toContain(text);
  });

  it('--json is the entry', async () => {
    const run = await show('major.test', '--json');
    expect(JSON.parse(run.stdout)).toMatchObject({
      zone: 'major.test',
      tier: 'major',
      codes: { '127.0.0.3': { sublist: 'TRAP' } },
    });
  });

  it('shows each of the bundled zones', async () => {
    const names = [...bundled.zones, ...(bundled.retired ?? [])].map(({ zone }) => zone);
    // One of every few: each is a process.
    for (const zone of names.filter((_, index) => index % 12 === 0)) {
      const run = await runHere(['zones', 'show', zone]);
      expect(run).toMatchObject({ stderr: '', exitCode: 0 });
      expect(run.stdout).toContain(zone);
    }
  });
});

describe('demo', () => {
  it('shows what a reader will see first without a network, and ends with 0', async () => {
    const run = await runHere(['demo'], { env: { COLUMNS: '80' } });
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toMatch(/^198\.51\.100\.7 {2}mail\.shop\.example +LISTED on 2 of 5, 1 major$/m);
    const words = run.stdout.split('\n').flatMap((line) => /^ (\S+) {2,}\S/.exec(line)?.[1] ?? []);
    expect(words).toEqual(['LISTED', 'LISTED', 'unknown', 'listed', 'clean']);
    expect(run.stdout).toContain('\n  rblcheck demo --all-rows\n');
  });

  it('shows every outcome with --all-rows', async () => {
    const run = await runHere(['demo', '--all-rows'], { env: { COLUMNS: '140' } });
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    const rows: readonly RegExp[] = [
      /^ LISTED +combined\.demo\.test \(major\)$/m,
      /^ LISTED +trap\.demo\.test$/m,
      /^ listed +allow\.demo\.test \(allow list\)$/m,
      /^ clean +clean\.demo\.test \(major\)$/m,
      /^ clean +untested\.demo\.test\n +not verified/m,
      /^ unknown +silent\.demo\.test\n +no answer within 1 s/m,
      /^ unknown +broken\.demo\.test\n.*SERVFAIL/m,
      /^ unknown +refused\.demo\.test\n.*REFUSED/m,
      /^ unknown +public-resolver\.demo\.test\n +refuses your resolver 127\.0\.0\.1:\d+/m,
      /^ unknown +hijacked\.demo\.test\n +lists even its unlisted test entry/m,
      /^ unknown +emptied\.demo\.test\n.*test entry/m,
      /^ unknown +parked\.demo\.test\n.*203\.0\.113\.80/m,
      /^ unknown +retired\.demo\.test\n +shut down/m,
    ];
    expect(rows.filter((row) => !row.test(run.stdout))).toEqual([]);
    expect(run.stdout).toContain('LISTED on 2 of 13, 1 major');
    expect(run.stdout).not.toContain('demo --all-rows');
  });

  it('speaks Japanese and has colours', async () => {
    const run = await runHere(['demo', '--lang', 'ja', '--color', '-v']);
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain('掲載');
    expect(run.stdout).toContain('\u001B[31m');
  });
});

describe('help and version', () => {
  const OPTIONS = (
    '--zone --exclude --set --zones-file --config --resolver --timeout --direct --concurrency --rate ' +
    '--allow-over-limit --no-verify --no-txt --format --json --only --quiet --verbose --lang --color --no-color --fail-on --max-unknown'
  ).split(' ');

  it.each(['--help', '-h', 'help', 'check --help', 'check -h', 'help check'])(
    '%s has every option of the main job',
    async (words) => {
      const run = await runHere(words.split(' '));
      expect(run).toMatchObject({ stderr: '', exitCode: 0 });
      for (const option of OPTIONS) expect(run.stdout).toContain(option);
    },
  );

  it('--help has the commands, examples and exit codes', async () => {
    const { stdout } = await runHere(['--help']);
    for (const command of ['check', 'doctor', 'zones', 'demo'])
      expect(stdout).toMatch(new RegExp(`^ +${command}\\b`, 'm'));
    expect(stdout).toContain('rblcheck 198.51.100.7');
    for (const code of ['0', '1', '2', '3', '70', '130, 143'])
      expect(stdout).toMatch(new RegExp(`^ +${code} {2,}\\S`, 'm'));
  });

  it.each([
    'zones --help',
    'zones list --help',
    'zones show --help',
    'zones check --help',
    'doctor --help',
    'demo --help',
    'help zones',
    'help demo',
  ])('%s', async (words) => {
    const run = await runHere(words.split(' '));
    expect(run).toMatchObject({ stderr: '', exitCode: 0 });
    expect(run.stdout).toMatch(/^Usage: rblcheck/);
  });

  it.each([
    '--version',
    '-V',
    'check --version',
    'zones --version',
    'zones list --version',
    'zones show --version',
    'zones check --version',
    'doctor --version',
    'demo --version',
  ])('%s', async (words) => {
    const { version } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(await runHere(words.split(' '))).toMatchObject({
      stdout: `${version}\n`,
      stderr: '',
      exitCode: 0,
    });
  });

  it('keeps to 80 columns', async () => {
    const { stdout } = await runHere(['--help']);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});
