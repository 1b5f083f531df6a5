import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settled } from '../support/busy.ts';
import { CLEAN_TARGET, serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { startCli, tempFolder, until, zoneFile, type Ended, type TempFolder } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { TARGET } from '../support/scripted-zones.ts';
import { storyBounce } from '../support/story.ts';

let zones: CliZones;
let folder: TempFolder;
beforeAll(async () => {
  zones = await serveCliZones();
  folder = tempFolder();
});
afterAll(async () => {
  folder.remove();
  await zones.close();
});

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** The words of a rejection, as somebody pastes them. */
const blocked = (zone: string, address = TARGET): string =>
  `host mx.receiver.test[192.0.2.1] said: 554 5.7.1 Service unavailable; Client host [${address}] blocked using ${zone}; see there (in reply to RCPT TO command)\n`;

function bounce(stdin: string, ...args: readonly string[]): Promise<Ended> {
  return runHere(['bounce', ...args, '--zones-file', zones.file, '-r', zones.server.address], { stdin });
}

interface Json {
  readonly rejection: { readonly zone: string | null; readonly ip: string | null } | null;
  readonly rejections: readonly object[];
  readonly sender: { readonly ip: string } | null;
  readonly report: {
    readonly targets: readonly {
      readonly target: string;
      readonly findings: readonly { readonly zone: string; readonly outcome: string }[];
    }[];
  } | null;
  readonly exitCode: number;
}

async function json(stdin: string, ...args: readonly string[]): Promise<Json> {
  const run = await bounce(stdin, '--json', ...args);
  return JSON.parse(run.stdout) as Json;
}

describe('what is asked', () => {
  it('the zone that is named, and those of any check', async () => {
    const { report, exitCode } = await json(blocked('plain.test'));
    const findings = report?.targets.flatMap((target) => target.findings) ?? [];
    const asked = findings.map(({ zone }) => zone);
    expect(asked).toContain('plain.test');
    expect(asked).toContain('clean1.test');
    expect(asked).not.toContain('clean3.test');
    expect(findings.find(({ zone }) => zone === 'plain.test')?.outcome).toBe('listed');
    expect(exitCode).toBe(1);
  });

  it('-z narrows it to that zone and the named one', async () => {
    const { report } = await json(blocked('plain.test'), '-z', 'clean3.test');
    const asked = report?.targets.flatMap(({ findings }) => findings.map(({ zone }) => zone));
    expect(asked).toEqual(['clean3.test', 'plain.test']);
  });

  it('nobody asks with the key that a receiver has, but the public zone in its place', async () => {
    const file = folder.write(
      'keyed.json',
      zoneFile([
        { zone: 'clean1.test' },
        { zone: 'clean2.test' },
        { zone: '{key}.dq.test', key: { name: 'dq', replaces: ['clean2.test'] } },
      ]),
    );
    const from = zones.server.questions.length;
    const run = await runHere(
      ['bounce', '--json', '-z', 'clean1.test', '--zones-file', file, '-r', zones.server.address],
      { stdin: blocked('sekrit0key.dq.test') },
    );
    const { rejection, report } = JSON.parse(run.stdout) as Json;
    expect(rejection?.zone).toBe('***.dq.test');
    expect(run.stdout).not.toContain('sekrit0key');
    expect(report?.targets.flatMap(({ findings }) => findings.map(({ zone }) => zone))).toEqual([
      'clean1.test',
      'clean2.test',
    ]);
    expect(zones.server.questions.slice(from).filter(({ name }) => name.includes('sekrit'))).toEqual([]);
  });

  it('every address of a log, each once', async () => {
    const { report, rejections } = await json(
      blocked('clean1.test') + blocked('clean2.test', CLEAN_TARGET) + blocked('clean1.test'),
    );
    expect(report?.targets.map(({ target }) => target)).toEqual([TARGET, CLEAN_TARGET]);
    expect(rejections).toHaveLength(2);
  });

  it('nothing about what is no blocklist matter', async () => {
    const run = await bounce('550 5.1.1 <nobody@receiver.test>: Recipient address rejected: User unknown\n');
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(flat(run.stdout)).toContain('This is not a blocklist problem: there is no such mailbox.');
  });

  it('the address that an ordinary message was sent from, with the header that names it', async () => {
    const message = [
      `Received: from mail.shop.test (mail.shop.test [${TARGET}])`,
      '\tby mx.receiver.test with ESMTPS; Sat, 31 Jan 2026 12:00:00 +0900',
      'From: shop@shop.test',
      'To: info@receiver.test',
      'Subject: hello',
      '',
      'Hello.',
      '',
    ].join('\r\n');
    const { sender, rejection, report } = await json(message, '-z', 'clean1.test');
    expect({ sender: sender?.ip, rejection }).toEqual({ sender: TARGET, rejection: null });
    expect(report?.targets).toMatchObject([{ target: TARGET, outcome: 'clean' }]);
    const run = await bounce(message, '-z', 'clean1.test');
    expect(flat(run.stdout)).toContain(
      `This is an ordinary message, not a bounce. It was sent from ${TARGET}, as its Received header says:`,
    );
  });
});

describe('where it comes from', () => {
  it('a file, and the next command names it', async () => {
    const file = folder.write('mail.eml', storyBounce({ address: TARGET, zone: 'plain.test' }));
    const run = await bounce('', file);
    expect(run).toMatchObject({ exitCode: 1 });
    expect(run.stdout).toContain(`Next:\n  rblcheck delist ${TARGET} --bounce ${file} --zones-file `);
  });

  it('standard input, named or not', async () => {
    const [named, not] = await Promise.all([
      bounce(blocked('plain.test'), '-'),
      bounce(blocked('plain.test')),
    ]);
    expect(named.stdout).toBe(not.stdout);
    expect(not.stdout).toContain(
      `Next:\n  rblcheck delist ${TARGET} --set default -z plain.test --zones-file `,
    );
  });

  it.each([
    ['no such file', 'missing.eml', 'there is no such file'],
    ['a folder', '.', 'it is a folder'],
  ])('%s is told in a line', async (_, file, problem) => {
    const run = await bounce('', file);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toBe(`rblcheck: cannot read ${file}: ${problem}\n`);
  });

  it('an empty input is told', async () => {
    const run = await bounce('');
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain('rblcheck: standard input is empty: give a bounce');
  });

  it('what is no text is told', async () => {
    const file = folder.write('picture.png', '\u0089PNG\r\n\u001A\n\0\0\0\rIHDR');
    const run = await bounce('', file);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(`${file} is not text: save the mail as a message (.eml)`);
  });

  it('an address is no file: the command for it is said', async () => {
    const run = await bounce('', TARGET);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(`to check that address:\n  rblcheck ${TARGET} --zones-file `);
  });

  it('a second file is one too many', async () => {
    expect(await bounce('', 'a.eml', 'b.eml')).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('exit code', () => {
  it('3 for a listing whose address is not stated, and it says how to find it', async () => {
    const run = await bounce(
      "554 5.7.1 Your access to this mail system has been rejected due to the sending MTA's poor reputation.\n",
    );
    expect(run).toMatchObject({ exitCode: 3, stderr: '' });
    expect(flat(run.stdout)).toContain('(no public one is stated)');
  });

  it('0 when it is no longer listed', async () => {
    const run = await bounce(blocked('clean1.test', CLEAN_TARGET), '-z', 'clean2.test');
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(flat(run.stdout)).toContain('The listing on clean1.test is over. Send the mail again.');
  });

  it('3 when the zone cannot be asked from here, and never "over"', async () => {
    const run = await bounce(blocked('broken-major.test'), '-z', 'clean2.test');
    expect(run.exitCode).toBe(3);
    expect(run.stdout).not.toContain('is over');
    expect(flat(run.stdout)).toContain(
      `Whether broken-major.test still lists ${TARGET} could not be determined:`,
    );
  });

  it('3 where the receiver takes its own refusal for a listing of an address that is not stated', async () => {
    const run = await bounce(
      '554 5.7.1 Service unavailable; Client host blocked using zen.spamhaus.org; Error: open resolver; https://check.spamhaus.org/returnc/pub/192.0.2.53\n',
    );
    expect(run.exitCode).toBe(3);
    expect(flat(run.stdout)).toContain('That does not prove that you are listed.');
  });

  it('-q prints nothing', async () => {
    expect(await bounce(blocked('plain.test'), '-q')).toMatchObject({ exitCode: 1, stdout: '', stderr: '' });
  });
});

describe('for people', () => {
  it('in Japanese', async () => {
    const run = await bounce(blocked('plain.test'), '--lang', 'ja');
    expect(run.stdout).toContain('理由: 送信元アドレス198.51.100.7');
    expect(run.stdout).toMatch(/^ plain\.test +掲載中/m);
    expect(run.stdout).toContain(
      '次にすること:\n  rblcheck delist 198.51.100.7 --set default -z plain.test --zones-file ',
    );
  });

  it('help names the argument', async () => {
    const run = await runHere(['bounce', '--help']);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toContain('Usage: rblcheck bounce [options] [file]');
  });

  it('hostile text does nothing to a terminal', async () => {
    const run = await bounce(`\u001B[2J${blocked('plain.test').trim()} \u001B]0;title\u0007\u202E\n`);
    expect(run.exitCode).toBe(1);
    // oxlint-disable-next-line no-control-regex -- control characters are what this is about
    expect(run.stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
  });
});

describe('Ctrl-C', () => {
  it('says what was understood, with 130', async () => {
    const from = zones.server.questions.length;
    const args = [
      'bounce',
      '--zones-file',
      zones.file,
      '-r',
      zones.server.address,
      '-z',
      'silent.test',
      '--timeout',
      '60',
    ];
    const { child, ended } = startCli(args);
    child.stdin.end(blocked('silent.test'));
    await until('the first query', () => zones.server.questions.length > from);
    await settled();
    child.kill('SIGINT');
    const run = await ended;
    expect(run).toMatchObject({ exitCode: 130, killedBy: null });
    expect(flat(run.stdout)).toContain('is on the blocklist silent.test');
    expect(run.stdout).not.toContain('is over');
  });
});
