import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDnsServer, type DnsServer } from '../../src/demo/dns-server.ts';
import { tempFolder, zoneFile, type Ended, type TempFolder } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import {
  LISTED_ENTRY,
  listing,
  serveZones,
  sound,
  TARGET,
  TARGET_LABELS,
  UNLISTED_ENTRY,
} from '../support/scripted-zones.ts';

/** No part of it stands anywhere else. */
const KEY = 'QxSecretKey7z';
const DNS_KEY = KEY.toLowerCase();
const VARIABLE = 'RBLCHECK_KEY_MY_DQS';
const ENV = { [VARIABLE]: KEY };
const KEYED = '{key}.dq.test';
const SHOWN = '***.dq.test';

let server: DnsServer;
let folder: TempFolder;
let file: string;

beforeAll(async () => {
  server = await serveZones({
    [`${DNS_KEY}.dq.test`]: (labels, question) =>
      sound({
        [TARGET_LABELS]: {
          a: ['127.0.0.2'],
          // Some operators echo the question, in whatever case they like.
          txt: [`asked ${question.name.toUpperCase()}`, `https://dq.test/?q=${KEY}&k=${DNS_KEY}`],
        },
      })(labels, question),
    'pub.test': listing('127.0.0.2'),
    'other.test': sound(),
    'wrong-key.dq.test': () => ({ a: ['127.255.255.250'], txt: ['unknown key wrong-key'] }),
  });
  folder = tempFolder();
  file = folder.write(
    'zones.json',
    zoneFile([
      { zone: 'pub.test', sets: ['default'], operator: 'The Operator' },
      { zone: 'other.test', sets: ['default'] },
      {
        zone: KEYED,
        name: 'Keyed',
        operator: 'The Operator',
        key: { name: 'my-dqs', replaces: ['pub.test'] },
        errorCodes: { '127.255.255.250': 'key-rejected', '127.255.255.249': 'key-disabled' },
        lookupUrl: 'https://dq.test/{target}',
      },
    ]),
  );
});

afterAll(async () => {
  await server.close();
  folder.remove();
});

interface Setup {
  readonly env?: Readonly<Record<string, string>>;
  readonly config?: unknown;
}

/** Runs the program; the key must not be in anything that it says, whatever it says. */
async function run(words: string, { env = {}, config }: Setup = {}): Promise<Ended> {
  const configured = config === undefined ? [] : ['-c', folder.write('config.json', config)];
  const ended = await runHere([...words.split(' ').filter(Boolean), '--zones-file', file, ...configured], {
    env,
  });
  for (const text of [ended.stdout, ended.stderr]) expect(text.toLowerCase()).not.toContain(DNS_KEY);
  return ended;
}

const check = (words: string, setup: Setup = {}): Promise<Ended> =>
  run(`${TARGET} -r ${server.address} ${words}`, setup);

const asked = async (running: () => Promise<unknown>): Promise<readonly string[]> => {
  const from = server.questions.length;
  await running();
  return server.questions
    .slice(from)
    .map(({ type, name }) => `${type} ${name}`)
    .sort();
};

const plain = (zone: string, outcome = 'listed'): RegExp =>
  new RegExp(`^${TARGET}\\t${outcome}\\t${zone.replaceAll('*', '\\*')}\\t`, 'm');

