import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startDnsServer, type DnsServer } from '../../src/demo/dns-server.ts';
import { HOSTILE_TEXT } from '../support/cli-zones.ts';
import { tempFolder, zoneFile, type Ended, type TempFolder } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { terminals } from '../support/terminal.ts';
import {
  always,
  sound,
  TARGET,
  TARGET_LABELS,
  TARGET_V6,
  TARGET_V6_LABELS,
  type Answers,
} from '../support/scripted-zones.ts';

const ZONES: Readonly<Record<string, Answers>> = {
  'self.test': sound({ [TARGET_LABELS]: { a: ['127.0.0.2'], txt: ['https://self.test/why'] } }),
  'mail.test': sound({
    [TARGET_LABELS]: { a: ['127.0.0.2'], txt: [HOSTILE_TEXT] },
    [TARGET_V6_LABELS]: { a: ['127.0.0.2'] },
  }),
  'clean.test': sound(),
  'minor.test': sound({ [TARGET_LABELS]: { a: ['127.0.0.2'] } }),
  'range.test': sound({ [TARGET_LABELS]: { a: ['127.0.0.10'] } }),
  'names.test': sound({ TEST: { a: ['127.0.0.2'] }, test: { a: ['127.0.0.2'] } }),
  'unheard-of.test': sound({ [TARGET_LABELS]: { a: ['127.0.0.2'] } }),
  'broken.test': always({ rcode: 'SERVFAIL' }),
  'in-addr.arpa': (labels) =>
    labels === TARGET_LABELS ? { ptr: ['sv1234.hosting.test'] } : { rcode: 'NXDOMAIN' },
  'hosting.test': (labels) => (labels === 'sv1234' ? { a: [TARGET] } : { rcode: 'NXDOMAIN' }),
};

const BOUNCE = `554 5.7.1 Service unavailable; Client host [${TARGET}] blocked using unheard-of.test; Poor Reputation Sender\n`;

let server: DnsServer;
let folder: TempFolder;
let options: readonly string[];
let bounce: string;

beforeAll(async () => {
  vi.stubEnv('TZ', 'Asia/Tokyo');
  server = await startDnsServer((question) => {
    for (const [zone, answers] of Object.entries(ZONES)) {
      if (question.name.endsWith(`.${zone}`))
        return answers(question.name.slice(0, -zone.length - 1), question);
    }
    if (question.name === 'shop.test' && question.type === 'A') return { a: [TARGET] };
    if (question.name === 'shop.test' && question.type === 'AAAA') return { aaaa: [TARGET_V6] };
    return { rcode: 'NXDOMAIN' };
  });
  folder = tempFolder();
  const file = folder.write(
    'zones.json',
    zoneFile([
      {
        zone: 'self.test',
        sets: ['default'],
        removal: { how: 'self-service', url: 'https://self.test/remove?ip={target}', expires: 'P3D' },
      },
      {
        zone: 'mail.test',
        lists: ['ipv4', 'ipv6'],
        operator: 'Mail Operators',
        sets: ['default'],
        removal: { how: 'email', email: 'delist@mail.test' },
      },
      { zone: 'clean.test', sets: ['default'] },
      { zone: 'names.test', lists: ['domain'], sets: ['names'] },
      { zone: 'broken.test', tier: 'major', sets: ['more'] },
      { zone: 'minor.test', tier: 'minor', sets: ['minor'] },
      {
        zone: 'range.test',
        tier: 'major',
        sets: ['range'],
        codes: { '127.0.0.10': { meaning: 'home connections', severity: 'policy' } },
      },
    ]),
  );
  options = ['--zones-file', file, '-r', server.address];
  bounce = folder.write('bounce.txt', BOUNCE);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
  folder.remove();
});

const delist = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  runHere(['delist', ...options, ...args], { env });

interface Json {
  readonly exitCode: number;
  readonly targets: readonly {
    readonly target: string;
    readonly steps: readonly { readonly zone: string; readonly namedByRejection: boolean }[];
    readonly letters: readonly {
      readonly to: string;
      readonly language: string;
      readonly subject: string;
      readonly body: string;
    }[];
  }[];
}

async function delistJson(...args: readonly string[]): Promise<Json> {
  const { stdout, stderr } = await delist([...args, '--json']);
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Json;
}

