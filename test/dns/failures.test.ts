import { afterAll, describe, expect, it } from 'vitest';
import type { DnsServer } from '../../src/demo/dns-server.ts';
import {
  always,
  check,
  closedPort,
  findingOf,
  firstLost,
  LISTED_ENTRY,
  listing,
  outcomes,
  outcomeText,
  serveSilence,
  serveZones,
  SILENCE,
  sound,
  TARGET_LABELS,
  UNLISTED_ENTRY,
  type Answers,
} from '../support/scripted-zones.ts';
import { atMost } from '../support/busy.ts';

const servers: DnsServer[] = [];
afterAll(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(zones: Readonly<Record<string, Answers>>): Promise<DnsServer> {
  const server = await serveZones(zones);
  servers.push(server);
  return server;
}

async function serveNothing(): Promise<DnsServer> {
  const server = await serveSilence();
  servers.push(server);
  return server;
}

/** `count` zones with the same answers: z0.test, z1.test, … */
function many(count: number, answers: Answers): Readonly<Record<string, Answers>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`z${index}.test`, answers]));
}

const all = (count: number, outcome: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`z${index}.test`, outcome]));

describe.concurrent('silence and delay', () => {
  it('a zone that never answers is unknown after one deadline, whatever else is asked of it', async () => {
    const server = await serve({ 'silent.test': SILENCE, 'sound.test': sound() });
    const timeoutMs = 4000;
    const { report, elapsedMs } = await check({
      servers: [server.address],
      zones: ['silent.test', 'sound.test'],
      timeoutMs,
    });
    expect(outcomes(report)).toEqual({ 'silent.test': 'unknown timeout', 'sound.test': 'clean' });
    expect(findingOf(report, 'silent.test').evidence.server).toBeNull();
    expect(elapsedMs / timeoutMs).toBeGreaterThan(0.9);
    expect(elapsedMs / timeoutMs).toBeLessThan(await atMost(1.9));
  });

  it('a mute zone is waited for once, not again by those whose turn comes as the first are given up', async () => {
    const server = await serve({ 'silent.test': SILENCE, 'sound.test': sound() });
    const timeoutMs = 4000;
    const { reports, elapsedMs } = await check({
      servers: [server.address],
      zones: ['silent.test', 'sound.test'],
      targets: Array.from({ length: 64 }, (_, index) => `198.51.100.${index + 1}`),
      timeoutMs,
      concurrency: 16,
    });
    expect(reports.map(outcomes)).toEqual(
      Array.from({ length: 64 }, () => ({ 'silent.test': 'unknown timeout', 'sound.test': 'clean' })),
    );
    expect(elapsedMs / timeoutMs).toBeLessThan(await atMost(1.9));
  });

  it('a zone that takes three seconds is listed, although all others answer at once', async () => {
    const server = await serve({
      ...many(40, sound()),
      'slow.test': sound({ [TARGET_LABELS]: { a: ['127.0.0.2'], delayMs: 3000 } }),
    });
    const { report } = await check({
      servers: [server.address],
      zones: [...Object.keys(many(40, sound())), 'slow.test'],
      timeoutMs: 12_000,
    });
    expect(outcomes(report)).toEqual({ ...all(40, 'clean'), 'slow.test': 'listed 127.0.0.2' });
  });

  it('a zone that takes seven seconds is listed when the deadline is twelve', async () => {
    const server = await serve({
      'sound.test': sound(),
      'slow.test': sound({ [TARGET_LABELS]: { a: ['127.0.0.2'], delayMs: 7000 } }),
    });
    const { report } = await check({
      servers: [server.address],
      zones: ['sound.test', 'slow.test'],
      timeoutMs: 12_000,
      txt: false,
    });
    // Before Node 22 a query ends after 5 s: then the deadline is used up by further tries, and the zone stays unknown.
    const canWait = Number(process.versions.node.split('.')[0]) >= 22;
    const told = canWait ? 'listed 127.0.0.2' : 'unknown timeout';
    expect(outcomes(report)).toEqual({ 'sound.test': 'clean', 'slow.test': told });
    const slow = report.findings.find(({ zone }) => zone.zone === 'slow.test');
    if (!canWait) expect(slow?.evidence.elapsedMs).toBeGreaterThan(10_000);
  });

  it('a first packet that is lost changes no verdict', async () => {
    const server = await serve({
      'listed.test': firstLost(listing('127.0.0.2')),
      'clean.test': firstLost(sound()),
      'everything.test': firstLost(always({ a: ['127.0.0.2'] })),
      'empty.test': firstLost(always({ rcode: 'NXDOMAIN' })),
    });
    const zones = ['listed.test', 'clean.test', 'everything.test', 'empty.test'];
    const { report } = await check({ servers: [server.address], zones, timeoutMs: 2500 });
    expect(outcomes(report)).toEqual({
      'listed.test': 'listed 127.0.0.2',
      'clean.test': 'clean',
      'everything.test': 'unknown lists-everything',
      'empty.test': 'unknown test-entry-missing',
    });
    expect(findingOf(report, 'clean.test').verification).toBe('verified');
    expect(findingOf(report, 'listed.test').evidence.tries).toBe(2);
  });

  it('test entries that never answer leave a listing, not verified, and make "not listed" unknown', async () => {
    const silentEntries = { [LISTED_ENTRY]: { drop: true }, [UNLISTED_ENTRY]: { drop: true } };
    const server = await serve({
      'clean.test': sound(silentEntries),
      'listed.test': sound({ ...silentEntries, [TARGET_LABELS]: { a: ['127.0.0.2'] } }),
    });
    const { report } = await check({
      servers: [server.address],
      zones: ['clean.test', 'listed.test'],
      timeoutMs: 1000,
    });
    expect(outcomes(report)).toEqual({ 'clean.test': 'unknown timeout', 'listed.test': 'listed 127.0.0.2' });
    expect(report.findings.map(({ verification }) => verification)).toEqual(['not-asked', 'no-answer']);
  });
});

