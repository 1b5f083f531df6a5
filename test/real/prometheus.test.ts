import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveChangingZones, type ChangingZones } from '../support/changing-zones.ts';
import { freeTcpPort, startExporter, type Exporter } from '../support/exporter.ts';
import { findServer, REAL_SERVERS_REQUIRED } from '../support/real-servers.ts';
import { startProgram, until, type Running } from '../support/run-cli.ts';

const missing = ['promtool', 'prometheus'].filter((name) => findServer(name) === null);
const why = missing.length === 0 ? '' : ` (skipped: ${missing.join(' and ')} not installed)`;
const run = promisify(execFile);
const FOLDER = 'docs/monitoring';

if (REAL_SERVERS_REQUIRED) {
  it('Prometheus is installed, as RBLCHECK_REQUIRE_REAL=1 wants', () => {
    expect(missing).toEqual([]);
  });
}

describe.skipIf(missing.length > 0)(`promtool${why}`, () => {
  const promtool = findServer('promtool') ?? '';

  it.each([
    ['the scrape configuration', ['check', 'config', `${FOLDER}/prometheus.yml`]],
    ['the alerts', ['check', 'rules', '--lint=all', '--lint-fatal', `${FOLDER}/prometheus-rules.yml`]],
    ['the alerts under test', ['test', 'rules', `${FOLDER}/prometheus-rules.test.yml`]],
  ])('finds no fault with %s', async (_, args) => {
    const { stdout } = await run(promtool, args);
    expect(stdout).toContain('SUCCESS');
  });

  it('finds a fault with a rule on the metric alone: it resolves when a list stops answering', async () => {
    const zones = await serveChangingZones();
    const rules = readFileSync(`${FOLDER}/prometheus-rules.yml`, 'utf8');
    const naive = rules.replaceAll('rblcheck:listed:last{', 'rblcheck_listed{');
    expect(naive).not.toBe(rules);
    zones.folder.write('prometheus-rules.yml', naive);
    const tests = zones.folder.write(
      'prometheus-rules.test.yml',
      readFileSync(`${FOLDER}/prometheus-rules.test.yml`, 'utf8'),
    );
    const { stderr = '' } = await run(promtool, ['test', 'rules', tests]).catch(
      (error: { stderr?: string }) => error,
    );
    expect(stderr).toMatch(/a list that stops answering while it lists keeps the alert/);
    await zones.close();
  });

  it('finds no fault with what a probe answers', async () => {
    const zones = await serveChangingZones();
    const exporter = await startExporter(zones.options);
    for (const path of ['/probe?target=198.51.100.7', '/metrics']) {
      const { body } = await exporter.get(path);
      const { child, ended } = startProgram(promtool, ['check', 'metrics']);
      child.stdin.end(body);
      expect(await ended).toMatchObject({ stdout: '', stderr: '', exitCode: 0 });
    }
    await exporter.end();
    await zones.close();
  });
});

describe.skipIf(missing.length > 0)(`a real Prometheus${why}`, () => {
  let zones: ChangingZones;
  let exporter: Exporter;
  let prometheus: Running;
  let url: string;

  interface Series {
    readonly metric: Readonly<Record<string, string>>;
    readonly value: readonly [number, string];
  }

  /** What a query gives now. */
  async function query(text: string): Promise<readonly Series[]> {
    const response = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(text)}`);
    const { data } = (await response.json()) as { data: { result: readonly Series[] } };
    return data.result;
  }

  /** Asks until there is so much to see. */
  async function series(text: string, count: number): Promise<readonly Series[]> {
    let found: readonly Series[] = [];
    let isAsking = false;
    await until(text, () => {
      if (found.length >= count) return true;
      if (isAsking) return false;
      isAsking = true;
      void query(text)
        .then((result) => (found = result))
        .catch(() => {})
        .finally(() => (isAsking = false));
      return false;
    });
    return found;
  }

  beforeAll(async () => {
    zones = await serveChangingZones();
    zones.say('one', '127.0.0.2', '7.100.51.198');
    zones.host('mail.example.jp', { a: ['198.51.100.9'] });
    exporter = await startExporter(zones.options);
    // As the page has it, but for the exporter's port, and sooner.
    const config = readFileSync(`${FOLDER}/prometheus.yml`, 'utf8')
      .replaceAll('127.0.0.1:9211', new URL(exporter.url).host)
      .replace(/scrape_interval: .*/, 'scrape_interval: 2s')
      .replace(/scrape_timeout: .*/, 'scrape_timeout: 2s');
    const pace = 'global: { scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 1s }\n';
    const file = zones.folder.write('prometheus.yml', pace + config);
    zones.folder.write('prometheus-rules.yml', readFileSync(`${FOLDER}/prometheus-rules.yml`, 'utf8'));
    const listen = `127.0.0.1:${await freeTcpPort()}`;
    url = `http://${listen}`;
    const options = [`--config.file=${file}`, `--storage.tsdb.path=${zones.folder.path}/data`];
    prometheus = startProgram(findServer('prometheus') ?? '', [...options, `--web.listen-address=${listen}`]);
    prometheus.child.stdin.end();
  });
  afterAll(async () => {
    prometheus.child.kill('SIGTERM');
    await prometheus.ended;
    await exporter.end();
    await zones.close();
  });

  it('scrapes the exporter: each target by what was typed, and the exporter itself', async () => {
    const listed = await series('rblcheck_listed', 4);
    const told = listed.map(({ metric: { instance, target, zone }, value: [, value] }) =>
      [instance, target, zone, value].join(' '),
    );
    expect(told.toSorted()).toEqual([
      '198.51.100.7 198.51.100.7 one.test 1',
      '198.51.100.7 198.51.100.7 two.test 0',
      'mail.example.jp 198.51.100.9 one.test 0',
      'mail.example.jp 198.51.100.9 two.test 0',
    ]);
    const up = await series('up == 1', 3);
    const jobs = up.map(({ metric }) => metric['job'] ?? '');
    expect(jobs.toSorted((a, b) => a.localeCompare(b))).toEqual([
      'rblcheck',
      'rblcheck',
      'rblcheck-exporter',
    ]);
  });

  it('is answered from memory when it comes again, and has the alert', async () => {
    await series('rblcheck_exporter_probes_total{result="remembered"} >= 2', 1);
    const asked = zones.server.questions.length;
    await series('rblcheck_exporter_probes_total{result="remembered"} >= 4', 1);
    expect(zones.server.questions.length).toBe(asked);
    const [alert] = await series('ALERTS{alertname="RblcheckListed"}', 1);
    expect(alert?.metric).toMatchObject({ severity: 'critical', instance: '198.51.100.7', zone: 'one.test' });
  });

  it('has something to show in every panel of the dashboard that speaks of listings', async () => {
    const { panels } = JSON.parse(readFileSync(`${FOLDER}/grafana-dashboard.json`, 'utf8')) as {
      panels: { title: string; targets: [{ expr: string }] }[];
    };
    const shown: [string, number][] = [];
    for (const { title, targets } of panels) shown.push([title, (await query(targets[0].expr)).length]);
    expect(shown).toEqual([
      ['Listed now', 1],
      ['Could not be told, by cause', 0],
      ['What each list says', 4],
      ['Age of what is known', 2],
    ]);
  });
});
