import { describe, expect, it } from 'vitest';
import { doctorCommand, type ServerUnderTest } from '../../src/commands/doctor.ts';
import type { AddressAnswer, Answer, RecordTypes } from '../../src/core/dns-answer.ts';
import { toZone, type Zone } from '../../src/core/zone.ts';
import {
  EVIDENCE,
  failureOf,
  memoryLookup,
  NXDOMAIN,
  recordsOf,
  skippedOf,
  soundZone,
  zoneOf,
  type MemoryScript,
} from '../support/fixtures.ts';

type NsAnswer = Answer<RecordTypes['NS']>;
const ROOT: NsAnswer = { ...EVIDENCE, kind: 'records', records: ['a.root.test'] };
const SILENCE: NsAnswer = { ...EVIDENCE, kind: 'failure', cause: 'timeout', elapsedMs: 5000 };

interface ServerSetup {
  readonly address?: string;
  readonly ns?: (name: string) => NsAnswer;
  readonly a?: (name: string) => AddressAnswer;
  readonly tcp?: boolean;
}

function serverUnderTest({
  address = '192.0.2.53:53',
  ns = () => ROOT,
  a = () => NXDOMAIN,
  tcp = true,
}: ServerSetup = {}) {
  const { lookup, asked } = memoryLookup({ ns, a });
  const server: ServerUnderTest = { address, lookup, answersOverTcp: () => Promise.resolve(tcp) };
  return { server, asked };
}

const ZONES = [
  zoneOf({ zone: 'a.test', operator: 'One' }),
  zoneOf({ zone: 'b.test', operator: 'Two', tier: 'major' }),
];

async function diagnosis(
  servers: readonly ServerSetup[],
  { zones = ZONES, ...script }: MemoryScript & { readonly zones?: readonly Zone[] } = {},
) {
  const { lookup, asked } = memoryLookup({ a: soundZone(), ...script });
  const report = await doctorCommand({
    lookup,
    selection: { zones, skipped: [skippedOf('needs-registration', { registration: 'https://x.test/' })] },
    servers: servers.map((setup) => serverUnderTest(setup).server),
    randomLabel: () => 'random',
  });
  const { exitCode, findings } = report;
  return { report, asked, exitCode, told: findings.map(({ level, code }) => `${level} ${code}`) };
}

describe('doctorCommand', () => {
  it('a resolver that is well', async () => {
    expect(await diagnosis([{}])).toMatchObject({
      exitCode: 0,
      told: ['note registration', 'good server-fine', 'good zones-verified'],
    });
  });

  it('a silent one: nothing more is asked through it', async () => {
    const { told, exitCode, asked, report } = await diagnosis([{ ns: () => SILENCE }]);
    expect(told).toEqual(['bad server-silent']);
    expect(exitCode).toBe(1);
    expect(asked).toEqual([]);
    expect(report).toMatchObject({ zones: [], servers: [{ latencyMs: null, tcp: false, rewritesTo: null }] });
  });

  it('a silent one beside one that answers: the zones are asked all the same', async () => {
    const { told, exitCode } = await diagnosis([{ ns: () => SILENCE, address: '192.0.2.54:53' }, {}]);
    expect(told).toEqual([
      'bad server-silent',
      'note registration',
      'good server-fine',
      'good zones-verified',
    ]);
    expect(exitCode).toBe(1);
  });

  it.each<[string, ServerSetup['a'], readonly string[]]>([
    [
      'for .invalid',
      (name) => (name.endsWith('.invalid') ? recordsOf('192.0.2.1') : NXDOMAIN),
      ['bad server-rewrites'],
    ],
    [
      'for others only',
      (name) => (name.endsWith('.com') ? recordsOf('192.0.2.1') : NXDOMAIN),
      ['bad server-rewrites'],
    ],
    ['never', (name) => (name.endsWith('.com') ? failureOf('timeout') : failureOf('servfail')), []],
  ])('one that rewrites %s', async (_, a, bad) => {
    const { told, report } = await diagnosis([{ ...(a && { a }) }]);
    expect(told.filter((line) => line.startsWith('bad'))).toEqual(bad);
    expect(report.servers).toMatchObject([{ rewritesTo: bad.length > 0 ? '192.0.2.1' : null }]);
  });

  it.each([
    ['public', { address: '8.8.8.8:53' }, 'warn server-public'],
    ['public, by IPv6', { address: '[2001:4860:4860::8888]:53' }, 'warn server-public'],
    ['without TCP', { tcp: false }, 'warn server-no-tcp'],
  ])('one that is %s', async (_, setup, line) => {
    const { told, exitCode } = await diagnosis([setup]);
    expect(told[0]).toBe(line);
    expect(exitCode).toBe(1);
  });

  it.each<[string, AddressAnswer, string]>([
    ['refused by code', recordsOf('127.255.255.254'), 'bad refused'],
    ['silently refused', NXDOMAIN, 'bad silently-refused'],
    ['rewritten', recordsOf('192.0.2.1'), 'bad rewriting'],
  ])('zones %s', async (_, answer, line) => {
    const { told, exitCode } = await diagnosis([{}], { a: () => answer });
    expect(told[0]).toBe(line);
    expect(told).not.toContain('warn zone-unfit');
    expect(told).toContain('note zones-verified');
    expect(exitCode).toBe(1);
  });

  it('one refusing operator that is no major one is a warning', async () => {
    const { told, report } = await diagnosis([{}], {
      a: (name) => (name.endsWith('.a.test') ? recordsOf('127.255.255.254') : soundZone()(name)),
    });
    expect(told[0]).toBe('warn refused');
    expect(report.findings[0]).toMatchObject({ operators: ['One'], zones: [{ zone: 'a.test' }] });
  });

  it('no zone is chosen: the resolver alone', async () => {
    expect((await diagnosis([{}], { zones: [] })).told).toEqual(['note registration', 'good server-fine']);
  });
});