describe('a listed address', () => {
  it('gets the plan, the hosting company first, and the letters', async () => {
    const { stdout, stderr, exitCode } = await delist([TARGET]);
    expect(exitCode).toBe(1);
    expect(stderr).toBe('');
    const order = [
      `${TARGET} sv1234.hosting.test (forward-confirmed)`,
      'LISTED on 2 of 3 blocklists · 1 clean',
      '1. First find the cause and stop it',
      '→ Ask the hosting company (letter A)',
      '2. self.test',
      '→ Take it off yourself on this page',
      'https://self.test/remove?ip=198.51.100.7',
      'expires by itself within 3 days',
      '3. mail.test',
      '→ Write to the operator (letter B)',
      'delist@mail.test',
      `rblcheck watch ${TARGET} --until clean -z self.test,mail.test `,
      '── Letter A: to the hosting company ──',
      'Reason: "https://self.test/why"',
      '── Letter B: to the operator, Mail Operators ──',
    ];
    const places = order.map((text) => stdout.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(stdout).toMatch(/Local time: \d{4}-\d\d-\d\d \d\d:\d\d \(UTC\+09:00, Asia\/Tokyo\)/);
  });

  it('in Japanese', async () => {
    const { stdout, exitCode } = await delist([TARGET, '--lang', 'ja']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('1. まず原因を止める');
    expect(stdout).toContain('── 文面A: サーバー会社宛て ──\n件名: 【ブロックリスト掲載】198.51.100.7');
    expect(stdout).toContain('お世話になっております。');
    expect(stdout).toMatch(/確認日時：\d{4}年\d+月\d+日 \d\d:\d\d（日本時間）/);
  });

  it('whatever an operator says, nothing reaches the terminal that it would obey', async () => {
    for (const args of [[TARGET], [TARGET, '--json'], [TARGET, '--lang', 'ja', '-v']]) {
      const { stdout } = await delist(args);
      expect(stdout).toContain('red');
      // oxlint-disable-next-line no-control-regex -- control characters are what this is about
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
    }
  });

  it('as data', async () => {
    const { targets, exitCode } = await delistJson(TARGET);
    expect(exitCode).toBe(1);
    expect(targets).toMatchObject([
      {
        target: TARGET,
        steps: [{ zone: 'self.test' }, { zone: 'mail.test' }],
        letters: [{ to: 'provider' }, { to: 'operator' }],
      },
    ]);
  });

  it('--for prints only those letters, and -z only those zones', async () => {
    const operator = await delist([TARGET, '--for', 'operator']);
    expect(operator.exitCode).toBe(1);
    expect(operator.stdout).toMatch(
      /^── Letter B: to the operator, Mail Operators ──\nTo: delist@mail\.test\nSubject: /,
    );
    expect(operator.stdout).not.toContain('Letter A');
    const { targets } = await delistJson(TARGET, '-z', 'self.test');
    expect(targets[0]?.steps.map(({ zone }) => zone)).toEqual(['self.test']);
    expect(targets[0]?.letters.map(({ to }) => to)).toEqual(['provider']);
  });

  it('-q prints nothing', async () => {
    expect(await delist([TARGET, '-q'])).toMatchObject({ stdout: '', stderr: '', exitCode: 1 });
  });

  it('--fail-on of the configuration does not make listings nothing to do', async () => {
    const config = folder.write('config.json', { failOn: 'never' });
    expect(await delist([TARGET, '-q', '-c', config])).toMatchObject({ exitCode: 1 });
  });
});

describe.each(terminals())('in a real terminal (%s)', (_, terminal) => {
  it('the steps stay, and the letters come by a command that asks the same, from a pipe', async () => {
    const asked = `$RBLCHECK delist ${TARGET} ${options.join(' ')} -z self.test,mail.test --no-color`;
    const { last } = await terminal(asked, { columns: 400, rows: 60 });
    expect(last).toContain('1. First find the cause and stop it');
    expect(last).not.toContain('──');
    const [, get = ''] =
      /^ +rblcheck (delist .*) > to-operators\.txt$/m.exec(last.replaceAll('\r', '')) ?? [];
    const args = get.split(' ');
    expect(args).toContain('--for');
    const { stdout } = await runHere(args);
    expect(stdout).toMatch(/^── Letter B: to the operator, Mail Operators ──\n/);
    expect(await terminal(`${asked} | cat`, { columns: 110, rows: 200 })).toMatchObject({
      last: expect.stringContaining('── Letter A'),
    });
  });
});

describe('a name', () => {
  it('is planned for each of its addresses and itself, one after the other', async () => {
    const { targets } = await delistJson('shop.test', '-z', 'names.test,self.test,mail.test');
    expect(targets.map(({ target, steps }) => [target, steps.map(({ zone }) => zone)])).toEqual([
      [TARGET, ['self.test', 'mail.test']],
      [TARGET_V6, ['mail.test']],
      ['shop.test', []],
    ]);
  });
});

describe('nothing to do', () => {
  it('0 where nothing is listed', async () => {
    const { stdout, exitCode } = await delist(['198.51.100.8']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^198\.51\.100\.8.*\nClean: none of 3 blocklists lists .*\nNothing to do\.\n$/);
  });

  it('0 where nothing need be done about what is listed', async () => {
    const { stdout, exitCode } = await delist([TARGET, '--set', 'minor']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('LISTED on 1 of 1 blocklist');
    expect(stdout).toContain('These need no action');
    expect((await delist([TARGET, '-z', 'minor.test'])).exitCode).toBe(1);
    expect((await delist([TARGET, '-z', 'minor.test', '--set', 'minor'])).exitCode).toBe(1);
  });

  it('3 where it could not be told', async () => {
    const { stdout, exitCode } = await delist(['198.51.100.8', '-z', 'broken.test']);
    expect(exitCode).toBe(3);
    expect(stdout).toContain('UNKNOWN: broken.test could not be checked');
    expect(stdout).not.toContain('Nothing to do');
  });

  it('what could not be checked is said beside a listing', async () => {
    const { stdout, exitCode } = await delist([TARGET, '-z', 'self.test,broken.test']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      'Could not be checked: broken.test. Why, and what helps:\n  rblcheck doctor -z self.test,broken.test ',
    );
  });
});

it('a range from which no mail should come directly: sign in on port 587 comes first', async () => {
  const { stdout } = await delist([TARGET, '-z', 'range.test']);
  const text = stdout.replaceAll(/\s+/g, ' ');
  expect(text.indexOf('sign in on port 587')).toBeGreaterThan(0);
  expect(text.indexOf('sign in on port 587')).toBeLessThan(text.indexOf('its reverse DNS'));
  expect(text.match(/port 587/g)).toHaveLength(1);
  const mixed = await delist([TARGET, '-z', 'range.test,self.test']);
  expect(mixed.stdout.replaceAll(/\s+/g, ' ')).toContain('sign in on port 587');
});

it('of an IPv6 address the /64 is named', async () => {
  const { stdout } = await delist([TARGET_V6]);
  expect(stdout).toContain('2001:db8::/64');
  expect((await delist([TARGET])).stdout).not.toContain('/64');
});

describe('a bounce', () => {
  it('its zone is asked too, its words go into the letters, and the address may be left out', async () => {
    for (const args of [
      [TARGET, '--bounce', bounce],
      ['--bounce', bounce],
    ]) {
      const { targets } = await delistJson(...args);
      const steps = targets[0]?.steps ?? [];
      expect(steps.find(({ namedByRejection }) => namedByRejection)?.zone).toBe('unheard-of.test');
      expect(steps).toHaveLength(3);
      expect(targets[0]?.letters[0]?.body).toMatch(/blocked\s+using unheard-of\.test/);
    }
  });

  it('comes by standard input', async () => {
    const args = ['delist', ...options, '--bounce', '-', '--for', 'operator', '-z', 'self.test'];
    const { stdout } = await runHere(args, { stdin: BOUNCE });
    expect(stdout).toContain('── Letter B: to the operator, unheard-of.test ──');
    expect(stdout).toContain('Poor Reputation Sender');
  });

  it('-x leaves its zone out all the same', async () => {
    const before = server.questions.length;
    await delist(['--bounce', bounce, '-x', 'unheard-of.test', '-q']);
    const names = server.questions.slice(before).map(({ name }) => name);
    expect(names).toContain(`${TARGET_LABELS}.self.test`);
    expect(names.filter((name) => name.endsWith('unheard-of.test'))).toEqual([]);
  });

  it('about somebody else is said to be so, and is no evidence', async () => {
    const { stdout } = await delist(['198.51.100.8', '--bounce', bounce]);
    expect(stdout).toContain(`The bounce is about ${TARGET}`);
    expect(stdout).not.toContain('Service unavailable');
  });
});

describe('usage', () => {
  it.each<[string, () => readonly string[], string]>([
    [
      'a file instead of an address',
      () => [folder.write('b.eml', 'x')],
      'is a file: to read it as a bounce:\n  rblcheck delist --bounce',
    ],
    ['no target', () => [], 'rblcheck: nothing to look at: name an address'],
    ['a range', () => ['198.51.100.0/24'], 'rblcheck: "198.51.100.0/24": delist takes one address or name'],
    ['standard input', () => ['-'], 'rblcheck: "-": delist takes one address or name'],
    ['two targets', () => [TARGET, TARGET_V6], 'rblcheck: "2001:db8::25" is one argument too many'],
    ['no address at all', () => ['?'], 'rblcheck: "?" is not an address, range or name'],
    [
      'a wrong recipient',
      () => [TARGET, '--for', 'me'],
      'rblcheck: --for "me": must be one of operator, provider',
    ],
    [
      'no such file',
      () => ['--bounce', '/nonexistent/x'],
      'rblcheck: cannot read /nonexistent/x: there is no such file',
    ],
  ])('%s', async (_, args, message) => {
    const before = server.questions.length;
    const { stdout, stderr, exitCode } = await delist(args());
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
    expect(server.questions).toHaveLength(before);
  });

  it('in Japanese', async () => {
    const { stderr } = await delist(['198.51.100.0/24', '--lang', 'ja']);
    expect(stderr).toContain('delistの対象は1つのアドレスまたは名前です');
  });
});
