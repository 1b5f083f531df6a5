import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLEAN_TARGET, HOSTILE_TEXT, serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { PACKAGE_ROOT, type Ended } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { closedPort, TARGET, TARGET_LABELS, TARGET_V6 } from '../support/scripted-zones.ts';

let zones: CliZones;
beforeAll(async () => {
  zones = await serveCliZones();
});
afterAll(() => zones.close());

const run = (...args: readonly string[]): Promise<Ended> => runHere([...args, ...zones.options]);

/** Text without the line breaks and the padding that a table puts into it. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** Everything a terminal could obey, but the line feed and, in plain text, the tab. */
const CONTROLS = /(?![\n\t])[\p{Cc}\p{Cf}]/u;

interface Json {
  readonly [field: string]: unknown;
}

describe('--json', () => {
  const ZONES =
    'clean1.test,listed.test,major.test,hostile.test,broken.test,allow.test,retired.test,six.test,key.{key}.test';
  const NEEDS_KEY =
    'key.***.test needs the key "some-key": set RBLCHECK_KEY_SOME_KEY, or put it under "keys" in the configuration';
  let ended: Ended;
  let json: Json;
  let target: Json;
  let findings: readonly Json[];

  const finding = (zone: string): Json => findings.find((one) => one['zone'] === zone) ?? {};

  beforeAll(async () => {
    ended = await run('::ffff:198.51.100.7', '-z', ZONES, '--json');
    json = JSON.parse(ended.stdout) as Json;
    [target] = json['targets'] as [Json];
    findings = target['findings'] as readonly Json[];
  });

  it('is one document, alone on standard output', () => {
    expect(ended).toMatchObject({ stderr: `rblcheck: ${NEEDS_KEY}\n`, exitCode: 1 });
    expect(ended.stdout.endsWith('}\n')).toBe(true);
  });

  it('has the fields of the contract, in its order', () => {
    expect(Object.keys(json)).toEqual([
      'schemaVersion',
      'generator',
      'startedAt',
      'durationMs',
      'resolver',
      'summary',
      'warnings',
      'inputs',
      'targets',
    ]);
    expect(Object.keys(target)).toEqual([
      'target',
      'kind',
      'from',
      'cause',
      'outcome',
      'counts',
      'findings',
      'skipped',
    ]);
    for (const one of findings) {
      expect(Object.keys(one).sort()).toEqual(
        'zone name kind tier query outcome verified returnCodes reasons cause detail lookupUrl removalUrl ttlSeconds elapsedMs'
          .split(' ')
          .sort(),
      );
    }
  });

  it('says what made it and when', () => {
    const { version } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(json['schemaVersion']).toBe(1);
    expect(json['generator']).toEqual({ name: 'rblcheck', version });
    expect(json['startedAt']).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    expect(Math.abs(Date.now() - Date.parse(String(json['startedAt'])))).toBeLessThan(120_000);
    expect(Number.isInteger(json['durationMs'])).toBe(true);
    expect(json['resolver']).toEqual({ mode: 'custom', servers: [zones.server.address] });
    expect(json['summary']).toEqual({
      targets: 1,
      listed: 1,
      clean: 0,
      unknown: 0,
      inputs: { listed: 1, clean: 0, unknown: 0 },
      exitCode: 1,
    });
    expect(json['warnings']).toMatchObject([
      { code: 'needs-key', message: NEEDS_KEY },
      { code: 'special-address' },
    ]);
  });

  it('tells of the target', () => {
    expect(target).toMatchObject({
      target: TARGET,
      kind: 'ipv4',
      from: '::ffff:198.51.100.7',
      outcome: 'listed',
      counts: { listed: 3, clean: 1, unknown: 2, skipped: 2 },
      skipped: [
        { zone: 'key.***.test', reason: 'needs-key' },
        { zone: 'six.test', reason: 'wrong-family' },
      ],
    });
  });

  it("keeps the zone file's order, the retired after the others", () => {
    expect(findings.map((one) => one['zone'])).toEqual([
      'clean1.test',
      'listed.test',
      'major.test',
      'hostile.test',
      'broken.test',
      'allow.test',
      'retired.test',
    ]);
  });

  it('a listing', () => {
    expect(finding('listed.test')).toEqual({
      zone: 'listed.test',
      name: 'The Listed List',
      kind: 'block',
      tier: 'common',
      query: `${TARGET_LABELS}.listed.test`,
      outcome: 'listed',
      verified: true,
      returnCodes: [{ code: '127.0.0.2', sublist: null, meaning: null, severity: 'listed' }],
      reasons: ['https://listed.test/198.51.100.7'],
      cause: null,
      detail: null,
      lookupUrl: 'https://listed.test/look?ip=198.51.100.7',
      removalUrl: 'https://listed.test/remove/198.51.100.7',
      ttlSeconds: 120,
      elapsedMs: expect.any(Number) as number,
    });
    expect(finding('major.test')).toMatchObject({
      tier: 'major',
      returnCodes: [{ code: '127.0.0.3', sublist: 'TRAP', meaning: 'spam trap hit', severity: 'listed' }],
    });
  });

  it('a clean zone, an unknown one, an allow list, a retired one', () => {
    const none = { returnCodes: [], reasons: [], lookupUrl: null, removalUrl: null, ttlSeconds: null };
    expect(finding('clean1.test')).toMatchObject({
      ...none,
      outcome: 'clean',
      verified: true,
      cause: null,
      detail: null,
    });
    expect(finding('broken.test')).toMatchObject({
      ...none,
      outcome: 'unknown',
      verified: false,
      cause: 'servfail',
      detail: null,
    });
    expect(finding('retired.test')).toMatchObject({
      ...none,
      name: 'The Late List',
      outcome: 'unknown',
      cause: 'retired',
    });
    expect(finding('allow.test')).toMatchObject({ kind: 'allow', outcome: 'listed', verified: true });
  });

  it('keeps a hostile reason whole, and a terminal safe', () => {
    expect(finding('hostile.test')['reasons']).toEqual([HOSTILE_TEXT]);
    expect(ended.stdout).not.toMatch(CONTROLS);
  });

  it('is the same in every language and with colours', async () => {
    const other = await run(
      '::ffff:198.51.100.7',
      '-z',
      ZONES,
      '--format',
      'json',
      '--lang',
      'ja',
      '--color',
      '-v',
    );
    const still = (text: string): string =>
      text.replaceAll(/"(startedAt|durationMs|elapsedMs)": [^\n]+/g, '');
    expect(still(other.stdout)).toBe(still(ended.stdout));
  });

  it('leaves "from" out where the target is what was typed, and says IPv6', async () => {
    const { stdout } = await run(TARGET_V6, TARGET, '-z', 'six.test,clean1.test', '--json');
    const targets = (JSON.parse(stdout) as { targets: Json[] }).targets;
    expect(targets.map((one) => [one['target'], one['kind'], 'from' in one])).toEqual([
      [TARGET_V6, 'ipv6', false],
      [TARGET, 'ipv4', false],
    ]);
  });

  it('names the resolvers in the order of failover', async () => {
    const closed = await closedPort();
    const { stdout, exitCode } = await runHere([
      CLEAN_TARGET,
      '-z',
      'clean1.test',
      '--json',
      '--zones-file',
      zones.file,
      '-r',
      closed,
      '-r',
      zones.server.address,
    ]);
    expect(exitCode).toBe(0);
    expect((JSON.parse(stdout) as Json)['resolver']).toEqual({
      mode: 'custom',
      servers: [closed, zones.server.address],
    });
  });

  it('says "system" where no resolver was named', async () => {
    const file = zones.folder.write('own-servers.json', {
      zones: [{ zone: 'clean1.test', servers: [zones.server.address] }],
    });
    const { stdout, exitCode } = await runHere([CLEAN_TARGET, '--zones-file', file, '--json']);
    expect(exitCode).toBe(0);
    expect((JSON.parse(stdout) as Json)['resolver']).toMatchObject({ mode: 'system' });
  });

  it('tells of a dead resolver as a warning, there and on standard error', async () => {
    const closed = await closedPort();
    const { stdout, stderr, exitCode } = await runHere([
      TARGET,
      '-z',
      'clean1.test',
      '--json',
      '--zones-file',
      zones.file,
      '-r',
      closed,
    ]);
    expect(exitCode).toBe(3);
    const { warnings } = JSON.parse(stdout) as { warnings: Json[] };
    expect(warnings.map(({ code }) => code)).toEqual(['silent-resolver', 'special-address']);
    expect(warnings[0]?.['message']).toContain(closed);
    expect(stderr).toContain(closed);
  });
});

