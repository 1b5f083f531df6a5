import { createSocket } from 'node:dgram';
import { afterEach, describe, expect, it } from 'vitest';
import type { DnsServer, Script } from '../../src/demo/dns-server.ts';
import { createLookup } from '../../src/dns/lookup.ts';
import { encodeQuestion, readReply } from '../../src/dns/wire.ts';
import {
  asked,
  check,
  findingOf,
  outcomeText,
  serveZones,
  sound,
  TARGET_LABELS,
  UNLISTED_ENTRY,
  type Answers,
} from '../support/scripted-zones.ts';

const servers: DnsServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(answers: Answers): Promise<DnsServer> {
  const server = await serveZones({ 'bl.test': answers });
  servers.push(server);
  return server;
}

const UNPROVEN = { zone: 'bl.test', testEntries: null };

/** One script after the other; the last stays. */
function inTurn(...scripts: readonly Script[]): Answers {
  let turn = 0;
  return () => scripts[Math.min(turn++, scripts.length - 1)] ?? {};
}

describe('"no data" from an unproved zone', () => {
  it.each<[string, Answers, string]>([
    ['a true one', inTurn({}), 'clean'],
    ['an alias that leads nowhere', inTurn({ cname: 'nowhere.test' }), 'clean'],
    ['NOTAUTH, which node:dns gives for it', inTurn({ rcode: 'NOTAUTH' }), 'unknown bad-response NOTAUTH'],
    ['YXDOMAIN', inTurn({ rcode: 'YXDOMAIN' }), 'unknown bad-response YXDOMAIN'],
    ['NXDOMAIN at the second look', inTurn({}, { rcode: 'NXDOMAIN' }), 'clean'],
    ['SERVFAIL at the second look', inTurn({}, { rcode: 'SERVFAIL' }), 'unknown servfail'],
    ['REFUSED at the second look', inTurn({}, { rcode: 'REFUSED' }), 'unknown refused'],
    ['a listing at the second look', inTurn({}, { a: ['127.0.0.2'] }), 'unknown bad-response inconsistent'],
    ['junk at the second look', inTurn({}, { garbage: Buffer.from('junk') }), 'unknown timeout'],
    ['silence at the second look', inTurn({}, { drop: true }), 'unknown timeout'],
    ['a first packet that is lost', inTurn({}, { drop: true }, {}), 'clean'],
  ])('%s', async (_, answers, outcome) => {
    const server = await serve(answers);
    const { report } = await check({ servers: [server.address], zones: [UNPROVEN], timeoutMs: 1500 });
    expect(outcomeText(findingOf(report, 'bl.test'))).toBe(outcome);
  });

  it('is asked about once more, and counted', async () => {
    const server = await serve(inTurn({}));
    const { report, queries } = await check({ servers: [server.address], zones: [UNPROVEN] });
    expect(asked(server)).toEqual([`A ${TARGET_LABELS}.bl.test`, `A ${TARGET_LABELS}.bl.test`, 'NS bl.test']);
    expect(queries).toBe(3);
    expect(findingOf(report, 'bl.test').evidence).toMatchObject({ server: server.address, tries: 2 });
  });

  it('keeps the pace of its zone and of the run', async () => {
    const server = await serve(inTurn({}));
    const zone = { ...UNPROVEN, limits: { queriesPerSecond: 50 } };
    const { report } = await check({ servers: [server.address], zones: [zone], queriesPerSecond: 50 });
    expect(outcomeText(findingOf(report, 'bl.test'))).toBe('clean');
  });

  it('is asked about no more where the unlisted entry is as empty, nor after NXDOMAIN', async () => {
    const alike = await serve(sound({ [TARGET_LABELS]: {}, [UNLISTED_ENTRY]: {} }));
    await check({ servers: [alike.address], zones: ['bl.test'] });
    expect(asked(alike).filter((question) => question.includes(TARGET_LABELS))).toHaveLength(1);
    const unlike = await serve(sound({ [TARGET_LABELS]: {} }));
    await check({ servers: [unlike.address], zones: ['bl.test'] });
    expect(asked(unlike).filter((question) => question.includes(TARGET_LABELS))).toHaveLength(2);
    const absent = await serve(inTurn({ rcode: 'NXDOMAIN' }));
    await check({ servers: [absent.address], zones: [UNPROVEN] });
    expect(asked(absent)).toEqual([`A ${TARGET_LABELS}.bl.test`, 'NS bl.test']);
  });

  it('is believed as it is where nobody is known to have said it', async () => {
    const lookup = createLookup({ servers: ['127.0.0.1:9'], timeoutMs: 300, concurrency: 1 });
    const answer = { kind: 'nodata', server: null, tries: 0, elapsedMs: 0 } as const;
    expect(await lookup.confirmNothing('a.test', answer)).toBe(answer);
    lookup.close();
  });

  it('ends when the run does', async () => {
    const silent = await serve(inTurn({ drop: true }));
    const lookup = createLookup({ servers: [silent.address], timeoutMs: 60_000, concurrency: 1 });
    const answer = { kind: 'nodata', server: silent.address, tries: 1, elapsedMs: 0 } as const;
    const ends = [lookup.confirmNothing('a.bl.test', answer), lookup.confirmNothing('b.bl.test', answer)];
    await new Promise((resolve) => setImmediate(resolve));
    lookup.close();
    expect(await Promise.all(ends)).toMatchObject([
      { kind: 'failure', cause: 'timeout' },
      { kind: 'failure', cause: 'timeout' },
    ]);
  });

  it('a server that is no more', async () => {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    const server = `127.0.0.1:${socket.address().port}`;
    await new Promise<void>((resolve) => socket.close(resolve));
    const lookup = createLookup({ servers: [server], timeoutMs: 300, concurrency: 1 });
    const answer = { kind: 'nodata', server, tries: 1, elapsedMs: 0 } as const;
    expect(await lookup.confirmNothing('a.test', answer)).toMatchObject({ kind: 'failure' });
    lookup.close();
  });
});

