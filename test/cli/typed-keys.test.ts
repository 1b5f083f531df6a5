import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDnsServer, type DnsServer } from '../../src/demo/dns-server.ts';
import { runCli, tempFolder, type Ended, type TempFolder } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { LISTED_ENTRY, TARGET, TARGET_LABELS } from '../support/scripted-zones.ts';

/**
 * A key as its operator gave it, in front of a zone of the bundled catalogue, wherever a person may type it. The server
 * knows that one key; whatever the program says, the key is not in it, nor in a question to anybody else.
 */
const KEY = 'QxSecretKey7z';
const ZONE = 'zen.dq.spamhaus.net';
const TYPED = `${KEY}.${ZONE}`;
const SHOWN = `***.${ZONE}`;
const FULL_WIDTH = 'ＱｘＳｅｃｒｅｔＫｅｙ７ｚ．ｚｅｎ．ｄｑ．ｓｐａｍｈａｕｓ．ｎｅｔ';

let server: DnsServer;
let folder: TempFolder;

beforeAll(async () => {
  folder = tempFolder();
  server = await startDnsServer(({ name }) => {
    const [, labels] = new RegExp(`^(.*)\\.${KEY}\\.${ZONE}$`, 'i').exec(name) ?? [];
    return labels === LISTED_ENTRY || labels === TARGET_LABELS
      ? { a: ['127.0.0.2'], txt: [`asked ${name.toUpperCase()} with ${KEY}`] }
      : { rcode: 'NXDOMAIN' };
  });
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

/** Runs the program, and holds it to the secret. */
async function run(args: readonly string[], stdin = ''): Promise<Ended> {
  const from = server.questions.length;
  const ended = await runHere(args, { stdin });
  const printed = `${ended.stdout}${ended.stderr}`.normalize('NFKC').toLowerCase();
  expect(printed).not.toContain(KEY.toLowerCase());
  const strangers = server.questions
    .slice(from)
    .filter(({ name }) => name.includes(KEY.toLowerCase()) && !name.endsWith(TYPED.toLowerCase()));
  expect(strangers).toEqual([]);
  return ended;
}

const check = (...args: readonly string[]): Promise<Ended> => run([TARGET, '-r', server.address, ...args]);
const LISTED = new RegExp(`^${TARGET}\\tlisted\\t\\*\\*\\*\\.${ZONE.replaceAll('.', '\\.')}\\t`, 'm');

describe('a zone that is typed with its key is the catalogue’s', () => {
  it.each([
    ['as it is', TYPED],
    ['in capitals, with a dot', `${TYPED.toUpperCase()}.`],
    ['in a comma list', `${TYPED},bl.test`],
    ['in full width', FULL_WIDTH],
  ])('-z %s', async (_, typed) => {
    const { stdout, exitCode } = await check('-z', typed, '--format', 'plain');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(LISTED);
    expect(server.questions.map(({ name }) => name)).toContain(`${TARGET_LABELS}.${TYPED.toLowerCase()}`);
  });

  it('and is known by all that the catalogue says of it', async () => {
    const { stdout } = await check('-z', TYPED, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      warnings: [{ code: 'special-address' }],
      targets: [
        {
          findings: [
            {
              zone: SHOWN,
              name: 'Spamhaus ZEN via DQS',
              tier: 'major',
              verified: true,
              query: `${TARGET_LABELS}.${SHOWN}`,
              returnCodes: [{ sublist: 'SBL' }],
              reasons: [`asked ${TARGET_LABELS}.***.${ZONE.toUpperCase()} with ***`],
            },
          ],
        },
      ],
    });
  });

  it('an option wins over the environment', async () => {
    const { stdout } = await runHere([TARGET, '-r', server.address, '-z', TYPED, '--format', 'plain'], {
      env: { RBLCHECK_KEY_SPAMHAUS_DQS: 'another' },
    });
    expect(stdout).toMatch(LISTED);
  });

  const SETS = ['--set', 'none', '--format', 'plain'] as const;
  const entry = { zone: TYPED, sets: ['none'], name: `mine, ${TYPED}` };

  it('in the configuration', async () => {
    const config = folder.write('config.json', { zones: [entry] });
    expect((await check('-c', config, ...SETS)).stdout).toMatch(LISTED);
    const { stdout } = await run(['zones', 'show', TYPED, '-c', config]);
    expect(stdout).toContain(`mine, ${SHOWN}`);
    expect(stdout).toContain('The Spamhaus Project');
  });

  it('in a zone file, where the public zone is left out for it', async () => {
    const file = folder.write('zones.json', { zones: [entry, { zone: 'zen.spamhaus.org', sets: ['none'] }] });
    const { stdout } = await check('--zones-file', file, '--set', 'none', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      targets: [
        { findings: [{ zone: SHOWN }], skipped: [{ zone: 'zen.spamhaus.org', reason: 'contained-in' }] },
      ],
    });
  });

  it('beside a zone file that does not know it', async () => {
    const file = folder.write('zones.json', { zones: [{ zone: 'bl.test' }] });
    const { stdout } = await check('--zones-file', file, '-z', TYPED, '--format', 'plain');
    expect(stdout).toMatch(LISTED);
  });

  it('by a form of the zone file’s own, named in the configuration', async () => {
    const file = folder.write('zones.json', { zones: [{ zone: '{key}.own.test', key: { name: 'own' } }] });
    const config = folder.write('config.json', {
      zones: [{ zone: `${KEY}.own.test`, tier: 'minor' }],
      exclude: [`${KEY}.own.test`],
    });
    const { stdout, stderr } = await run([TARGET, '--zones-file', file, '-c', config, '--json']);
    expect(stderr).not.toContain('config.json');
    expect(JSON.parse(stdout)).toMatchObject({
      targets: [{ skipped: [{ zone: '***.own.test', reason: 'excluded' }] }],
    });
  });

  it('-x leaves it out, and gives nobody the key', async () => {
    const from = server.questions.length;
    const { stdout } = await check('-z', `bl.test,${TYPED}`, '-x', TYPED, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      targets: [{ findings: [{ zone: 'bl.test' }], skipped: [{ zone: SHOWN, reason: 'excluded' }] }],
    });
    expect(server.questions.slice(from).some(({ name }) => name.endsWith(ZONE))).toBe(false);
  });

  it('zones show, zones check, doctor', async () => {
    expect(await run(['zones', 'show', TYPED])).toMatchObject({ stderr: '', exitCode: 0 });
    const zones = await run(['zones', 'check', TYPED, '-r', server.address]);
    expect(zones).toMatchObject({ stderr: '', exitCode: 0 });
    expect(zones.stdout).toContain(SHOWN);
    expect((await run(['doctor', '-z', TYPED, '-r', server.address])).exitCode).toBe(0);
  });
});

