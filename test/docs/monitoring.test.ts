import { chmodSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseCommandLine } from '../../src/cli/program.ts';
import { en } from '../../src/i18n/en.ts';
import { serveChangingZones, type ChangingZones } from '../support/changing-zones.ts';
import { docBlock } from '../support/doc-block.ts';
import { startExporter } from '../support/exporter.ts';
import { parseExposition } from '../support/exposition.ts';
import { jsonPath } from '../support/json-path.ts';
import { namedProgram, type NamedProgram } from '../support/named-program.ts';
import { parsePluginOutput } from '../support/plugin-output.ts';
import { runCli, startProgram, type Ended } from '../support/run-cli.ts';
import { closedPort, TARGET } from '../support/scripted-zones.ts';

const PAGE = 'docs/monitoring.md';
const page = readFileSync(PAGE, 'utf8');
const file = (name: string): string => readFileSync(`docs/monitoring/${name}`, 'utf8');

let zones: ChangingZones;
let program: NamedProgram;
beforeAll(async () => {
  zones = await serveChangingZones();
  program = namedProgram(zones);
  // Whoever pushes: where to is what it was asked.
  const curl = zones.folder.write('bin/curl', '#!/bin/sh\nprintf "%s\\n" "$@" >> "$HOME/curl"\n');
  chmodSync(curl, 0o755);
});
afterAll(() => zones.close());
afterEach(() => {
  zones.say('one', 'clean');
  zones.say('two', 'clean');
});

/** Runs a line by a shell, as cron and plugins' callers do. */
function sh(line: string): Promise<Ended> {
  const { child, ended } = startProgram(
    'sh',
    ['-c', line.replaceAll('/usr/local/bin/rblcheck', 'rblcheck')],
    {
      env: { PATH: `${program.folder}${delimiter}${process.env['PATH']}`, HOME: zones.folder.path },
    },
  );
  child.stdin.end();
  return ended;
}

/** The command of a crontab's line. */
function cronCommand(name: string): string {
  const [, command = ''] = /^17 \* \* \* \* {2}(.+)$/.exec(docBlock(PAGE, name)) ?? [];
  expect(command).not.toBe('');
  // In a crontab a % would be a line's end.
  expect(command).not.toContain('%');
  return command;
}

describe('a watchdog', () => {
  const pushed = (): string => {
    try {
      return readFileSync(join(zones.folder.path, 'curl'), 'utf8');
    } catch {
      return '';
    }
  };
  beforeEach(() => zones.folder.write('curl', ''));

  it.each([
    ['all is well', 'clean', 0],
    ['something is listed', '127.0.0.2', 1],
    ['nothing could be told', 'SERVFAIL', 3],
  ] as const)('is told when %s', async (_, saying, code) => {
    zones.say('one', saying);
    zones.say('two', saying);
    expect((await sh(cronCommand('push'))).exitCode).toBe(0);
    expect(pushed()).toContain(`https://hc-ping.com/YOUR-UUID/${code}\n`);
    if (code === 1) expect(pushed()).toContain(`${TARGET}\tlisted\tone.test\t127.0.0.2`);
  });

  it.each([
    ['hears of it when all is well', 'clean', true],
    ['hears nothing when something is listed', '127.0.0.2', false],
    ['hears nothing when nothing could be told', 'SERVFAIL', false],
  ] as const)('that knows only "alive" %s', async (_, saying, isAlive) => {
    zones.say('one', saying);
    zones.say('two', saying);
    await sh(cronCommand('alive'));
    expect(pushed().includes('https://nosnch.in/YOUR-TOKEN')).toBe(isAlive);
  });
});

