import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDnsServer, type DnsServer } from '../../src/demo/dns-server.ts';
import { SAYS_NXDOMAIN } from '../support/name-servers.ts';
import { tempFolder, zoneFile, type Ended, type TempFolder } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { always, sound, type Answers } from '../support/scripted-zones.ts';

const KEY = 's3cretkey99';

const ANSWERS: Readonly<Record<string, Answers>> = {
  'a.test': sound(),
  'b.test': sound(),
  'stranger.test': sound(),
  'refusing.test': always({ a: ['127.255.255.254'], txt: ['open resolver'] }),
  [`${KEY}.paid.test`]: sound(),
  'subscribers.test': (labels, question) =>
    (isSubscriber ? sound() : always({ a: ['127.0.0.2'] }))(labels, question),
};
let isSubscriber = false;

let folder: TempFolder;
let server: DnsServer;
let zones: string;

beforeAll(async () => {
  folder = tempFolder();
  server = await startDnsServer((question) => {
    for (const [zone, answers] of Object.entries(ANSWERS)) {
      if (question.name === zone) return {};
      if (question.name.endsWith(`.${zone}`))
        return answers(question.name.slice(0, -zone.length - 1), question);
    }
    return question.type === 'NS' && question.name === '' ? { ns: ['a.root.test'] } : SAYS_NXDOMAIN();
  });
  zones = folder.write(
    'zones.json',
    zoneFile(
      [
        { zone: 'a.test', sets: ['default'], contains: ['b.test'] },
        { zone: 'b.test', sets: ['default'] },
        { zone: 'refusing.test', tier: 'major', codes: { '127.0.0.2': { meaning: 'listed' } } },
        {
          zone: 'subscribers.test',
          lists: [],
          subscription: 'https://subscribers.test/',
          testEntries: { listed: null, unlisted: { ipv4: '127.0.0.1' }, evidence: 'assumed' },
        },
        { zone: 'hashes.test', lists: [], testEntries: null },
        { zone: '{key}.paid.test', key: { name: 'some-key', replaces: ['refusing.test'] } },
      ],
      [{ zone: 'dead.test', behaviour: 'wildcard', since: '2015-01-01', source: 'https://dead.test/' }],
    ),
  );
});

afterAll(async () => {
  await server.close();
  folder.remove();
});

const doctor = (file: string, args: readonly string[] = [], stdin = ''): Promise<Ended> =>
  runHere(['doctor', '--mta', file, '--zones-file', zones, '-r', server.address, ...args], { stdin });

interface Json {
  readonly exitCode: number;
  readonly mta: {
    readonly conclusion: {
      readonly lists: number;
      readonly wrong: number;
      readonly refusing: readonly string[];
    };
    readonly findings: readonly { readonly line: number; readonly zone: string; readonly code: string }[];
  };
}

async function found(file: string, ...args: readonly string[]): Promise<Json> {
  const ended = await doctor(file, ['--json', ...args]);
  const json = JSON.parse(ended.stdout) as Json;
  expect(ended.exitCode).toBe(json.exitCode);
  return json;
}

const codes = ({ mta }: Json): readonly string[] =>
  mta.findings.map(({ line, zone, code }) => `${line} ${zone} ${code}`);