describe('the key is shown nowhere', () => {
  const formats = ['table', 'plain', 'json', 'ndjson', 'csv', 'markdown', 'html', 'nagios', 'prometheus'];
  const ways = [...formats.map((format) => ['--format', format]), ['-v'], ['-v', '--lang', 'ja']];

  it.each(ways.map((way) => [way.join(' '), way] as const))('check %s', async (_, way) => {
    const { stdout } = await check('-z', TYPED, ...way);
    expect(stdout).toContain('***');
  });

  it('delist, watch, and what a state file keeps', async () => {
    const state = folder.write('state.json', '');
    const watch = ['watch', TARGET, '--count', '1', '--state', state, '-r', server.address, '-z', TYPED];
    expect((await run(watch)).stdout).toContain(SHOWN);
    const { stdout } = await run(['delist', TARGET, '-r', server.address, '-z', TYPED]);
    expect(stdout).toContain("-z '{key}.zen.dq.spamhaus.net'");
    const { readFileSync } = await import('node:fs');
    const kept = readFileSync(state, 'utf8').toLowerCase();
    expect(kept).toContain(SHOWN);
    expect(kept).not.toContain(KEY.toLowerCase());
  });

  it('a dead resolver', async () => {
    const { stdout } = await run([TARGET, '-r', '127.0.0.1:9', '--timeout', '0.3', '-z', TYPED, '-v']);
    expect(stdout).toContain('127.0.0.1:9 (from -r or the configuration)');
  });

  it('a bounce, and an import, beside a zone file that does not know the zone', async () => {
    const file = folder.write('zones.json', { zones: [{ zone: 'bl.test' }] });
    const bounce = `554 5.7.1 Client host [${TARGET}] blocked using ${TYPED}; see http://x.test/?q=${TYPED}`;
    const options = ['--zones-file', file, '-r', server.address];
    const { stdout } = await run(['bounce', '--json', ...options], bounce);
    expect(JSON.parse(stdout)).toMatchObject({ rejection: { zone: SHOWN } });
    await run(['bounce', ...options], bounce);
    await run(['delist', '--bounce', folder.write('bounce', bounce), ...options]);
    const imported = await run(
      ['zones', 'import', '--zones-file', file],
      `postscreen_dnsbl_sites = ${TYPED}=127.0.0.2*3\n`,
    );
    expect(JSON.parse(imported.stdout)).toMatchObject({ zones: [{ zone: `{key}.${ZONE}` }] });
  });

  const wrong: Readonly<Record<string, readonly string[]>> = {
    'two different keys': [TARGET, '-z', TYPED, '-z', `${KEY}2.${ZONE}`],
    'a key that is too long': [TARGET, '-z', `${KEY.repeat(6)}.${ZONE}`],
    'labels in front of it': [TARGET, '-z', `x.${TYPED}`],
    'a place for a key that nobody knows': [TARGET, '-z', '{key}.nowhere.test'],
    'a set': [TARGET, '--set', TYPED],
    'a resolver': [TARGET, '-r', TYPED],
    'a deadline': [TARGET, '--timeout', TYPED],
    'a file': ['-f', TYPED],
    'a configuration': [TARGET, '-c', TYPED],
    'a state file': [TARGET, '--state', `${TYPED}/state`],
    'an option': [TARGET, `--${TYPED}`],
    'a command of zones': ['zones', TYPED],
    'an argument too many': ['zones', 'show', TYPED, TYPED],
    'a name below it': ['zones', 'show', `x.${TYPED}`],
    'a topic': ['help', TYPED],
    'a shell': ['completion', TYPED],
    'a bounce': ['bounce', TYPED],
    'a command to be run': ['watch', TARGET, '--exec', TYPED],
  };

  it.each(Object.entries(wrong))('in the place of another thing: %s', async (_, args) => {
    for (const lang of ['en', 'ja']) {
      const { stdout, stderr, exitCode } = await run([...args, '--lang', lang]);
      expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
      expect(stderr).toMatch(/^rblcheck: [^\n]+\n(?: {2}rblcheck [^\n]+\n)*$/);
    }
  });

  it('of a monitoring plugin too, whose errors go to standard output', async () => {
    const { stdout, exitCode } = await run([TARGET, '--format', 'nagios', '--set', TYPED]);
    expect(exitCode).toBe(3);
    expect(stdout).toContain(SHOWN);
  });

  const files: Readonly<Record<string, unknown>> = {
    'a text for a list': { exclude: TYPED },
    'a field': { [TYPED]: 1 },
    'a field of a zone': { zones: [{ zone: TYPED, [TYPED]: 1 }] },
    'a tier': { zones: [{ zone: TYPED, tier: TYPED }] },
    'a resolver': { resolver: TYPED },
    'two keys': { zones: [{ zone: TYPED }, { zone: `${KEY}2.dbl.dq.spamhaus.net` }] },
  };

  it.each(Object.entries(files))('in a configuration, as %s', async (_, content) => {
    const { stdout, exitCode } = await check('-c', folder.write('config.json', content));
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  });

  it('a crash, its stack and its exit code', async () => {
    const crash = folder.write(
      'crash.cjs',
      `setTimeout(() => { throw new TypeError('query ${TARGET_LABELS}.${TYPED} with ${KEY}'); }, 400);`,
    );
    const silent = await startDnsServer(() => ({ drop: true }));
    const args = [TARGET, '-r', silent.address, '-z', TYPED];
    const env = { NODE_OPTIONS: `--require ${crash}` };
    const { stderr, exitCode } = await runCli(args, { env });
    const plugin = await runCli([...args, '--format', 'nagios'], { env });
    await silent.close();
    expect(exitCode).toBe(70);
    expect(stderr).toContain(`TypeError: query ${TARGET_LABELS}.${SHOWN} with ***`);
    expect(plugin).toMatchObject({
      exitCode: 3,
      stdout: expect.stringMatching(/^DNSBL UNKNOWN - [^\n]+\n$/),
    });
    expect(`${stderr}${plugin.stderr}`).not.toContain(KEY);
  });
});

