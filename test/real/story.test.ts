import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findServer, startRbldnsd, type Rbldnsd } from '../support/real-servers.ts';
import {
  runCli,
  startCli,
  tempFolder,
  until,
  zoneFile,
  type Ended,
  type TempFolder,
} from '../support/run-cli.ts';
import { storyBounce } from '../support/story.ts';

const TARGET = '198.51.100.7';
const missing = findServer('rbldnsd') === null;

/** What the operator of the list publishes while the shop's address is on it, and afterwards. */
const LISTED = [':127.0.0.2:Poor Reputation Sender', TARGET];
const DELISTED = [':127.0.0.2:Poor Reputation Sender', '198.51.100.99'];
const SOUND = [':127.0.0.2:listed $', '127.0.0.2'];

/**
 * A shop sends through a shared server, and one receiver refuses it: from the bounce to the day on which it is over.
 */
describe.skipIf(missing)(`the story${missing ? ' (skipped: rbldnsd is not installed)' : ''}`, () => {
  let rbldnsd: Rbldnsd;
  let folder: TempFolder;
  let bounce: string;
  let options: readonly string[];

  beforeAll(async () => {
    rbldnsd = await startRbldnsd({
      'gmo-rbl.test': { ip4set: LISTED },
      'zen.test': { ip4set: SOUND },
      'spamcop.test': { ip4set: SOUND },
    });
    const servers = [rbldnsd.address];
    folder = tempFolder();
    const zones = zoneFile([
      { zone: 'zen.test', tier: 'major', sets: ['default'], servers },
      { zone: 'spamcop.test', sets: ['default'], servers },
      {
        zone: 'gmo-rbl.test',
        operator: 'GMO group',
        sets: ['japan'],
        testEntries: null,
        servers,
        codes: {
          '127.*.*.*': { meaning: 'poor reputation', meaningJa: '評判の悪い送信元', severity: 'listed' },
        },
        impact: { en: 'Mail to the GMO group is refused.', ja: 'GMOグループ宛てのメールが拒否されます。' },
        removal: { how: 'form', url: 'https://gmo.test/contact' },
      },
    ]);
    bounce = folder.write('mail.eml', storyBounce({ address: TARGET, zone: 'gmo-rbl.test' }));
    options = ['--zones-file', folder.write('zones.json', zones), '-r', rbldnsd.address, '--timeout', '5'];
  });

  afterAll(async () => {
    await rbldnsd.stop();
    folder.remove();
  });

  const rblcheck = (...args: readonly string[]): Promise<Ended> => runCli([...args, ...options]);
  const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

  it('the bounce says whose list it is, and that it still holds there alone', async () => {
    const read = await rblcheck('bounce', bounce);
    expect(read).toMatchObject({ exitCode: 1, stderr: '' });
    expect(flat(read.stdout)).toContain(
      'The mail was rejected permanently (554 5.7.1) by mx.receiver.test [192.0.2.1]. ' +
        'Reason: the sending address 198.51.100.7 is on the blocklist gmo-rbl.test',
    );
    expect(read.stdout).toMatch(/^ gmo-rbl\.test +still LISTED/m);
    expect(read.stdout).toMatch(/^ zen\.test +clean$/m);
    expect(read.stdout).toMatch(/^ 1 other blocklist +clean$/m);
    expect(read.stdout).toContain('Mail to the GMO group is refused.');
    expect(read.stdout).toMatch(/\nNext:\n {2}rblcheck delist 198\.51\.100\.7 --bounce \S+mail\.eml .*\n$/);
  });

  it('the lists that matter do not list it, and this one does', async () => {
    expect(await rblcheck(TARGET)).toMatchObject({ exitCode: 0 });
    const one = await rblcheck(TARGET, '-z', 'gmo-rbl.test');
    expect(one.exitCode).toBe(1);
    expect(one.stdout).toContain('"Poor Reputation Sender"');
    expect(one.stdout).toContain('Next:\n  rblcheck delist 198.51.100.7');
  });

  it('the plan and the letters carry the evidence, in Japanese', async () => {
    const plan = await rblcheck('delist', TARGET, '--bounce', bounce, '--lang', 'ja');
    expect(plan).toMatchObject({ exitCode: 1, stderr: '' });
    const text = flat(plan.stdout);
    expect(text).toContain('https://gmo.test/contact');
    expect(text).toContain('件名');
    expect(text).toContain('ご担当者様');
    expect(text).toContain('blocked using gmo-rbl.test; Poor Reputation Sender');
    expect(text).toMatch(/rblcheck watch 198\.51\.100\.7 --until clean -z gmo-rbl\.test --zones-file /);
  });

  it('the watch ends when the operator has taken the address off, and everything says so', async () => {
    const state = `${folder.path}/state.json`;
    const { child, ended } = startCli([
      'watch',
      TARGET,
      '-z',
      'gmo-rbl.test',
      '--until',
      'clean',
      '--interval',
      '1s',
      '--count',
      '60',
      '--state',
      state,
      '--lang',
      'ja',
      ...options,
    ]);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stdin.end();
    await until('the first look', () => said.includes('掲載'));
    expect(said).not.toContain('解除');

    rbldnsd.change('gmo-rbl.test', 'ip4set', DELISTED);
    const watch = await ended;
    expect(watch).toMatchObject({ exitCode: 0, killedBy: null });
    expect(watch.stdout).toContain('198.51.100.7  解除されました: gmo-rbl.test');

    // The list has no test entries: only who has seen the listing can tell that it is over.
    const unseen = await rblcheck('bounce', bounce);
    expect(unseen.exitCode).toBe(3);
    expect(flat(unseen.stdout)).toContain('which cannot be verified from here');
    const after = await rblcheck('bounce', bounce, '--state', state);
    expect(after.exitCode).toBe(0);
    expect(flat(after.stdout)).toMatch(
      /The listing on gmo-rbl\.test is over: this machine saw the listing there on .* Send the mail again\./,
    );
    expect(await rblcheck('delist', TARGET, '-z', 'gmo-rbl.test')).toMatchObject({ exitCode: 0 });
    expect(await rblcheck(TARGET, '-z', 'gmo-rbl.test', '--state', state, '--changes')).toMatchObject({
      exitCode: 0,
      stdout: '',
    });
  });
});
