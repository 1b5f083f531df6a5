import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOptions } from '../../src/cli/options.ts';
import { parseCommandLine } from '../../src/cli/program.ts';
import { en } from '../../src/i18n/en.ts';
import { commandWords } from '../../src/notify/command-words.ts';
import { serveChangingZones, type ChangingZones } from '../support/changing-zones.ts';
import { CLI, startProgram, until, type Ended } from '../support/run-cli.ts';

const page = readFileSync('docs/watching.md', 'utf8');
function block(name: string): string {
  const [, shown] =
    new RegExp(`<!-- ${name}:begin[^\\n]*\\n\`\`\`\\w+\\n([\\s\\S]*?)\\n\`\`\`\\n<!-- ${name}:end -->`).exec(
      page,
    ) ?? [];
  if (shown === undefined) throw new Error(`there is no block ${name}`);
  return shown;
}

let zones: ChangingZones;
let env: Readonly<Record<string, string>>;
beforeAll(async () => {
  zones = await serveChangingZones();
  const bin = join(zones.folder.path, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'rblcheck'), `#!/bin/sh\nexec ${process.execPath} ${CLI} "$@"\n`);
  // Whoever sends the mail: what it was given is the mail.
  writeFileSync(join(bin, 'mail'), `#!/bin/sh\n{ printf '%s|' "$@"; cat; } >> "$HOME/mail"\n`);
  for (const name of ['rblcheck', 'mail']) chmodSync(join(bin, name), 0o755);
  const config = zones.folder.write('config.json', {
    zonesFile: zones.options[1],
    resolver: [zones.server.address],
    sets: ['all'],
  });
  env = {
    PATH: `${bin}${delimiter}${process.env['PATH']}`,
    HOME: zones.folder.path,
    RBLCHECK_CONFIG: config,
  };
});
afterAll(() => zones.close());

function sh(line: string): { readonly ended: Promise<Ended>; end(): void } {
  const { child, ended } = startProgram('sh', ['-c', `exec ${line}`], { env });
  child.stdin.end();
  return { ended, end: () => child.kill('SIGTERM') };
}

describe('the line for cron', () => {
  it('mails on a change, and only then', async () => {
    const lines = block('cron').split('\n');
    expect(lines[0]).toMatch(/^MAILTO=\S+@\S+$/);
    expect(lines[1]).toMatch(/^PATH=\/\S+$/);
    const [, command = ''] = /^(?:[\d*/,-]+ ){4}[\d*/,-]+ {1,2}(rblcheck .+)$/.exec(lines[2] ?? '') ?? [];
    expect(command).toContain('--changes');
    // In a crontab a % would be a line's end.
    expect(command).not.toContain('%');
    const SILENCE = { stdout: '', stderr: '', exitCode: 0 };
    const quiet = await sh(command).ended;
    // 2001:db8::25 is documentation's, and of these two zones none lists IPv6.
    expect({ stdout: quiet.stdout, stderr: quiet.stderr }).toEqual({ stdout: '', stderr: '' });
    zones.say('one', '127.0.0.2');
    const mail = await sh(command).ended;
    expect(mail.stdout).toContain('198.51.100.7  newly LISTED on one.test');
    expect(mail.exitCode).toBe(1);
    expect(await sh(command).ended).toMatchObject(SILENCE);
    zones.say('one', 'clean');
    await sh(command).ended;
  });
});

describe('the examples of watch', () => {
  const commands = block('watch')
    .split('\n')
    .filter((line) => line.startsWith('rblcheck watch'));

  it('are three that the program takes', () => {
    expect(commands).toHaveLength(3);
    for (const command of commands) {
      const [, ...argv] = commandWords(command) ?? [];
      const invocation = parseCommandLine(argv, { messages: en, version: '1', columns: 80 });
      if (invocation.command !== 'watch') throw new Error(command);
      expect(invocation.targets).toEqual(['198.51.100.7']);
      expect(readOptions(invocation.bag, {}).intervalMs).toBeGreaterThanOrEqual(1_800_000);
    }
  });

  it('the one with --exec mails each change', async () => {
    const command = commands.find((line) => line.includes('--exec')) ?? '';
    const first = sh(`${command} --count 1`);
    expect((await first.ended).exitCode).toBe(0);
    zones.say('two', '127.0.0.2');
    // As typed, but for the time until the second look.
    const second = sh(command.replace('--interval 1h', '--interval 1s'));
    const mail = await until('the mail', () => {
      try {
        const written = readFileSync(join(zones.folder.path, 'mail'), 'utf8');
        return written.endsWith('}\n') && written;
      } catch {
        return null;
      }
    });
    second.end();
    await second.ended;
    const [option, subject, to, json = ''] = mail.split('|');
    expect([option, subject, to]).toEqual(['-s', 'a blocklist changed', 'postmaster']);
    expect(JSON.parse(json)).toMatchObject({
      target: '198.51.100.7',
      zone: 'two.test',
      change: 'newly-listed',
    });
  });
});

describe('the units for systemd', () => {
  const unit = (name: string): ReadonlyMap<string, string> => {
    const fields = new Map<string, string>();
    for (const line of block(name).split('\n')) {
      expect(line).toMatch(/^(#.*|\[\w+\]|\w+=.+|)$/);
      const [, key, value = ''] = /^(\w+)=(.+)$/.exec(line) ?? [];
      if (key !== undefined) fields.set(key, value);
    }
    return fields;
  };

  it('are units, and the service runs what the program takes', () => {
    expect(unit('timer').get('OnCalendar')).toBe('hourly');
    const command = unit('service').get('ExecStart') ?? '';
    expect(command).toMatch(/^\/usr\/local\/bin\/rblcheck .*\$\{STATE_DIRECTORY\}\/state\.json --changes$/);
    const [, ...argv] = commandWords(command) ?? [];
    expect(parseCommandLine(argv, { messages: en, version: '1', columns: 80 })).toMatchObject({
      command: 'check',
    });
  });

  it('please systemd, where it is installed', async (context) => {
    const folder = join(zones.folder.path, 'units');
    mkdirSync(folder);
    const program = join(folder, 'rblcheck');
    symlinkSync(process.execPath, program);
    const files = ['service', 'timer'].map((name) => {
      const file = join(folder, `rblcheck.${name}`);
      writeFileSync(file, `${block(name).replace('/usr/local/bin/rblcheck', program)}\n`);
      return file;
    });
    const said = await promisify(execFile)('systemd-analyze', ['verify', ...files]).catch(
      (error: unknown) => error,
    );
    if (said instanceof Error && 'code' in said && said.code === 'ENOENT') return context.skip();
    const stderr = typeof said === 'object' && said !== null && 'stderr' in said ? String(said.stderr) : '';
    // A machine without systemd running complains of that, but not of these files.
    expect(stderr.split('\n').filter((line) => line.includes('rblcheck'))).toEqual([]);
  });
});