describe('Prometheus', () => {
  it("the crontab's line writes a textfile, whatever the outcome", async () => {
    const path = '/var/lib/prometheus/node-exporter';
    expect(cronCommand('textfile')).toContain(path);
    const command = cronCommand('textfile').replace(path, zones.folder.path);
    for (const saying of ['127.0.0.2', 'SERVFAIL'] as const) {
      zones.say('one', saying);
      await sh(command);
      const text = readFileSync(join(zones.folder.path, 'rblcheck.prom'), 'utf8');
      expect(text).toContain(saying === 'SERVFAIL' ? 'cause="servfail"' : 'zone="one.test",tier="major"} 1');
      parseExposition(text);
    }
  });

  it('its configuration is the one that Prometheus is tried with', () => {
    expect(file('prometheus.yml')).toContain(docBlock(PAGE, 'scrape'));
  });

  it('the unit starts what the program takes', () => {
    const [, words = ''] = /^ExecStart=\/usr\/local\/bin\/rblcheck (.+)$/m.exec(docBlock(PAGE, 'unit')) ?? [];
    const invocation = parseCommandLine(words.split(' '), { messages: en, version: '1', columns: 80 });
    expect(invocation.command).toBe('exporter');
  });

  it('every alert of the rules stands in the page, and is tested', () => {
    const alerts = new Set(
      [...file('prometheus-rules.yml').matchAll(/- alert: (\w+)/g)].map(([, name]) => name),
    );
    const named = [...page.matchAll(/^\| `(Rblcheck\w+)` \|/gm)].map(([, name]) => name);
    expect(named).toEqual([...alerts]);
    for (const alert of named) expect(file('prometheus-rules.test.yml')).toContain(`alertname: ${alert}\n`);
  });

  it('there are as many series as the page says', async () => {
    const count = (text: string): number =>
      parseExposition(text).reduce((sum, { samples }) => sum + samples.length, 0);
    zones.say('two', 'SERVFAIL');
    const run = await runCli([TARGET, '--format', 'prometheus', ...zones.options]);
    // Two lists, and two of the file itself.
    expect(count(run.stdout)).toBe(2 * 2 + 5 + 2);
    const exporter = await startExporter(zones.options);
    expect(count((await exporter.get(`/probe?target=${TARGET}`)).body)).toBe(2 * 2 + 5 + 3);
    await exporter.end();
    const usual = await runCli([TARGET, '--set', 'default', '-r', await closedPort(), '--json']);
    const { targets } = JSON.parse(usual.stdout) as { targets: [{ findings: unknown[] }] };
    const lists = targets[0].findings.length;
    expect(page).toContain(`With the ${lists} lists of the default set`);
    const row = (name: string, one: number): string =>
      `| ${name} | ${one} | ${(one * 100).toLocaleString('en')} | ${(one * 1000).toLocaleString('en')} |`;
    expect(page).toContain(row('textfile', 2 * lists + 5));
    expect(page).toContain(row('exporter', 2 * lists + 5 + 3 + 5));
    expect(page).toContain(row('exporter, with the rules', 2 * lists + 5 + 3 + 5 + lists));
  });
});

describe('Grafana', () => {
  interface Panel {
    readonly id: number;
    readonly type: string;
    readonly title: string;
    readonly datasource: { readonly uid: string };
    readonly gridPos: Readonly<Record<'h' | 'w' | 'x' | 'y', number>>;
    readonly targets: readonly { readonly refId: string; readonly expr: string }[];
  }
  const dashboard = JSON.parse(file('grafana-dashboard.json')) as {
    readonly __inputs: readonly { readonly name: string; readonly pluginId: string }[];
    readonly schemaVersion: number;
    readonly title: string;
    readonly uid: string;
    readonly panels: readonly Panel[];
  };

  it('the dashboard asks for its source when it is imported, and every panel has what a panel has', () => {
    expect(dashboard).toMatchObject({ title: 'Blocklists', uid: 'rblcheck', schemaVersion: 36 });
    expect(dashboard.__inputs).toMatchObject([{ name: 'DS_PROMETHEUS', pluginId: 'prometheus' }]);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    for (const { datasource, gridPos, targets, title } of dashboard.panels) {
      expect(title).not.toBe('');
      expect(datasource.uid).toBe('${DS_PROMETHEUS}');
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      expect(targets).toHaveLength(1);
    }
  });

  it('its panels ask for what there is', async () => {
    const run = await runCli([TARGET, '--format', 'prometheus', ...zones.options]);
    const known = new Set(parseExposition(run.stdout).map(({ name }) => name));
    for (const [, name = ''] of file('prometheus-rules.yml').matchAll(/- record: (\S+)/g)) known.add(name);
    const asked = dashboard.panels.flatMap(({ targets }) => targets[0]?.expr.match(/rblcheck[\w:]+/g) ?? []);
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
    expect(asked.length).toBeGreaterThanOrEqual(4);
  });
});

