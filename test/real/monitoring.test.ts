import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveChangingZones, type ChangingZones } from '../support/changing-zones.ts';
import { namedProgram, type NamedProgram } from '../support/named-program.ts';
import { findServer, REAL_SERVERS_REQUIRED } from '../support/real-servers.ts';
import { startProgram, until } from '../support/run-cli.ts';
import { TARGET } from '../support/scripted-zones.ts';

const run = promisify(execFile);
const TOOLS = ['icinga2', 'nagios4', 'zabbix_agentd'] as const;
const missing = TOOLS.filter((name) => findServer(name) === null);
const titleOf = (name: (typeof TOOLS)[number]): string =>
  missing.includes(name) ? `${name} (skipped: not installed)` : name;
const toolOf = (name: (typeof TOOLS)[number]): string => findServer(name) ?? '';

if (REAL_SERVERS_REQUIRED) {
  it('the monitoring systems are installed, as RBLCHECK_REQUIRE_REAL=1 wants', () => {
    expect(missing).toEqual([]);
  });
}

let zones: ChangingZones;
let program: NamedProgram;
beforeAll(async () => {
  zones = await serveChangingZones();
  program = namedProgram(zones);
  zones.say('one', '127.0.0.2');
});
afterAll(() => zones.close());

/** A file of docs/monitoring with the program of this test in it, and at another pace, in the folder of this test. */
function written(name: string): string {
  const text = readFileSync(`docs/monitoring/${name}`, 'utf8');
  expect(text).toContain('/usr/local/bin/rblcheck');
  const changed = text
    .replaceAll('/usr/local/bin/rblcheck', program.path)
    // Icinga begins at any moment of it.
    .replace('check_interval = 1h', 'check_interval = 1s');
  return zones.folder.write(name, changed);
}

describe.skipIf(missing.includes('icinga2'))(titleOf('icinga2'), () => {
  let args: readonly string[];
  beforeAll(() => {
    const config = zones.folder.write(
      'main.conf',
      `include <itl>
include "${written('icinga2.conf')}"
const NodeName = "localhost"
object CheckerComponent "checker" {}
object Host "mail" {
  check_command = "dummy"
  address = "${TARGET}"
  vars.sends_mail = true
  vars.rblcheck_resolvers = [ "${zones.server.address}", "127.0.0.1:9" ]
}
object Host "web" {
  check_command = "dummy"
  address = "198.51.100.8"
}
`,
    );
    // It would become another user.
    const own = ['User -un', 'Group -gn'].map((one) => {
      const [name = '', option = ''] = one.split(' ');
      return `RunAs${name}=${execFileSync('id', [option], { encoding: 'utf8' }).trim()}`;
    });
    const folders = ['DataDir', 'CacheDir', 'InitRunDir', 'LogDir', 'SpoolDir'].map((name) => {
      const folder = join(zones.folder.path, name);
      mkdirSync(folder);
      return `${name}=${folder}`;
    });
    const pid = `PidPath=${zones.folder.path}/icinga2.pid`;
    args = [
      'daemon',
      '-c',
      config,
      ...[...own, ...folders, pid].flatMap((one) => ['-D', `Configuration.${one}`]),
    ];
  });

  it('finds no fault with the CheckCommand and the service', async () => {
    const { stdout } = await run(toolOf('icinga2'), [...args, '-C']);
    expect(stdout).toContain('Instantiated 1 Service.');
    expect(stdout).toContain('Finished validating the configuration file(s).');
    expect(stdout).not.toMatch(/warning|critical/);
  });

  it('asks about the hosts that send mail, and sees what is listed', async () => {
    const { child, ended } = startProgram(toolOf('icinga2'), [...args, '-x', 'notice']);
    let said = '';
    child.stdout.on('data', (chunk: string) => (said += chunk));
    child.stderr.on('data', (chunk: string) => (said += chunk));
    try {
      await until('the check', () => /terminated with exit code 2/.test(said));
    } finally {
      child.kill('SIGTERM');
      await ended;
    }
    const [, typed = ''] = /Running command '[^']*rblcheck' (.*?): PID/.exec(said) ?? [];
    expect(typed.replaceAll("'", '')).toBe(
      `--deadline 50 --format nagios --set default -r ${zones.server.address} -r 127.0.0.1:9 ${TARGET}`,
    );
    expect(said).not.toContain('198.51.100.8');
  });
});

describe.skipIf(missing.includes('nagios4'))(titleOf('nagios4'), () => {
  it('finds no fault with the command and the service', async () => {
    const around = zones.folder.write(
      'around.cfg',
      `define host {
  host_name mail
  address ${TARGET}
  hostgroups mail-senders
  max_check_attempts 1
  contact_groups admins
}
define contact {
  contact_name admin
  host_notification_period 24x7
  service_notification_period 24x7
  host_notification_options d
  service_notification_options c
  host_notification_commands check_rblcheck
  service_notification_commands check_rblcheck
}
define contactgroup {
  contactgroup_name admins
  members admin
}
define timeperiod {
  timeperiod_name 24x7
  alias always
  ${['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].map((day) => `${day} 00:00-24:00`).join('\n  ')}
}
`,
    );
    const folder = zones.folder.path;
    const main = zones.folder.write(
      'nagios-main.cfg',
      `nagios_user=${process.getuid?.()}
nagios_group=${process.getgid?.()}
log_file=${folder}/nagios.log
cfg_file=${around}
cfg_file=${written('nagios.cfg')}
object_cache_file=${folder}/objects
precached_object_file=${folder}/precached
status_file=${folder}/status
temp_file=${folder}/temp
temp_path=${folder}
check_result_path=${folder}
command_file=${folder}/command
lock_file=${folder}/lock
state_retention_file=${folder}/retention
illegal_macro_output_chars=\`~$&|'"<>
`,
    );
    const { stdout } = await run(toolOf('nagios4'), ['-v', main]);
    expect(stdout).toContain('Checked 1 services.');
    expect(stdout).toMatch(/Total Warnings: 0\nTotal Errors: {3}0\n/);
  });
});

describe.skipIf(missing.includes('zabbix_agentd'))(titleOf('zabbix_agentd'), () => {
  it('gives the report for the key of the template', async () => {
    const config = zones.folder.write(
      'agent.conf',
      `PidFile=${zones.folder.path}/agent.pid
LogFile=${zones.folder.path}/agent.log
Server=127.0.0.1
AllowRoot=1
Include=${written('zabbix-agent.conf')}
`,
    );
    const { stdout } = await run(toolOf('zabbix_agentd'), ['-c', config, '-t', `rblcheck[${TARGET}]`]);
    // "rblcheck[198.51.100.7]      [t|{ … }]"
    const [, report = ''] = /\[t\|([^]*)\]\n$/.exec(stdout) ?? [];
    expect(JSON.parse(report)).toMatchObject({ summary: { listed: 1, exitCode: 1 } });
  });
});
