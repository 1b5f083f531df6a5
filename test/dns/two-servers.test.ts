import { afterAll, describe, expect, it } from 'vitest';
import type { ZoneEntry } from '../../src/core/zone.ts';
import type { DnsServer, Script } from '../../src/demo/dns-server.ts';
import {
  always,
  asked,
  check,
  findingOf,
  LISTED_ENTRY,
  outcomeText,
  serveZones,
  SILENCE,
  sound,
  TARGET,
  TARGET_LABELS,
  UNLISTED_ENTRY,
  type Answers,
} from '../support/scripted-zones.ts';

const open: DnsServer[] = [];
afterAll(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(answers: Answers): Promise<DnsServer> {
  const server = await serveZones({ 'bl.test': answers });
  open.push(server);
  return server;
}

const LISTED: Script = { a: ['127.0.0.2'] };
const NOTHING = always({ rcode: 'NXDOMAIN' });
const EVERYTHING = always(LISTED);
const HONEST = sound({ [TARGET_LABELS]: LISTED });
const HONEST_CLEAN = sound();

/** A server that has the zone, and answers its test entries; what it says of the target is `target`. */
function aboutTarget(target: Answers): Answers {
  return (labels, question) =>
    labels === TARGET_LABELS ? target(labels, question) : HONEST(labels, question);
}

/** The ways in which an answer comes from another server than the one that was proved. */
const WAYS: Readonly<Record<string, Answers>> = {
  SERVFAIL: aboutTarget(always({ rcode: 'SERVFAIL' })),
  REFUSED: aboutTarget(always({ rcode: 'REFUSED' })),
  FORMERR: aboutTarget(always({ rcode: 'FORMERR' })),
  NOTIMP: aboutTarget(always({ rcode: 'NOTIMP' })),
  junk: aboutTarget(always({ garbage: Buffer.from('818000010009000000000000', 'hex') })),
  silence: aboutTarget(SILENCE),
  slowness: aboutTarget(always({ ...LISTED, delayMs: 1500 })),
};

async function told(first: Answers, second: Answers, zone: Partial<ZoneEntry> = {}) {
  const servers = [await serve(first), await serve(second)];
  const addresses = servers.map(({ address }) => address);
  const own = zone.servers ? { servers: addresses } : {};
  const { report } = await check({
    servers: addresses,
    zones: [{ zone: 'bl.test', ...zone, ...own }],
    timeoutMs: 3000,
  });
  const finding = findingOf(report, 'bl.test');
  return { text: `${outcomeText(finding)}, ${finding.verification}`, servers, finding };
}

describe.concurrent.each([
  ['resolver', {}],
  ['server of the zone’s own', { servers: [''] }],
] as const)('an answer by the second %s', (_, zone) => {
  it.each(Object.keys(WAYS))('after %s: a silently refused one is never clean', async (way) => {
    const { text } = await told(WAYS[way] ?? HONEST, NOTHING, zone);
    // The first may yet answer, where it is only slow.
    expect(
      way === 'slowness' ? ['listed 127.0.0.2, verified'] : ['unknown test-entry-missing, not-asked'],
    ).toContain(text);
  });

  it.each(Object.keys(WAYS).filter((way) => way !== 'slowness'))(
    'after %s: one that lists everything is never believed',
    async (way) => {
      const { text } = await told(WAYS[way] ?? HONEST, EVERYTHING, zone);
      expect(text).toBe('unknown lists-everything, not-asked');
    },
  );

  it.each(Object.keys(WAYS))('after %s: an honest one is believed, either way', async (way) => {
    const listed = await told(WAYS[way] ?? HONEST, HONEST, zone);
    expect(listed.text).toBe('listed 127.0.0.2, verified');
    if (way === 'slowness') return;
    const clean = await told(WAYS[way] ?? HONEST, HONEST_CLEAN, zone);
    expect(clean.text).toBe('clean, verified');
    expect(clean.finding.evidence.server).toBe(clean.servers[1]?.address);
  });

  it('whose test entries cannot be had, it is unknown, either way', async () => {
    const mute: Answers = (labels) => (labels === TARGET_LABELS ? LISTED : { rcode: 'SERVFAIL' });
    expect((await told(WAYS['SERVFAIL'] ?? HONEST, mute, zone)).text).toBe('unknown servfail, not-asked');
    const muteClean: Answers = (labels) => ({ rcode: labels === TARGET_LABELS ? 'NXDOMAIN' : 'SERVFAIL' });
    expect((await told(WAYS['SERVFAIL'] ?? HONEST, muteClean, zone)).text).toBe(
      'unknown servfail, not-asked',
    );
  });
});

describe.concurrent('the next resolver is asked', () => {
  it.each<[string, Answers]>([
    ['refused by a code', always({ a: ['127.255.255.254'] })],
    ['refused in silence', NOTHING],
    ['one that lists everything', EVERYTHING],
    ['one that rewrites answers', always({ a: ['203.0.113.80'] })],
    ['a referral', always({ referral: ['ns.elsewhere.test'] })],
    ['an empty packet', always({ isLame: true })],
  ])('after the first was %s', async (_, first) => {
    const { text, finding, servers } = await told(first, HONEST);
    expect(text).toBe('listed 127.0.0.2, verified');
    expect(finding.evidence.server).toBe(servers[1]?.address);
  });

  it.each<[string, string]>([
    ['127.255.255.252', 'unknown error-code bad-zone-name, not-asked'],
    ['127.0.0.99', 'unknown error-code key-rejected, not-asked'],
  ])('but not where the question or the key is refused (%s)', async (code, text) => {
    const zone = { errorCodes: { '127.0.0.99': 'key-rejected' } };
    const { text: said, servers } = await told(always({ a: [code] }), HONEST, zone);
    expect(said).toBe(text);
    expect(servers[1]?.questions).toEqual([]);
  });

  it('a refusal is told of one alone, and its operator’s lists are asked elsewhere', async () => {
    const zones = [
      { zone: 'one.test', operator: 'O' },
      { zone: 'two.test', operator: 'O' },
    ];
    const refusing = await serveZones({ test: always({ a: ['127.255.255.254'] }) });
    const honest = await serveZones({ 'one.test': sound(), 'two.test': HONEST });
    open.push(refusing, honest);
    const { report } = await check({
      servers: [refusing.address, honest.address],
      zones,
      targets: [TARGET],
      concurrency: 1,
    });
    expect(report.findings.map(outcomeText)).toEqual(['clean', 'listed 127.0.0.2']);
    // One question was answered by a code; what was sent with it was sent, and after it nothing is asked there.
    expect(refusing.questions.length).toBeLessThanOrEqual(2);
    expect(asked(refusing).filter((question) => question.includes('.0.0.127.'))).toEqual([]);
  });
});

describe.concurrent('the budget of two servers', () => {
  it('with a first one in order, the second is asked nothing', async () => {
    const { servers } = await told(HONEST_CLEAN, NOTHING);
    expect(servers.map(asked)).toEqual([
      [`A ${UNLISTED_ENTRY}.bl.test`, `A ${LISTED_ENTRY}.bl.test`, `A ${TARGET_LABELS}.bl.test`],
      [],
    ]);
  });

  it('with a first one that fails for the target, two test entries of each', async () => {
    const { servers } = await told(WAYS['SERVFAIL'] ?? HONEST, HONEST_CLEAN);
    const entries = [
      `A ${UNLISTED_ENTRY}.bl.test`,
      `A ${LISTED_ENTRY}.bl.test`,
      `A ${TARGET_LABELS}.bl.test`,
    ];
    expect(servers.map(asked)).toEqual([entries, entries]);
  });

  it('a second one that failed its proof is not asked again in the run', async () => {
    const lossy = new Set<string>();
    // Of each question about an address the first packet is lost.
    const first: Answers = (labels, question) => {
      if (labels.startsWith('1.0.0') || labels.startsWith('2.0.0') || lossy.has(labels))
        return HONEST(labels, question);
      lossy.add(labels);
      return { drop: true };
    };
    const [one, two] = [await serve(first), await serve(NOTHING)];
    const targets = Array.from({ length: 40 }, (_, index) => `198.51.100.${index}`);
    const { reports } = await check({
      servers: [one.address, two.address],
      zones: ['bl.test'],
      targets,
      timeoutMs: 2500,
      concurrency: 4,
    });
    expect(reports.map(({ findings }) => findings.map(outcomeText).join())).toEqual(
      targets.map((target) => (target === TARGET ? 'listed 127.0.0.2' : 'clean')),
    );
    // What was under way when the proof failed had been sent; nothing is after it.
    const proof = two.questions.findLastIndex(({ name }) => name.includes('.0.0.127.'));
    expect(two.questions.length - 1 - proof).toBeLessThanOrEqual(2 * 4);
    expect(two.questions.length).toBeLessThan(targets.length);
  });
});

describe.concurrent('what is no answer', () => {
  it.each<[string, Answers, Partial<ZoneEntry>, string]>([
    ['a referral', always({ referral: ['ns.elsewhere.test'] }), {}, 'unknown bad-response referral'],
    ['an empty packet', always({ isLame: true }), {}, 'unknown bad-response empty'],
    [
      'a referral, without test entries',
      always({ referral: ['ns.x.test'] }),
      { testEntries: null },
      'unknown bad-response referral',
    ],
    [
      'an empty packet, without test entries',
      always({ isLame: true }),
      { testEntries: null },
      'unknown bad-response empty',
    ],
    [
      'an empty packet for the target alone',
      aboutTarget(always({ isLame: true })),
      {},
      'unknown bad-response empty',
    ],
    ['no data of a forwarder', aboutTarget(always({})), {}, 'clean'],
    [
      'cut off over TCP too',
      aboutTarget(always({ truncate: true, truncateTcp: true })),
      {},
      'unknown bad-response truncated',
    ],
    ['cut off over UDP, and empty over TCP', aboutTarget(always({ truncate: true })), {}, 'clean'],
  ])('%s', async (_, answers, entry, outcome) => {
    const server = await serve(answers);
    const { report } = await check({
      servers: [server.address],
      zones: [{ zone: 'bl.test', ...entry }],
      timeoutMs: 1500,
    });
    expect(outcomeText(findingOf(report, 'bl.test'))).toBe(outcome);
  });

  it('a mute zone beside one that sends junk is a timeout', async () => {
    const server = await serveZones({
      'mute.test': SILENCE,
      'junk.test': always({ garbage: Buffer.from('818000010009000000000000', 'hex') }),
    });
    open.push(server);
    const { report } = await check({
      servers: [server.address],
      zones: ['mute.test', 'junk.test'],
      timeoutMs: 1000,
    });
    expect(report.findings.map(outcomeText)).toEqual(['unknown timeout', 'unknown bad-response unreadable']);
  });
});