describe('the latency', () => {
  const samples = (...answers: readonly NsAnswer[]) => {
    const left = [...answers];
    return () => left.shift() ?? SILENCE;
  };
  const after = (elapsedMs: number): NsAnswer => ({ ...ROOT, elapsedMs });

  it.each<[string, readonly NsAnswer[], number | null, number]>([
    ['the median of three', [after(30), after(1), after(2)], 2, 3],
    ['of two', [after(30), after(1)], 30, 3],
    ['of one', [after(30)], 30, 3],
    ['of none: it is asked once', [], null, 1],
    ['a refusal is an answer', [{ ...EVIDENCE, kind: 'failure', cause: 'refused', elapsedMs: 7 }], 7, 3],
    ['an unreachable one is silent', [{ ...EVIDENCE, kind: 'failure', cause: 'network' }], null, 1],
  ])('%s', async (_, answers, latencyMs, count) => {
    const { server, asked } = serverUnderTest({ ns: samples(...answers) });
    const { lookup } = memoryLookup({ a: soundZone() });
    const report = await doctorCommand({
      lookup,
      selection: { zones: [], skipped: [] },
      servers: [server],
      randomLabel: () => 'random',
    });
    expect(report.servers).toMatchObject([{ latencyMs }]);
    const names = asked.map(({ type, name }) => `${type} ${name}`);
    expect(names.slice(0, count)).toEqual(Array.from({ length: count }, () => 'NS .'));
    expect(names.slice(count)).toEqual(latencyMs === null ? [] : ['A random.invalid', 'A random.com']);
  });
});

describe('a server that fails in everything', () => {
  it.each<[string, ServerSetup, string | null]>([
    [
      'SERVFAIL',
      { ns: () => ({ ...EVIDENCE, kind: 'failure', cause: 'servfail' }), a: () => failureOf('servfail') },
      'servfail',
    ],
    [
      'REFUSED, and some silence',
      { ns: () => ({ ...EVIDENCE, kind: 'failure', cause: 'refused' }), a: () => failureOf('timeout') },
      'refused',
    ],
    ['no: it knows the root', { a: () => failureOf('servfail') }, null],
    [
      'no: it knows what is not there',
      { ns: () => ({ ...EVIDENCE, kind: 'failure', cause: 'refused' }) },
      null,
    ],
  ])('%s', async (_, setup, failsWith) => {
    const { report, told } = await diagnosis([setup], { a: () => failureOf('servfail') });
    expect(report.servers).toMatchObject([{ failsWith, asksFrom: [] }]);
    expect(told.includes('bad server-fails')).toBe(failsWith !== null);
    // It answers something, and not about lists.
    expect(told.includes('bad server-fails-lists')).toBe(failsWith === null);
    expect(told).not.toContain('good server-fine');
    expect(report.conclusion.verdict).toBe('unfit');
  });

  const STRICT: ServerSetup = {
    ns: () => ({ ...EVIDENCE, kind: 'failure', cause: 'refused' }),
    a: () => failureOf('refused'),
  };

  it('no: it serves the zones, and refuses what it does not serve', async () => {
    const { report, told, exitCode } = await diagnosis([STRICT]);
    expect(report.servers).toMatchObject([{ failsWith: null, saysNxdomain: false, asksFrom: [] }]);
    expect(told).toEqual(['note registration', 'good server-fine', 'good zones-verified']);
    expect(report.conclusion.verdict).toBe('fit');
    expect(exitCode).toBe(0);
  });

  it('another one serves the zones: that is none of its merit', async () => {
    const { told, exitCode } = await diagnosis([{ ...STRICT, address: '192.0.2.54:53' }, {}]);
    expect(told[0]).toBe('bad server-fails');
    expect(exitCode).toBe(1);
  });
});