describe('a key', () => {
  const ways: Readonly<Record<string, Setup>> = {
    [VARIABLE]: { env: ENV },
    '"keys" in the configuration': { config: { keys: { 'my-dqs': KEY } } },
    '"env:NAME" in the configuration': { config: { keys: { 'my-dqs': 'env:DQS' } }, env: { DQS: KEY } },
    'the environment before the configuration': { config: { keys: { 'my-dqs': 'another' } }, env: ENV },
    'a key with a line end, as a file gives it': { env: { [VARIABLE]: `${KEY}\n` } },
  };

  it.each(Object.entries(ways))(
    '%s: is part of the query, in the place of the public zone',
    async (_, setup) => {
      const questions = await asked(async () => {
        const ended = await check('--format plain', setup);
        expect(ended).toMatchObject({ stderr: '', exitCode: 1 });
        expect(ended.stdout).toMatch(plain(SHOWN));
        expect(ended.stdout).not.toContain('pub.test');
      });
      expect(questions.filter((question) => question.includes('dq.test'))).toEqual([
        `A ${UNLISTED_ENTRY}.${DNS_KEY}.dq.test`,
        `A ${LISTED_ENTRY}.${DNS_KEY}.dq.test`,
        `A ${TARGET_LABELS}.${DNS_KEY}.dq.test`,
        `TXT ${TARGET_LABELS}.${DNS_KEY}.dq.test`,
      ]);
      expect(questions.some((question) => question.includes('pub.test'))).toBe(false);
    },
  );

  it('that is not there: the public zone is asked, and the keyed one is not', async () => {
    const ended = await check('--format plain');
    expect(ended).toMatchObject({ stderr: '', exitCode: 1 });
    expect(ended.stdout).toMatch(plain('pub.test'));
    expect(ended.stdout).not.toContain('dq.test');
  });

  it('an empty variable is no key', async () => {
    const ended = await check('--format plain', { env: { [VARIABLE]: '' } });
    expect(ended.stdout).toMatch(plain('pub.test'));
  });

  it('a named zone without its key is skipped with a word that says how to give it', async () => {
    const ended = await check(`--json -z ${KEYED}`);
    expect(ended.exitCode).toBe(3);
    expect(ended.stderr).toContain(VARIABLE);
    expect(ended.stderr.match(/\n/g)).toHaveLength(1);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      warnings: [{ code: 'needs-key' }, { code: 'special-address' }],
      targets: [{ skipped: [{ zone: SHOWN, reason: 'needs-key' }] }],
    });
  });

  it('the public zone is told as contained', async () => {
    const ended = await check('--json', { env: ENV });
    expect(JSON.parse(ended.stdout)).toMatchObject({
      targets: [
        {
          findings: [{ zone: 'other.test' }, { zone: SHOWN, query: `${TARGET_LABELS}.${SHOWN}` }],
          skipped: [{ zone: 'pub.test', reason: 'contained-in' }],
        },
      ],
    });
  });

  it('-x takes the keyed zone out again, and the public one is asked', async () => {
    const ended = await check(`--format plain -x ${KEYED}`, { env: ENV });
    expect(ended.stderr).toBe('');
    expect(ended.stdout).toMatch(plain('pub.test'));
    expect(ended.stdout).not.toContain('dq.test');
  });

  it('-z asks both when both are named', async () => {
    const questions = await asked(() => check(`-z ${KEYED} -z pub.test`, { env: ENV }));
    expect(questions.some((question) => question.includes(DNS_KEY))).toBe(true);
  });
});

describe('is shown nowhere', () => {
  const formats = ['--format table', '--format plain', '--json', '-v', '-q', '-v --color', '--only listed'];

  it.each(formats.flatMap((format) => [format, `${format} --lang ja`]))('check %s', async (words) => {
    const ended = await check(words, { env: ENV });
    expect(ended.exitCode).toBe(1);
    if (words.startsWith('-q')) expect(ended.stdout).toBe('');
    else expect(ended.stdout).toContain('***');
  });

  it('the rest of a reason that echoes it is there', async () => {
    const { stdout } = await check('--json', { env: ENV });
    expect(stdout).toContain(`asked ${TARGET_LABELS}.***.DQ.TEST`);
    expect(stdout).toContain('https://dq.test/?q=***&k=***');
  });

  it.each([
    'zones list',
    'zones list --set all',
    'zones list --set all --json',
    `zones show ${KEYED}`,
    `zones show ${KEYED} --json`,
  ])('%s', async (words) => {
    expect(await run(words, { env: ENV })).toMatchObject({ stderr: '', exitCode: 0 });
  });

  it.each(['zones check', 'zones check --json', 'doctor', 'doctor --json', 'doctor --lang ja'])(
    '%s, of a server that works and of one that does not',
    async (words) => {
      const good = await run(`${words} -r ${server.address}`, { env: ENV });
      expect(good.exitCode).toBe(0);
      // Of one that fails in every list doctor says just that, and names none.
      const broken = await startDnsServer(({ name }) => {
        if (name.endsWith('.dq.test')) return { rcode: 'SERVFAIL' };
        return name.startsWith('2.0.0.127.') ? { a: ['127.0.0.2'] } : { rcode: 'NXDOMAIN' };
      });
      const bad = await run(`${words} -r ${broken.address}`, { env: ENV });
      await broken.close();
      expect(bad.exitCode).toBe(1);
      expect(bad.stdout).toContain(SHOWN);
    },
  );

  it.each(['', '-v', '--json', '--lang ja'])('unknown of every sort %s', async (words) => {
    for (const script of [
      { rcode: 'SERVFAIL' },
      { rcode: 'NXDOMAIN' },
      { garbage: Buffer.from('nonsense') },
      { drop: true },
      { a: ['203.0.113.80'] },
      { a: ['127.255.255.254'] },
      { cname: `${DNS_KEY}.elsewhere.test` },
    ] as const) {
      const broken = await startDnsServer(() => script);
      const ended = await run(`${TARGET} -r ${broken.address} --timeout 0.5 -z ${KEYED} ${words}`, {
        env: ENV,
      });
      await broken.close();
      expect(ended.exitCode).toBe(3);
    }
  });
});