const NO_QUESTION = { name: '', type: 'A', transport: 'udp' } as const;

describe.concurrent('junk', () => {
  const junk: Readonly<Record<string, Buffer>> = {
    'a header that promises too much': Buffer.from('818000010009000000000000', 'hex'),
    'a name that points at itself': Buffer.from('81800001000000000000c00c00010001', 'hex'),
    'random bytes': Buffer.from('f00dfacef00dfacef00dfacef00dfacef00dface', 'hex'),
    'text that is no DNS': Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'),
  };

  it.each(Object.entries(junk))('%s is unknown and harms no neighbour in flight', async (_, garbage) => {
    const late = (labels: string): ReturnType<Answers> => ({
      ...listing('127.0.0.2')(labels, NO_QUESTION),
      delayMs: 300,
    });
    const server = await serve({ ...many(20, late), 'junk.test': always({ garbage }) });
    const zones = [...Object.keys(many(10, late)), 'junk.test', ...Object.keys(many(20, late)).slice(10)];
    const { report } = await check({ servers: [server.address], zones, timeoutMs: 4000 });
    expect(outcomeText(findingOf(report, 'junk.test'))).toMatch(/^unknown (bad-response|timeout)/);
    const others = Object.entries(outcomes(report)).filter(([zone]) => zone !== 'junk.test');
    expect(Object.fromEntries(others)).toEqual(all(20, 'listed 127.0.0.2'));
    expect(report.findings.filter(({ verification }) => verification === 'verified')).toHaveLength(20);
  });

  it('junk with a sound packet after it is told as what the second says', async () => {
    let sent = 0;
    const answers: Answers = (labels, question) => {
      if (labels !== TARGET_LABELS) return sound()(labels, question);
      return sent++ === 0
        ? { garbage: Buffer.from('818000010009000000000000', 'hex') }
        : { a: ['127.0.0.2'] };
    };
    const server = await serve({ 'flaky.test': answers });
    const { report } = await check({ servers: [server.address], zones: ['flaky.test'], timeoutMs: 3000 });
    expect(outcomes(report)).toEqual({ 'flaky.test': 'listed 127.0.0.2' });
  });
});

describe.concurrent('failover', () => {
  const good = { 'listed.test': listing('127.0.0.2'), 'clean.test': sound() };
  const zones = ['listed.test', 'clean.test'];
  const right = { 'listed.test': 'listed 127.0.0.2', 'clean.test': 'clean' };

  it.each<[string, Answers]>([
    ['SERVFAIL', always({ rcode: 'SERVFAIL' })],
    ['REFUSED', always({ rcode: 'REFUSED' })],
    ['FORMERR', always({ rcode: 'FORMERR' })],
    ['NOTIMP', always({ rcode: 'NOTIMP' })],
    ['junk', always({ garbage: Buffer.from('818000010009000000000000', 'hex') })],
    ['silence', SILENCE],
  ])('from %s to the next resolver', async (_, answers) => {
    const bad = await serve({ test: answers });
    const second = await serve(good);
    const { report } = await check({ servers: [bad.address, second.address], zones, timeoutMs: 2500 });
    expect(outcomes(report)).toEqual(right);
    expect(report.findings.map(({ evidence }) => evidence.server)).toEqual([second.address, second.address]);
    expect(report.findings.map(({ verification }) => verification)).toEqual(['verified', 'verified']);
    expect(bad.questions.length).toBeGreaterThan(0);
  });

  it('from a closed port to the next resolver', async () => {
    const second = await serve(good);
    const { report } = await check({ servers: [await closedPort(), second.address], zones });
    expect(outcomes(report)).toEqual(right);
  });

  it('over several broken resolvers to the last', async () => {
    const bad = await serve({ test: always({ rcode: 'SERVFAIL' }) });
    const worse = await serve({ test: always({ rcode: 'REFUSED' }) });
    const last = await serve(good);
    const { report } = await check({
      servers: [await closedPort(), bad.address, worse.address, last.address],
      zones,
    });
    expect(outcomes(report)).toEqual(right);
  });

  it('asks the second about nothing while the first answers, NXDOMAIN included', async () => {
    const first = await serve(good);
    const second = await serve(good);
    const { report } = await check({ servers: [first.address, second.address], zones });
    expect(outcomes(report)).toEqual(right);
    expect(second.questions).toEqual([]);
  });

  it('of several failures the telling one is told', async () => {
    const silent = await serveNothing();
    const broken = await serve({ test: always({ rcode: 'SERVFAIL' }) });
    const { report } = await check({
      servers: [silent.address, broken.address],
      zones: ['any.test'],
      timeoutMs: 1000,
    });
    expect(outcomes(report)).toEqual({ 'any.test': 'unknown servfail' });
  });
});