describe('what a server asks', () => {
  it('all well: exit code 0, and two queries a list', async () => {
    const file = folder.write('well.cf', 'smtpd_client_restrictions = reject_rbl_client a.test\n');
    const before = server.questions.length;
    expect(codes(await found(file))).toEqual(['1 a.test fine']);
    expect(server.questions.slice(before).filter(({ name }) => name.endsWith('.a.test'))).toHaveLength(2);
    const ended = await doctor(file);
    expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(ended.stdout.replaceAll(/\s+/g, ' ')).toContain(
      `${file} (Postfix): the one list that it asks is fine`,
    );
  });

  it('nothing: exit code 0, and no list is asked', async () => {
    const before = server.questions.length;
    const ended = await doctor('-', [], 'myhostname = mail.test\n');
    expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^standard input \(Postfix\) asks no list$/m);
    expect(server.questions.slice(before).filter(({ name }) => name.endsWith('.test'))).toEqual([]);
  });

  it('one that answers whoever has no subscription is asked as the server asks it, and called what it is', async () => {
    const file = folder.write(
      'sold.cf',
      'smtpd_client_restrictions = reject_rbl_client subscribers.test, reject_rbl_client hashes.test\n',
    );
    const json = await found(file);
    expect(codes(json)).toEqual(['1 subscribers.test unfit', '1 hashes.test not-asked']);
    expect(json.mta.conclusion).toMatchObject({ refusing: ['subscribers.test'] });
    const { stdout } = await doctor(file);
    expect(stdout).not.toContain('hijacked');
    expect(stdout).toMatch(/serves only\s+subscribers/);
    expect(stdout).toContain('https://subscribers.test/');
    isSubscriber = true;
    const served = await found(file);
    isSubscriber = false;
    expect(codes(served)).toEqual(['1 subscribers.test unproved', '1 hashes.test not-asked']);
  });

  it('dead, refusing, contained, unknown: line by line, and exit code 1', async () => {
    const file = folder.write(
      'main.cf',
      `smtpd_client_restrictions =
  reject_rbl_client b.test, reject_rbl_client dead.test
  reject_rbl_client refusing.test
  reject_rbl_client stranger.test
  reject_rbl_client a.test
`,
    );
    const json = await found(file);
    expect(codes(json)).toEqual([
      '2 b.test contained',
      '2 dead.test retired',
      '3 refusing.test unfit',
      '4 stranger.test stranger',
      '5 a.test fine',
    ]);
    expect(json.mta.conclusion).toMatchObject({
      lists: 5,
      wrong: 3,
      refusing: ['dead.test', 'refusing.test'],
    });
    expect(json.exitCode).toBe(1);
    const ended = await doctor(file);
    expect(ended.exitCode).toBe(1);
    expect(ended.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'it REFUSES EVERYBODY, because of dead.test, refusing.test',
    );
    // Asked as printed it says the same again.
    expect(ended.stdout).toContain(`rblcheck doctor --mta ${file} --zones-file ${zones} -r 127.0.0.1`);
    const japanese = await doctor(file, ['--lang', 'ja']);
    expect(japanese.stdout).toContain('すべての相手からの受信を拒否します');
  });

  it('a list is asked although a keyed one takes its place elsewhere, and no key is printed', async () => {
    const file = folder.write(
      'keyed.cf',
      `dqs = ${KEY}
smtpd_client_restrictions = reject_rbl_client $dqs.paid.test=127.0.0.2, reject_rbl_client refusing.test=127.0.0.9
  reject_rbl_client ${KEY}.paid.test*what
`,
    );
    for (const args of [[], ['--json'], ['--lang', 'ja']]) {
      const ended = await doctor(file, args);
      expect(ended.stdout + ended.stderr).not.toContain(KEY);
      expect(ended.stdout).toContain('***.paid.test');
    }
    expect(codes(await found(file))).toContain('2 refusing.test unfit');
  });

  it('two keys of one name are a fault of the file', async () => {
    const file = folder.write(
      'keys.cf',
      `smtpd_client_restrictions = reject_rbl_client ${KEY}.paid.test, reject_rbl_client 0ther.paid.test\n`,
    );
    const ended = await doctor(file);
    expect(ended).toMatchObject({ stdout: '', exitCode: 2 });
    expect(ended.stderr).toMatch(/keys\.cf: .*some-key/);
    expect(ended.stderr).not.toContain(KEY);
  });

  it('-x leaves a list out', async () => {
    const file = folder.write('left.cf', 'smtpd_client_restrictions = reject_rbl_client refusing.test\n');
    expect(codes(await found(file, '-x', 'refusing.test'))).toEqual(['1 refusing.test not-asked']);
  });

  it('Exim and sendmail', async () => {
    const exim = folder.write('exim.conf', 'begin acl\n  deny dnslists = a.test : dead.test\n');
    expect(codes(await found(exim))).toEqual(['2 a.test fine', '2 dead.test retired']);
    const sendmail = folder.write('sendmail.mc', "FEATURE(`dnsbl', `a.test')dnl\n");
    expect(codes(await found(sendmail))).toEqual(['1 a.test fine']);
  });
});

describe('a file that is none', () => {
  it.each([
    ['empty', '', 'is empty'],
    ['blank', ' \n\n', 'is empty'],
    ['binary', 'smtpd_x = 1\u0000\u0001', 'is not text'],
    ['utf16', 's\u0000m\u0000t\u0000p\u0000d\u0000', 'is UTF-16'],
    ['other', '{"zones": []}', 'is not a configuration of Postfix (main.cf), Exim or sendmail'],
  ])('%s', async (name, content, said) => {
    const ended = await doctor(folder.write(name, content));
    expect(ended).toMatchObject({ stdout: '', exitCode: 2 });
    expect(ended.stderr).toContain(said);
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('not there, or a folder', async () => {
    expect(await doctor('/nowhere/main.cf')).toMatchObject({ stdout: '', exitCode: 2 });
    expect(await doctor(folder.path)).toMatchObject({ stdout: '', exitCode: 2 });
    expect((await doctor('-')).stderr).toContain('standard input is empty');
  });

  it.each([['-z'], ['--set']])('%s does not go with it', async (option) => {
    const file = folder.write('main2.cf', 'smtpd_client_restrictions = reject_rbl_client a.test\n');
    const ended = await doctor(file, [option, 'default']);
    expect(ended).toMatchObject({ stdout: '', exitCode: 2 });
    expect(ended.stderr).toContain(option);
  });
});
