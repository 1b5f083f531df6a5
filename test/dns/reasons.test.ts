import { afterEach, describe, expect, it } from 'vitest';
import type { DnsServer, Script } from '../../src/demo/dns-server.ts';
import {
  check,
  findingOf,
  outcomes,
  serveZones,
  sound,
  TARGET_LABELS,
  type Answers,
  type Checked,
} from '../support/scripted-zones.ts';
import { atMost } from '../support/busy.ts';

let server: DnsServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A zone that lists the target with 127.0.0.2, and answers to TXT what is said here. */
function withText(text: Script): Answers {
  const rest = sound({ [TARGET_LABELS]: { a: ['127.0.0.2'] } });
  return (labels, question) => (question.type === 'TXT' ? text : rest(labels, question));
}

async function checkText(text: Script, timeoutMs = 5000): Promise<Checked> {
  server = await serveZones({ 'bl.test': withText(text) });
  return check({ servers: [server.address], zones: ['bl.test'], timeoutMs });
}

describe('a listing stands whatever becomes of its reason', () => {
  it.each<[string, Script]>([
    ['there is none (NODATA)', {}],
    ['there is none (NXDOMAIN)', { rcode: 'NXDOMAIN' }],
    ['SERVFAIL', { rcode: 'SERVFAIL' }],
    ['REFUSED', { rcode: 'REFUSED' }],
    ['junk', { garbage: Buffer.from('818000010009000000000000', 'hex') }],
    ['an error code beside it', { a: ['127.255.255.254'] }],
  ])('%s', async (_, text) => {
    const { report } = await checkText(text, 2500);
    expect(outcomes(report)).toEqual({ 'bl.test': 'listed 127.0.0.2' });
    expect(findingOf(report, 'bl.test')).toMatchObject({ reasons: [], verification: 'verified' });
  });

  it('never answered: within the deadline of the lookup', async () => {
    const timeoutMs = 1500;
    const { report, elapsedMs } = await checkText({ drop: true }, timeoutMs);
    expect(outcomes(report)).toEqual({ 'bl.test': 'listed 127.0.0.2' });
    expect(findingOf(report, 'bl.test').reasons).toEqual([]);
    expect(elapsedMs / timeoutMs).toBeLessThan(await atMost(1.9));
  });

  it('never answered, after an address that came late: not another deadline', async () => {
    const late = sound({ [TARGET_LABELS]: { a: ['127.0.0.2'], delayMs: 1000 } });
    server = await serveZones({
      'bl.test': (labels, question) => (question.type === 'TXT' ? { drop: true } : late(labels, question)),
    });
    const timeoutMs = 2000;
    const { report, elapsedMs } = await check({ servers: [server.address], zones: ['bl.test'], timeoutMs });
    expect(outcomes(report)).toEqual({ 'bl.test': 'listed 127.0.0.2' });
    expect(elapsedMs / timeoutMs).toBeLessThan(await atMost(1.8));
  });

  it('too long for UDP, and silent over TCP', async () => {
    const listed = sound({ [TARGET_LABELS]: { a: ['127.0.0.2'] } });
    server = await serveZones({
      'bl.test': (labels, question) =>
        question.type === 'TXT'
          ? { truncate: true, txt: ['long'], drop: question.transport === 'tcp' }
          : listed(labels, question),
    });
    const { report } = await check({ servers: [server.address], zones: ['bl.test'], timeoutMs: 1500 });
    expect(outcomes(report)).toEqual({ 'bl.test': 'listed 127.0.0.2' });
  });
});

describe('the text of a reason', () => {
  const utf8 = Buffer.from('スパム送信元: 迷惑メール', 'utf8');

  it.each<[string, Script, readonly string[]]>([
    ['one record', { txt: ['https://bl.test/?ip=198.51.100.7'] }, ['https://bl.test/?ip=198.51.100.7']],
    ['several records, each a reason', { txt: ['first', 'second'] }, ['first', 'second']],
    ['chunks, joined without a gap', { txt: [['one', 'two ', 'three']] }, ['onetwo three']],
    ['UTF-8', { txt: [[utf8]] }, [utf8.toString()]],
    [
      'UTF-8 with a character cut between two chunks',
      { txt: [[utf8.subarray(0, 7), utf8.subarray(7)]] },
      [utf8.toString()],
    ],
    [
      'latin1',
      { txt: [[Buffer.from('adresse liée à du pourriel', 'latin1')]] },
      ['adresse liée à du pourriel'],
    ],
    ['an empty record', { txt: [''] }, ['']],
    ['control characters, not yet removed', { txt: ['\u001B[31mred\u0007'] }, ['\u001B[31mred\u0007']],
  ])('%s', async (_, text, reasons) => {
    const { report } = await checkText(text);
    expect([...findingOf(report, 'bl.test').reasons].sort()).toEqual([...reasons].sort());
  });

  it('comes whole over TCP when it is too long for UDP', async () => {
    const chunks = Array.from({ length: 12 }, (_, index) => String(index).padStart(200, '.'));
    const { report } = await checkText({ txt: [chunks], truncate: true });
    expect(findingOf(report, 'bl.test').reasons).toEqual([chunks.join('')]);
    expect(server?.questions.filter(({ type }) => type === 'TXT').map(({ transport }) => transport)).toEqual([
      'udp',
      'tcp',
    ]);
  });
});

it('addresses too many for UDP come whole over TCP', async () => {
  const a = Array.from({ length: 60 }, (_, index) => `127.0.0.${index + 2}`);
  server = await serveZones({ 'bl.test': sound({ [TARGET_LABELS]: { a, truncate: true } }) });
  const { report } = await check({ servers: [server.address], zones: ['bl.test'] });
  expect(outcomes(report)).toEqual({ 'bl.test': `listed ${a.join(' ')}` });
  expect(server.questions.some(({ transport }) => transport === 'tcp')).toBe(true);
});