describe('a target with a key in it is no target', () => {
  /** The server has its address once the tests run. */
  const meant = (about: string, zone: string) => (): string =>
    `\n  rblcheck ${about} -z '{key}.${zone}' -r ${server.address}\n`;
  const toCheck = (): string => 'to be checked';

  it.each<[string, () => string]>([
    [`${TARGET_LABELS}.${TYPED}`, meant(TARGET, ZONE)],
    [`5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.${TYPED}`, meant('2001:db8::25', ZONE)],
    [`mail.example.jp.${KEY}.dbl.dq.spamhaus.net`, meant('mail.example.jp', 'dbl.dq.spamhaus.net')],
    [`${KEY}.${TARGET_LABELS}.dnsbl.httpbl.org`, meant(TARGET, 'dnsbl.httpbl.org')],
    [TYPED, toCheck],
    [`https://${TYPED}/x`, toCheck],
    [`user@${TYPED}`, toCheck],
    [FULL_WIDTH, toCheck],
  ])('%s', async (typed, said) => {
    const from = server.questions.length;
    const { stdout, stderr, exitCode } = await run([typed, '-r', server.address]);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain(said());
    expect(server.questions.slice(from)).toEqual([]);
  });

  it('in a file it is a bad line, and the others are checked', async () => {
    const list = folder.write('list', `${TARGET_LABELS}.${TYPED}\n${TARGET}\n`);
    const { stdout, stderr, exitCode } = await run([
      '-f',
      list,
      '-r',
      server.address,
      '-z',
      TYPED,
      '--format',
      'plain',
    ]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(LISTED);
    expect(stderr).toContain(`${list}:1: "${TARGET_LABELS}.${SHOWN}"`);
  });

  it('in a link to another host it is masked', async () => {
    const { stdout } = await run([
      `https://www.test/?q=${TYPED}`,
      '-r',
      server.address,
      '-z',
      'bl.test',
      '--json',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ targets: [{ from: `https://www.test/?q=${SHOWN}` }] });
  });
});

it('what stands after "env:" and is no plausible variable is not repeated', async () => {
  for (const value of [KEY, KEY.toUpperCase(), ` ${KEY}`, `${KEY.toUpperCase()}_2`]) {
    const config = folder.write('config.json', { keys: { 'spamhaus-dqs': `env:${value}` } });
    const { stdout, stderr, exitCode } = await check('-c', config);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain('"spamhaus-dqs"');
  }
});