describe('plugins', () => {
  const cases: readonly [string, () => string | undefined][] = [
    [
      'Nagios',
      () => /^ *command_line +(.+)$/m.exec(file('nagios.cfg'))?.[1]?.replace('$HOSTADDRESS$', TARGET),
    ],
    ['NRPE', () => /^command\[check_rblcheck\]=(.+)$/m.exec(file('nrpe.cfg'))?.[1]],
    ['Checkmk', () => /^\w+ \(interval=\d+\) (.+)$/.exec(docBlock(PAGE, 'mrpe'))?.[1]],
  ];

  it.each(cases)('%s: the line is a plugin, with all of its states', async (_, commandOf) => {
    const command = commandOf() ?? '';
    const states: [string, number][] = [];
    for (const saying of ['clean', '127.0.0.2', 'SERVFAIL'] as const) {
      zones.say('one', saying);
      const { stdout, exitCode } = await sh(command);
      states.push([parsePluginOutput(stdout).status, exitCode ?? -1]);
    }
    expect(states).toEqual([
      ['OK', 0],
      ['CRITICAL', 2],
      ['UNKNOWN', 3],
    ]);
  });

  it('each ends before its caller loses patience', () => {
    const deadlineOf = (text: string): number => Number(/--deadline (\d+)/.exec(text)?.[1]);
    expect(deadlineOf(file('nrpe.cfg'))).toBeLessThan(10);
    // service_check_timeout
    expect(deadlineOf(file('nagios.cfg'))).toBeLessThan(60);
    expect(file('icinga2.conf')).toMatch(/timeout = 1m[^]*rblcheck_deadline = 50/);
  });
});

describe('Zabbix', () => {
  interface Item {
    readonly uuid: string;
    readonly type: string;
    readonly key: string;
    readonly delay: string;
    readonly master_item?: { readonly key: string };
    readonly preprocessing?: readonly { readonly type: string; readonly parameters: readonly string[] }[];
    readonly triggers?: readonly { readonly expression: string; readonly recovery_expression?: string }[];
  }
  const text = file('zabbix-template.yaml');
  const { zabbix_export: exported } = parse(text) as {
    zabbix_export: {
      version: string;
      groups: { name: string }[];
      templates: [
        { template: string; groups: { name: string }[]; items: Item[]; macros: { macro: string }[] },
      ];
    };
  };
  const [template] = exported.templates;
  const [master, ...dependent] = template.items;
  const [, userParameter = ''] = /^UserParameter=rblcheck\[\*\],(.+)$/m.exec(file('zabbix-agent.conf')) ?? [];

  it('the template has what an import wants', () => {
    expect(exported.version).toBe('6.0');
    expect(template.groups).toEqual([{ name: exported.groups[0]?.name }]);
    const uuids = [...text.matchAll(/uuid: (\S+)/g)].map(([, uuid]) => uuid ?? '');
    expect(new Set(uuids).size).toBe(uuids.length);
    // UUIDs of version 4, without dashes.
    for (const uuid of uuids) expect(uuid).toMatch(/^[\da-f]{12}4[\da-f]{3}[89ab][\da-f]{15}$/);
    expect(master).toMatchObject({ type: 'ZABBIX_ACTIVE', delay: '1h' });
    for (const { type, delay, master_item } of dependent) {
      expect({ type, delay, master_item }).toEqual({
        type: 'DEPENDENT',
        delay: '0',
        master_item: { key: master?.key },
      });
    }
    // What a trigger names is an item of the template.
    const keys = template.items.map(({ key }) => key);
    for (const [, key = ''] of text.matchAll(/\(\/Blocklists by rblcheck\/(rblcheck(?:\.\w+|\[[^\]]+\]))/g))
      expect(keys).toContain(key);
    for (const [macro] of text.matchAll(/\{\$[A-Z.]+\}/g))
      expect(template.macros.map((one) => one.macro)).toContain(macro);
  });

  it('a listing is over when it is not listed, and not when it cannot be told', () => {
    const triggers = dependent.flatMap((item) => item.triggers ?? []);
    expect(triggers[0]).toMatchObject({
      expression: 'last(/Blocklists by rblcheck/rblcheck.exit)=1',
      recovery_expression: 'last(/Blocklists by rblcheck/rblcheck.exit)=0',
    });
  });

  it('its items find what they look for in a report, and the agent waits for it', async () => {
    const [, patience = 0] = /^Timeout=(\d+)$/m.exec(file('zabbix-agent.conf')) ?? [];
    const [, deadline = 0] = /--deadline (\d+) /.exec(userParameter) ?? [];
    expect(Number(patience)).toBeGreaterThan(Number(deadline));
    const found: unknown[] = [];
    for (const saying of ['clean', '127.0.0.2', 'SERVFAIL'] as const) {
      zones.say('one', saying);
      const { stdout, stderr } = await sh(userParameter.replaceAll('$1', TARGET));
      expect(stderr).toBe('');
      const report: unknown = JSON.parse(stdout);
      found.push(
        dependent.map(({ preprocessing }) => jsonPath(report, preprocessing?.[0]?.parameters[0] ?? '')),
      );
    }
    // The verdict, the lists, how many, and how many could not be told.
    expect(found).toEqual([
      [[0], [], [0], [0]],
      [[1], ['one.test'], [1], [0]],
      [[3], [], [0], [1]],
    ]);
  });
});