describe('a reply', () => {
  const question = encodeQuestion('A.bl.test', 0x1234);
  const reply = (high: number, low: number, counts: readonly number[], ...rest: readonly number[]): Buffer =>
    Buffer.concat([
      Buffer.from([0x12, 0x34, high, low, 0, 1, 0, counts[0] ?? 0, 0, counts[1] ?? 0, 0, 0]),
      question.subarray(12),
      Buffer.from(rest),
    ]);
  const soa = [0xc0, 12, 0, 6, 0, 1, 0, 0, 0, 60, 0, 24, 0xc0, 12, 0xc0, 12, ...Array<number>(20).fill(0)];
  const alias = [0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 2, 0xc0, 12];

  const said = (rcode: number, parts: object = {}): ReturnType<typeof readReply> => ({
    kind: 'read',
    rcode,
    holdsMore: false,
    isTruncated: false,
    isAnswer: false,
    namesServers: false,
    ...parts,
  });

  it.each<[string, Buffer, ReturnType<typeof readReply>]>([
    ['nothing', reply(0x81, 0, [0]), said(0)],
    ['nothing, by whoever knows the zone', reply(0x85, 0, [0]), said(0, { isAnswer: true })],
    ['nothing, by whoever asks others', reply(0x81, 0x80, [0]), said(0, { isAnswer: true })],
    ['an alias', reply(0x81, 0, [1], ...alias), said(0)],
    ['cut short', reply(0x83, 0, [0]), said(0, { isTruncated: true })],
    ['a referral', reply(0x81, 0, [0, 1], ...alias.with(3, 2)), said(0, { namesServers: true })],
    ['a zone’s SOA', reply(0x81, 0, [0, 1], ...soa), said(0, { isAnswer: true })],
    ['another type', reply(0x81, 0, [1], ...alias.with(3, 16)), said(0, { holdsMore: true })],
    ['another class', reply(0x81, 0, [1], ...alias.with(5, 3)), said(0, { holdsMore: true })],
    ['a record that is not there', reply(0x81, 0, [1]), { kind: 'unreadable' }],
    ['a record that ends too early', reply(0x81, 0, [1], ...alias.slice(0, 13)), { kind: 'unreadable' }],
    ['another section that is garbled', reply(0x81, 0, [0]).fill(1, 11, 12), { kind: 'unreadable' }],
    [
      'a pointer to what comes later',
      reply(0x81, 0, [1], 0xc0, 200, ...alias.slice(2)),
      { kind: 'unreadable' },
    ],
    [
      'an alias whose name ends too early',
      reply(0x83, 3, [1], ...alias.with(11, 3), 0),
      { kind: 'unreadable' },
    ],
    [
      'an alias whose name is none',
      reply(0x83, 3, [1], ...alias.slice(0, 12), 5, 97),
      { kind: 'unreadable' },
    ],
    [
      'an address of three octets',
      reply(0x81, 0, [1], 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 3, 1, 2, 3),
      { kind: 'unreadable' },
    ],
    ['a label of no kind', reply(0x81, 0, [1], 0x80, ...alias), { kind: 'unreadable' }],
    ['a name in labels', reply(0x81, 0, [1], 1, 97, 0, ...alias.slice(2)), said(0)],
    ['no response', reply(0x01, 0, [0]), null],
    ['another kind of query', reply(0xa9, 0, [0]), null],
    ['another id', Buffer.from(question).fill(0, 0, 2), null],
    ['less than a header', question.subarray(0, 11), null],
    [
      'no question, and an error',
      Buffer.from([0x12, 0x34, 0x81, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
      said(1, { isAnswer: true }),
    ],
    ['no question, and "nothing"', Buffer.from([0x12, 0x34, 0x81, 3, 0, 0, 0, 0, 0, 0, 0, 0]), null],
  ])('%s', (_, bytes, read) => {
    expect(readReply(bytes, question)).toEqual(read);
  });

  it('repeats the question in any case', () => {
    const lower = encodeQuestion('a.BL.test', 0x1234);
    lower.writeUInt16BE(0x8180, 2);
    expect(readReply(lower, question)).toEqual(said(0, { isAnswer: true }));
    const other = encodeQuestion('b.bl.test', 0x1234);
    other.writeUInt16BE(0x8180, 2);
    expect(readReply(other, question)).toBeNull();
  });
});
