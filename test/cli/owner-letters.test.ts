import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ended } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { NEIGHBOURS, serveOwnerWorld, type Mood, type OwnerWorld } from '../support/owner-world.ts';
import { storyBounce } from '../support/story.ts';

let world: OwnerWorld;
let bounce: string;
beforeAll(async () => {
  vi.stubEnv('TZ', 'Asia/Tokyo');
  world = await serveOwnerWorld();
  bounce = world.folder.write(
    'mail.eml',
    storyBounce({ address: NEIGHBOURS.shared.address, zone: 'list.test' }),
  );
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await world.close();
});
beforeEach(() => {
  world.turn('well');
  world.asked();
});

const rblcheck = (...args: readonly string[]): Promise<Ended> => runHere([...args, ...world.options]);
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');
const joined = (text: string): string => text.replaceAll(/\s+/g, '');

describe('the story, on a Japanese shared server', () => {
  it('the bounce says whose server it is', async () => {
    const { stdout, stderr, exitCode } = await rblcheck('bounce', bounce, '--lang', 'ja');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
    expect(stdout).toContain('サーバー会社: エックスサーバー (エックスサーバー株式会社、共用サーバー)');
    expect(joined(stdout)).toContain(
      '調査できるのはエックスサーバーだけであり、解除の依頼もエックスサーバーから行います。',
    );
  });

  it('letter A is to it by name, in Japanese, with the whole rejection', async () => {
    const { stdout, stderr, exitCode } = await rblcheck(
      'delist',
      NEIGHBOURS.shared.address,
      '--bounce',
      bounce,
      '--lang',
      'ja',
    );
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
    const [plan = '', letter = ''] = stdout.split(/^── 文面[A-Z].*──\n/m);
    expect(stdout).toContain('── 文面A: サーバー会社(エックスサーバー)宛て ──');
    expect(letter).toMatch(
      /^送信先: https:\/\/www\.xserver\.ne\.jp\/support\/\n件名: 【ブロックリスト掲載】198\.51\.100\.7 /,
    );
    expect(letter).toContain('\nエックスサーバー株式会社\nエックスサーバー サポートご担当者様\n');
    expect(joined(letter)).toContain(
      '解除の依頼は貴社よりお願いいたします。（依頼先：list.testhttps://list.test/remove?ip=198.51.100.7）',
    );
    expect(flat(letter)).toContain('blocked using list.test; Poor Reputation Sender');
    expect(joined(letter)).toContain(
      '（このアドレスを含むネットワーク：198.51.100.0/24、AS64500(EXAMPLE-ASExampleNetworks,JP)）',
    );
    expect(letter).not.toContain('【サーバー会社名】');
    expect(letter).not.toContain('abuse@');
    expect(joined(plan)).toContain(
      'abuse@hosting.testは、このネットワークの利用者に対する苦情の受付先です。',
    );
    expect(plan).toContain('https://www.xserver.ne.jp/support/');
  });

  it('as data, in the plan and with the bounce', async () => {
    const plan = await rblcheck('delist', NEIGHBOURS.shared.address, '--json');
    const { targets } = JSON.parse(plan.stdout) as {
      readonly targets: readonly { readonly owner: object; readonly letters: readonly object[] }[];
    };
    expect(targets[0]).toMatchObject({
      owner: {
        network: { asn: 64500 },
        abuse: 'abuse@hosting.test',
        company: { nameJa: 'エックスサーバー' },
      },
      letters: [
        { to: 'provider', company: 'Xserver', url: 'https://www.xserver.ne.jp/support/', email: null },
      ],
    });
    const read = await rblcheck('bounce', bounce, '--json');
    expect(JSON.parse(read.stdout)).toMatchObject({
      report: { targets: [{ owner: { company: { name: 'Xserver' } } }] },
    });
  });
});