describe('whoami', () => {
  const WHOAMI = [
    { name: 'whoami.test', type: 'A' },
    { name: 'myaddr.test', type: 'TXT' },
    { name: 'gone.test', type: 'TXT' },
  ] as const;

  async function askers(script: MemoryScript, names: readonly (typeof WHOAMI)[number][] = WHOAMI) {
    const { lookup, asked } = memoryLookup({ ns: () => ROOT, ...script });
    const report = await doctorCommand({
      lookup: memoryLookup({}).lookup,
      selection: { zones: [], skipped: [] },
      servers: [{ address: '192.0.2.53:53', lookup, answersOverTcp: () => Promise.resolve(true) }],
      randomLabel: () => 'random',
      whoami: names,
    });
    return { found: report.servers.map(({ asksFrom }) => asksFrom), asked: asked.map(({ name }) => name) };
  }

  const textOf = (...records: readonly string[]): Answer<RecordTypes['TXT']> => ({
    ...EVIDENCE,
    kind: 'records',
    records,
  });

  it('each address once, with its reverse names', async () => {
    const { found } = await askers({
      a: (name) => (name === 'whoami.test' ? recordsOf('203.0.113.9') : NXDOMAIN),
      txt: (name) =>
        name === 'myaddr.test'
          ? textOf('203.0.113.9', ' 2001:DB8::53 ', 'edns0-client-subnet 198.51.100.0/24')
          : { ...EVIDENCE, kind: 'nxdomain' },
      ptr: (name) =>
        name.endsWith('in-addr.arpa')
          ? { ...EVIDENCE, kind: 'records', records: ['dns1.isp.test.'] }
          : { ...EVIDENCE, kind: 'failure', cause: 'timeout' },
    });
    expect(found).toEqual([
      [
        { address: '203.0.113.9', names: ['dns1.isp.test'] },
        { address: '2001:db8::53', names: null },
      ],
    ]);
  });

  it('what a resolver makes up is no more than a few', async () => {
    const { found } = await askers({
      txt: () => textOf(...Array.from({ length: 50 }, (_, n) => `203.0.113.${n}`)),
    });
    expect(found[0]).toHaveLength(8);
  });

  it('nothing is asked where nobody wants to know', async () => {
    const { found, asked } = await askers({}, []);
    expect(found).toEqual([[]]);
    expect(asked.filter((name) => name.endsWith('.test'))).toEqual([]);
  });
});

describe("the operators' words", () => {
  const words = (text: string): Answer<RecordTypes['TXT']> => ({
    ...EVIDENCE,
    kind: 'records',
    records: [text],
  });
  const [one, two, other] = [
    zoneOf({ zone: 'one.test', operator: 'Op' }),
    zoneOf({ zone: 'two.test', operator: 'Op' }),
    zoneOf({ zone: 'other.test', testEntries: { unlisted: 'on' } }),
  ];

  it('are asked for once an operator, at the server that was refused', async () => {
    const { report, asked } = await diagnosis([{}], {
      zones: [one, two, other],
      a: () => recordsOf('127.255.255.254'),
      txt: (name) => words(`about ${name}`),
    });
    const texts = asked.filter(({ type }) => type === 'TXT');
    expect(texts.map(({ name, options }) => `${name} ${options?.only}`)).toEqual([
      '2.0.0.127.one.test 192.0.2.53:53',
      'on.other.test 192.0.2.53:53',
    ]);
    expect(report.findings[0]).toMatchObject({
      code: 'refused',
      words: ['about 2.0.0.127.one.test', 'about on.other.test'],
    });
  });

  it('a key in them is masked', async () => {
    const keyed = toZone({ zone: '{key}.zen.test', key: { name: 'zen' } }, 'SECRET');
    const { report } = await diagnosis([{}], {
      zones: [keyed],
      a: () => recordsOf('127.255.255.254'),
      txt: () => words('no such key: secret'),
    });
    expect(report.findings[0]).toMatchObject({ words: ['no such key: ***'] });
  });

  it('for a silent list nothing is asked, nor where there are none', async () => {
    const silent = await diagnosis([{}], { a: () => failureOf('timeout') });
    expect(silent.asked.filter(({ type }) => type === 'TXT')).toEqual([]);
    const mute = await diagnosis([{}], { zones: [one], a: () => recordsOf('127.255.255.254') });
    expect(mute.report.findings[0]).toMatchObject({ code: 'refused', words: [] });
  });

  it('a list of one’s own is asked where it is', async () => {
    const own = zoneOf({ servers: ['127.0.0.1:5300'] });
    const { asked } = await diagnosis([{}], { zones: [own], a: () => recordsOf('127.255.255.254') });
    expect(asked.find(({ type }) => type === 'TXT')?.options).toMatchObject({ servers: ['127.0.0.1:5300'] });
  });
});