describe.concurrent('a resolver that is not there', () => {
  it('is not what one silent zone makes of it, asked first and one at a time', async () => {
    const server = await serve({
      'silent.test': SILENCE,
      'sound.test': sound(),
      'listed.test': listing('127.0.0.2'),
    });
    const { report, silent } = await check({
      servers: [server.address],
      zones: ['silent.test', 'sound.test', 'listed.test'],
      timeoutMs: 3000,
      concurrency: 1,
    });
    expect(outcomes(report)).toEqual({
      'silent.test': 'unknown timeout',
      'sound.test': 'clean',
      'listed.test': 'listed 127.0.0.2',
    });
    expect(silent).toBe(false);
  });

  it('is not what a whole run of silent zones makes of it either', async () => {
    const server = await serve({ ...many(4, SILENCE), 'sound.test': sound() });
    const { report, silent } = await check({
      servers: [server.address],
      zones: [...Object.keys(many(4, SILENCE)), 'sound.test'],
      timeoutMs: 3000,
      concurrency: 2,
    });
    expect(outcomes(report)).toEqual({ ...all(4, 'unknown timeout'), 'sound.test': 'clean' });
    expect(silent).toBe(false);
  });
});

/** Each has the machine for itself: these are about how long many questions take. */
describe('many zones', () => {
  it('a burst of 300 zones loses none of them', async () => {
    const server = await serve(many(300, sound()));
    const { report } = await check({ servers: [server.address], zones: Object.keys(many(300, sound())) });
    expect(outcomes(report)).toEqual(all(300, 'clean'));
    expect(report.findings.every(({ verification }) => verification === 'verified')).toBe(true);
  });

  it('has no more questions in flight than it may', async () => {
    const delayMs = 60;
    let inFlight = 0;
    let most = 0;
    const counted: Answers = (labels, question) => {
      most = Math.max(most, ++inFlight);
      setTimeout(() => inFlight--, delayMs - 1);
      return { ...sound()(labels, question), delayMs };
    };
    const server = await serve(many(12, counted));
    await check({ servers: [server.address], zones: Object.keys(many(12, counted)), concurrency: 3 });
    expect(most).toBe(3);
    expect(server.questions).toHaveLength(36);
  });
  it('a first resolver that is silent does not cost each of 400 zones its patience', async () => {
    const silent = await serveNothing();
    const second = await serve(many(400, sound()));
    const timeoutMs = 2000;
    const { report, elapsedMs } = await check({
      servers: [silent.address, second.address],
      zones: Object.keys(many(400, sound())),
      timeoutMs,
    });
    expect(outcomes(report)).toEqual(all(400, 'clean'));
    // 1200 questions, 64 at a time, each with three tenths of a deadline lost, would take more than five.
    expect(elapsedMs / timeoutMs).toBeLessThan(await atMost(3));
  });

  it('a silent resolver is told of 100 zones within about one deadline', async () => {
    const silent = await serveNothing();
    const timeoutMs = 1000;
    const {
      report,
      elapsedMs,
      silent: isSilent,
    } = await check({
      servers: [silent.address],
      zones: Object.keys(many(100, SILENCE)),
      timeoutMs,
      concurrency: 16,
    });
    expect(outcomes(report)).toEqual(all(100, 'unknown timeout'));
    expect(isSilent).toBe(true);
    expect(report.outcome).toBe('unknown');
    // 100 zones, 16 at a time, would take seven deadlines.
    expect(elapsedMs / timeoutMs).toBeLessThan(await atMost(2.5));
  });

  it('a resolver with a closed port is told of at once', async () => {
    const timeoutMs = 5000;
    const { report, elapsedMs, silent } = await check({
      servers: [await closedPort()],
      zones: Object.keys(many(100, sound())),
      timeoutMs,
    });
    expect(outcomes(report)).toEqual(all(100, 'unknown network'));
    expect(silent).toBe(true);
    expect(elapsedMs / timeoutMs).toBeLessThan(await atMost(1.5));
  });
});