describe('delist', () => {
  it.each<[keyof typeof NEIGHBOURS, readonly string[]]>([
    [
      'vps',
      [
        'Ask SAKURA VPS for what only it can know (letter A)',
        'We look for the cause and ask for the removal ourselves',
      ],
    ],
    [
      'cloud',
      [
        'Amazon EC2 keeps port 25 closed until asked',
        'A relay (a mail service, on port 587 or 465) needs no opening',
        'https://repost.aws/knowledge-center/ec2-port-25-throttle',
        'abuse@cloud.test takes complaints',
        'recommend a relay instead',
      ],
    ],
    [
      'dynamic',
      [
        '1. First decide whether this address should send mail itself',
        'mail should leave through the mail server of OCN (port 587, with a password)',
        'Dear OCN support team,',
        'AS64502 (LINES Lines Corp., JP)',
      ],
    ],
    [
      'placeholder',
      [
        'that of JPNIC, which only registers addresses and takes no complaints',
        'https://www.nic.ad.jp/ja/whois/ja-gateway.html',
        '── Letter A: to the hosting company ──',
      ],
    ],
    [
      'two',
      [
        'announced by several at once: AS64503, AS64504',
        '── Letter A: to the hosting company ──',
        'Dear support team,',
      ],
    ],
    [
      'six',
      [
        'Lists of IPv6 go by the /64',
        'Ask Six Hosting for what only it can know (letter A)',
        'https://hosting.test/inquiry',
        'announced by AS64500',
      ],
    ],
  ])('%s', async (which, texts) => {
    const { stdout, stderr, exitCode } = await rblcheck('delist', NEIGHBOURS[which].address);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
    for (const text of texts) expect(flat(stdout)).toContain(text);
    expect(stdout).not.toContain('hostmaster@nic.ad.jp');
    expect(stdout).not.toContain('\u202E');
  });

  it('the SPF record of the domain that was typed tells the company, where the address has no name', async () => {
    const typed = await rblcheck('delist', 'shop.test');
    expect(typed.stdout).toContain('── Letter A: to the hosting company, Xserver ──');
    const plain = await rblcheck('delist', NEIGHBOURS.bySpf.address);
    expect(plain.stdout).toContain('── Letter A: to the hosting company ──');
  });

  it('a name that leads elsewhere names nobody', async () => {
    const { address, name } = NEIGHBOURS.two;
    const plan = await rblcheck('delist', address);
    expect(plan.stdout).not.toContain('Xserver');
    // It stands where it is said that it leads elsewhere, and neither in the letter nor as what the address is.
    expect(plan.stdout.split(name)).toHaveLength(2);
    const file = world.folder.write('other.eml', storyBounce({ address, zone: 'list.test' }));
    const { stdout } = await rblcheck('bounce', file);
    expect(stdout).toContain(address);
    expect(stdout).not.toContain(`${address} is ${name}`);
  });

  it.each<Mood>(['mute', 'refused', 'everything'])(
    'both zones %s: nothing of theirs is claimed, and the plan is printed all the same',
    async (mood) => {
      world.turn(mood);
      const { stdout, stderr, exitCode } = await rblcheck(
        'delist',
        NEIGHBOURS.placeholder.address,
        '--timeout',
        '1',
      );
      expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
      expect(stdout).toContain('→ Ask the hosting company (letter A)');
      expect(stdout).toContain('https://list.test/remove?ip=192.0.2.10');
      expect(stdout).toContain('── Letter A: to the hosting company ──');
      expect(stdout).not.toMatch(/announced|abuse@|everything|AS\d|JPNIC/);
      // What the address's own name says does not hang on them.
      const named = await rblcheck('delist', NEIGHBOURS.shared.address, '--timeout', '1');
      expect(named.stdout).toContain('── Letter A: to the hosting company, Xserver ──');
      expect(named.stdout).not.toMatch(/announced|abuse@|AS\d/);
    },
  );
});

describe('who is asked', () => {
  it('nobody where nothing is listed, and nobody with --no-owner, typed or configured', async () => {
    await rblcheck('delist', NEIGHBOURS.clean.address);
    expect(world.asked()).toEqual([]);
    const config = world.folder.write('no-owner.json', { owner: false });
    for (const args of [
      ['delist', NEIGHBOURS.shared.address],
      ['bounce', bounce],
      ['delist', '--bounce', bounce],
    ]) {
      expect((await rblcheck(...args, '--no-owner')).exitCode).toBe(1);
      expect((await runHere([...args, ...world.options, '-c', config])).exitCode).toBe(1);
    }
    expect(world.asked()).toEqual([]);
    // Without it the plan is the one that it was.
    expect((await rblcheck('delist', NEIGHBOURS.shared.address, '--no-owner')).stdout).toContain(
      '→ Ask the hosting company (letter A)',
    );
  });

  it('both zones where a rejection names an address, listed or not', async () => {
    const other = world.folder.write(
      'other.eml',
      storyBounce({ address: NEIGHBOURS.clean.address, zone: 'list.test' }),
    );
    expect((await rblcheck('bounce', other)).exitCode).toBe(0);
    expect(world.asked()).toContain('TXT 99.100.51.198.origin.asn.cymru.com');
    // One that speaks of another address, and one that states none.
    await rblcheck('delist', NEIGHBOURS.clean.address, '--bounce', bounce);
    expect(world.asked()).toEqual([]);
    const unstated = world.folder.write(
      'unstated.txt',
      '554 5.7.1 Service unavailable; blocked using list.test\n',
    );
    await rblcheck('delist', NEIGHBOURS.clean.address, '--bounce', unstated);
    await rblcheck('delist', NEIGHBOURS.clean.address, '--bounce', other);
    expect(world.asked()).toContain('TXT 99.100.51.198.origin.asn.cymru.com');
    const log = world.folder.write(
      'mail.log',
      Array.from(
        { length: 20 },
        (_, at) => `554 5.7.1 Client host [198.51.100.${at + 20}] blocked using list.test\n`,
      ).join(''),
    );
    await rblcheck('bounce', log);
    expect(world.asked()).toEqual([]);
  });

  it('as often as the budget has it, whatever is answered', async () => {
    const begun = world.server.questions.length;
    await rblcheck('delist', NEIGHBOURS.shared.address);
    const asked = world.server.questions
      .slice(begun)
      .filter(({ type }) => type === 'TXT')
      .map(({ name }) => name);
    const ofOwner = asked.filter((name) => /cymru|abusix/.test(name));
    expect(ofOwner.filter((name) => !name.startsWith('1.0.0.127.'))).toHaveLength(3);
    expect(ofOwner.filter((name) => name.startsWith('1.0.0.127.'))).toHaveLength(2);
  });
});
