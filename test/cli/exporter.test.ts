import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DnsServer } from '../../src/demo/dns-server.ts';
import { startExporter, type Exporter } from '../support/exporter.ts';
import { parseExposition } from '../support/exposition.ts';
import { runCli, until } from '../support/run-cli.ts';
import { listing, LISTED_ENTRY, serveZones, SILENCE, sound, TARGET } from '../support/scripted-zones.ts';

let dns: DnsServer;
let exporter: Exporter;
beforeAll(async () => {
  dns = await serveZones({
    'bl.test': listing('127.0.0.2'),
    'other.test': sound(),
    'mute.test': SILENCE,
  });
  exporter = await start('--max-targets', '3');
});
afterAll(async () => {
  await exporter.end();
  await dns.close();
});

function start(...args: readonly string[]): Promise<Exporter> {
  const zones = args.includes('-z') ? [] : ['-z', 'bl.test,other.test'];
  return startExporter(['-r', dns.address, ...zones, ...args]);
}

const probe = (target: string): string => `/probe?target=${encodeURIComponent(target)}`;

describe('a probe', () => {
  it('has the metrics of its target, and asks again only after the interval', async () => {
    const first = await exporter.get(probe(TARGET));
    expect(first.status).toBe(200);
    const families = parseExposition(first.body);
    const of = (family: string, labels: Readonly<Record<string, string>> = {}): number | undefined =>
      families
        .find(({ name }) => name === family)
        ?.samples.find((sample) =>
          Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
        )?.value;
    expect(of('rblcheck_listed', { zone: 'bl.test', target: TARGET })).toBe(1);
    expect(of('rblcheck_listed', { zone: 'other.test', target: TARGET })).toBe(0);
    expect(of('rblcheck_target_outcome', { outcome: 'listed' })).toBe(1);
    expect(of('rblcheck_probe_age_seconds')).toBe(0);
    const asked = dns.questions.length;
    const second = await exporter.get(probe(` ${TARGET} `));
    expect(dns.questions.length).toBe(asked);
    const [, age] = /^rblcheck_probe_age_seconds (\S+)$/m.exec(second.body) ?? [];
    expect(Number(age)).toBeGreaterThan(0);
    const without = (body: string): string => body.replace(/^rblcheck_probe_age_seconds .*$/m, '');
    expect(without(second.body)).toBe(without(first.body));
  });

  it.each<[string, string, RegExp]>([
    ['none', '/probe', /needs a target/],
    ['a range', probe('198.51.100.0/24'), /is a range/],
    ['no address', probe('198.51.100.700'), /more than 255/],
    ['a list', probe('zen.spamhaus.org'), /is a list/],
    ['two', `${probe(TARGET)}&target=198.51.100.8`, /one target/],
    ['a module', `${probe(TARGET)}&module=dnsbl`, /no parameter module/],
  ])('%s is refused with a sentence', async (_, path, sentence) => {
    const { status, body } = await exporter.get(path);
    expect(status).toBe(400);
    expect(body).toMatch(sentence);
    expect(body.trimEnd().split('\n')).toHaveLength(1);
  });

  it('shares its proofs with the others: the test entries are asked once', async () => {
    const one = await start();
    const before = dns.questions.length;
    await Promise.all(
      ['198.51.100.8', '198.51.100.9', '198.51.100.10'].map((target) => one.get(probe(target))),
    );
    await one.get(probe('198.51.100.11'));
    const entries = dns.questions.slice(before).filter(({ name }) => name.startsWith(LISTED_ENTRY));
    // Not once for each of the four; on a busy machine a question may be sent again.
    expect(entries.length).toBeLessThan(8);
    expect(await one.end()).toMatchObject({ exitCode: 0 });
  });

  it('is answered before Prometheus has lost its patience, and asked again after that', async () => {
    const one = await start('-z', 'mute.test,bl.test', '--timeout', '60');
    const header = { 'X-Prometheus-Scrape-Timeout-Seconds': '1' };
    const { status, body } = await one.get(probe('198.51.100.8'), header);
    expect(status).toBe(200);
    expect(body).toContain(
      'rblcheck_lookup_unknown{target="198.51.100.8",zone="mute.test",cause="timeout"} 1',
    );
    const asked = dns.questions.length;
    await one.get(probe('198.51.100.8'), header);
    expect(dns.questions.length).toBeGreaterThan(asked);
    const { stderr } = await one.end();
    expect(stderr).toContain("rblcheck: 198.51.100.8: the scrape's own time limit (scrape_timeout) was over");
    expect(stderr).not.toContain('--deadline');
  });
});

it('a full house is told with 503, and is no hindrance for those who are in it', async () => {
  for (const target of ['198.51.100.20', '198.51.100.21']) {
    expect(await exporter.get(probe(target))).toMatchObject({ status: 200 });
  }
  const { status, body } = await exporter.get(probe('198.51.100.22'));
  expect(status).toBe(503);
  expect(body).toMatch(/^3 targets are remembered already/);
  expect(await exporter.get(probe(TARGET))).toMatchObject({ status: 200 });
});

it('its own metrics count what came of the probes', async () => {
  const { body } = await exporter.get('/metrics');
  expect(parseExposition(body).map(({ name }) => name)).toEqual([
    'rblcheck_exporter_build_info',
    'rblcheck_exporter_start_time_seconds',
    'rblcheck_exporter_targets',
    'rblcheck_exporter_targets_under_way',
    'rblcheck_exporter_probes_total',
  ]);
  expect(body).toContain('rblcheck_exporter_probes_total{result="refused"} 6\n');
  expect(body).toContain('rblcheck_exporter_targets 3\n');
});

it('it says that it is there, what there is, and takes no orders', async () => {
  expect(await exporter.get('/-/healthy')).toEqual({ status: 200, body: 'rblcheck answers.\n' });
  expect(await exporter.get('/')).toMatchObject({ status: 200 });
  expect(await exporter.get('/nowhere')).toMatchObject({ status: 404 });
  expect((await fetch(`${exporter.url}/probe`, { method: 'POST' })).status).toBe(405);
  const head = await fetch(`${exporter.url}/metrics`, { method: 'HEAD' });
  expect(await head.text()).toBe('');
});

it('ended in the middle of a probe it ends in order', async () => {
  const one = await start('-z', 'mute.test', '--timeout', '60');
  const asked = dns.questions.length;
  const answer = one.get(probe(TARGET));
  await until('its questions', () => dns.questions.length > asked);
  const { exitCode, stderr } = await one.end();
  expect(exitCode).toBe(0);
  expect(stderr).not.toMatch(/bug|Error/);
  expect(await answer).toMatchObject({ status: 503, body: 'the exporter is being ended\n' });
});

it.each<[string, readonly string[], RegExp]>([
  ['a port that another has', [], /--listen 127\.0\.0\.1:\d+: another program listens there/],
  ['a name', ['--listen', 'localhost:9211'], /--listen "localhost:9211": must be an address/],
  ['no target', ['--max-targets', '0'], /--max-targets "0"/],
  ['a target', [TARGET], /one argument too many/],
])('%s is a usage error', async (_, args, sentence) => {
  const listen = args.length > 0 ? [] : ['--listen', exporter.url.replace('http://', '')];
  const run = await runCli(['exporter', '-r', dns.address, ...listen, ...args]);
  expect(run).toMatchObject({ exitCode: 2, stdout: '' });
  expect(run.stderr).toMatch(sentence);
});