describe('a faulty key or file', () => {
  const files: Readonly<Record<string, unknown>> = {
    'malformed JSON after the key': `{ "keys": { "my-dqs": "${KEY}" `,
    'malformed JSON before the key': `{ "keys": { "my-dqs" "${KEY}" } }`,
    'malformed JSON in the key': `{ "keys": { "my-dqs": ${KEY} } }`,
    'a key in single quotes': `{ "keys": { "my-dqs": '${KEY}' } }`,
    'a comment that has no end': `{ "keys": { "my-dqs": "${KEY}" } } /* ${KEY}`,
    'a list under keys': { keys: [KEY] },
    'a text under keys': { keys: KEY },
    'a list as a key': { keys: { 'my-dqs': [KEY] } },
    'an object as a key': { keys: { 'my-dqs': { value: KEY } } },
    'a misspelt "keys"': { key: { 'my-dqs': KEY } },
    "a key's name with an underscore": { keys: { my_dqs: KEY } },
    'a key with a space': { keys: { 'my-dqs': `${KEY} ${KEY}` } },
    'a key with a dot': { keys: { 'my-dqs': `${KEY}.dq.test` } },
    'a key that is too long': { keys: { 'my-dqs': KEY.repeat(5) } },
    'a key of Japanese': { keys: { 'my-dqs': `${KEY}鍵` } },
    'the key in the zone entry, as a text': { zones: [{ zone: KEYED, key: KEY }] },
    'the key in the zone entry, as a field': {
      zones: [{ zone: KEYED, key: { name: 'my-dqs', value: KEY } }],
    },
    'the key in the place of its name': { zones: [{ zone: KEYED, key: { name: KEY } }] },
  };

  it.each(Object.entries(files))('%s: one error without the key', async (_, config) => {
    for (const words of ['', '--lang ja', '-v']) {
      const ended = await check(words, { config });
      expect(ended).toMatchObject({ stdout: '', exitCode: 2 });
      expect(ended.stderr).toMatch(/^rblcheck: [^\n]+\n$/);
    }
  });

  it.each([
    ['with a space', 'with a space'],
    ['with a dot', 'with.dot'],
    ['that is too long', 'x'.repeat(64)],
  ])('a key in the environment %s', async (_, rest) => {
    const ended = await check('', { env: { [VARIABLE]: `${KEY}${rest}` } });
    expect(ended).toMatchObject({ stdout: '', exitCode: 2 });
    expect(ended.stderr).toContain(VARIABLE);
  });

  it('a variable that is not set is named', async () => {
    const ended = await check('', { config: { keys: { 'my-dqs': 'env:NOT_SET' } } });
    expect(ended).toMatchObject({ stdout: '', exitCode: 2 });
    expect(ended.stderr).toContain('NOT_SET');
    expect(ended.stderr).toMatch(/^rblcheck: \S+\.json: the key "my-dqs"/);
  });
});

describe('a key that the operator rejects', () => {
  const env = { [VARIABLE]: 'wrong-key' };

  it('has its cause and its sentence', async () => {
    const json = await run(`${TARGET} -r ${server.address} --json`, { env });
    expect(json.exitCode).toBe(3);
    expect(JSON.parse(json.stdout)).toMatchObject({
      targets: [
        {
          findings: [
            { zone: 'other.test' },
            { zone: SHOWN, outcome: 'unknown', cause: 'error-code', detail: 'key-rejected' },
          ],
        },
      ],
    });
    const table = await run(`${TARGET} -r ${server.address}`, { env });
    expect(table.stdout).toContain('the operator rejects the key');
    expect(table.stdout).toContain('check the key');
    expect(table.stdout + table.stderr + json.stdout).not.toContain('wrong-key');
  });

  it('zones check and doctor tell it', async () => {
    const zones = await run(`zones check -r ${server.address}`, { env });
    expect(zones.exitCode).toBe(1);
    expect(zones.stdout).toContain('the operator rejects the key');
    const doctor = await run(`doctor -r ${server.address}`, { env });
    expect(doctor.exitCode).toBe(1);
    expect(doctor.stdout).toContain('the operator rejects the key');
  });
});