describe('--format plain', () => {
  it('is a line a finding, tab-separated, in the order of the zone file', async () => {
    const ended = await run(
      TARGET,
      CLEAN_TARGET,
      '-z',
      'major.test,clean1.test,broken.test,listed.test',
      '--format',
      'plain',
    );
    expect(ended).toMatchObject({
      stdout: [
        `${TARGET}\tclean\tclean1.test\t\t\t\t${TARGET}`,
        `${TARGET}\tlisted\tlisted.test\t127.0.0.2\t\thttps://listed.test/198.51.100.7\t${TARGET}`,
        `${TARGET}\tlisted\tmajor.test\t127.0.0.3\t\tfound in a trap\t${TARGET}`,
        `${TARGET}\tunknown\tbroken.test\t\tservfail\t\t${TARGET}`,
        `${CLEAN_TARGET}\tclean\tclean1.test\t\t\t\t${CLEAN_TARGET}`,
        `${CLEAN_TARGET}\tclean\tlisted.test\t\t\t\t${CLEAN_TARGET}`,
        `${CLEAN_TARGET}\tclean\tmajor.test\t\t\t\t${CLEAN_TARGET}`,
        `${CLEAN_TARGET}\tunknown\tbroken.test\t\tservfail\t\t${CLEAN_TARGET}`,
        '',
      ].join('\n'),
      stderr: '',
      exitCode: 1,
    });
  });

  it('has seven cells whatever the reason contains, and no colour or language', async () => {
    const ended = await run(TARGET, '-z', 'hostile.test', '--format', 'plain', '--color', '--lang', 'ja');
    expect(ended.stdout).not.toMatch(CONTROLS);
    expect(ended.stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(ended.stdout.split('\t')).toHaveLength(7);
    expect(ended.stdout).toMatch(/^198\.51\.100\.7\tlisted\thostile\.test\t127\.0\.0\.2\t\t.*red.*bell/);
  });
});

describe('the table', () => {
  const ALL = 'clean1.test,listed.test,major.test,hostile.test,broken.test,allow.test,retired.test';

  it('shows every outcome, its evidence for a person, and the verdict', async () => {
    const { stdout, stderr, exitCode } = await run(TARGET, '-z', ALL);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
    expect(stdout).toContain(TARGET);
    expect(stdout).toMatch(/^ LISTED +major\.test \(major\)\n +127\.0\.0\.3 TRAP/m);
    expect(stdout).toMatch(/^ LISTED +listed\.test\n +127\.0\.0\.2/m);
    expect(stdout).toMatch(/^ unknown +broken\.test$/m);
    expect(stdout).toMatch(/^ unknown +retired\.test$/m);
    expect(stdout).toMatch(/^ listed +allow\.test \(allow list\)$/m);
    expect(stdout).toMatch(/^ clean +clean1\.test$/m);
    expect(flat(stdout)).toContain('https://listed.test/198.51.100.7');
    expect(stdout).toMatch(/^198\.51\.100\.7 .*LISTED on 3 of 6, 1 major$/m);
  });

  it('has the listings first, and no control character', async () => {
    const { stdout } = await run(TARGET, '-z', ALL);
    expect(stdout).not.toMatch(CONTROLS);
    expect(stdout.indexOf('major.test')).toBeLessThan(stdout.indexOf('broken.test'));
    expect(stdout.indexOf('broken.test')).toBeLessThan(stdout.indexOf('clean1.test'));
  });

  it.each(['60', '80', '120'])('keeps to %s columns', async (columns) => {
    const { stdout } = await runHere([TARGET, '-z', ALL, ...zones.options], { env: { COLUMNS: columns } });
    // The next command is on one line, to be copied.
    const lines = stdout.split('\n').filter((line) => !/^ +rblcheck /.test(line));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(Number(columns));
  });

  it('--only shows these rows; the verdict counts all', async () => {
    const { stdout, exitCode } = await run(TARGET, '-z', ALL, '--only', 'unknown', '--only', 'clean');
    expect(exitCode).toBe(1);
    expect(stdout).not.toMatch(/^ LISTED/m);
    expect(stdout).toMatch(/^ unknown +broken\.test$/m);
    expect(stdout).toMatch(/^ clean +clean1\.test$/m);
    expect(stdout).toMatch(/^198\.51\.100\.7 .*LISTED on 3 of 6, 1 major$/m);
  });

  it('-v gives the evidence: query, codes, TTL, time, resolver and a dig line', async () => {
    const { address, port } = zones.server;
    const { stdout } = await runHere([TARGET, '-z', 'listed.test', '-v', ...zones.options], {
      env: { COLUMNS: '140' },
    });
    const query = `${TARGET_LABELS}.listed.test`;
    // Unbroken, to be copied.
    expect(stdout).toContain(`dig @127.0.0.1 -p ${port} ${query}`);
    expect(flat(stdout)).toMatch(/TTL 120 s/);
    expect(flat(stdout)).toMatch(/cached until \d\d:\d\d UTC/);
    expect(flat(stdout)).toContain(address);
    expect(flat(stdout)).toMatch(/in \d+ ms/);
    expect(flat(stdout)).toContain('127.0.0.2');
  });

  it('-v tells of a clean and of an unknown zone too', async () => {
    const { stdout } = await runHere([TARGET, '-z', 'clean1.test,broken.test', '-v', ...zones.options], {
      env: { COLUMNS: '140' },
    });
    for (const zone of ['clean1.test', 'broken.test']) {
      expect(stdout).toContain(`dig @127.0.0.1 -p ${zones.server.port} ${TARGET_LABELS}.${zone}`);
    }
  });

  it('says where a "clean" is not verified', async () => {
    const { stdout, exitCode } = await run(CLEAN_TARGET, '-z', 'clean1.test', '--no-verify');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('not verified');
  });

  it('several targets have one verdict, and a line each', async () => {
    const { stdout } = await run(TARGET, CLEAN_TARGET, '-z', 'listed.test');
    expect(stdout).toMatch(
      /^2 addresses +LISTED, 1 of 2\n\n LISTED +198\.51\.100\.7 +listed\.test\n clean +198\.51\.100\.8\n/,
    );
  });
});
