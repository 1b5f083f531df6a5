import { describe, expect, it } from 'vitest';
import type { Answer, Lookup, RecordType, RecordTypes } from '../../src/core/dns-answer.ts';
import { SPARED } from '../../src/core/dns-answer.ts';
import { resolverKind } from '../../src/render/fitness-report.ts';
import { listening } from '../../src/core/test-answers.ts';
import { EVIDENCE, failureOf, NODATA, NXDOMAIN, recordsOf, zoneOf } from '../support/fixtures.ts';

/** A Lookup that gives these, one after the other, to whatever it is asked. */
function answering(...answers: readonly Answer<RecordTypes[RecordType]>[]): Lookup {
  const rest = [...answers];
  return {
    query: <T extends RecordType>() => Promise.resolve((rest.shift() ?? NXDOMAIN) as Answer<RecordTypes[T]>),
  };
}

async function heard(...answers: readonly Answer<RecordTypes['A']>[]): Promise<readonly string[]> {
  const { lookup, answersOf } = listening(answering(...answers));
  for (const answer of answers) {
    expect(await lookup.query('A', '2.0.0.127.bl.test')).toBe(answer);
  }
  return answersOf(zoneOf()).listed;
}

describe('what a zone said of its test entries', () => {
  it('word for word, sorted, each once', async () => {
    expect(await heard(recordsOf('127.0.0.4', '127.0.0.2'), recordsOf('127.0.0.2'))).toEqual([
      '127.0.0.2',
      '127.0.0.4',
    ]);
    expect(await heard(NXDOMAIN, NODATA)).toEqual(['not-listed']);
    expect(await heard(failureOf('timeout'))).toEqual(['timeout']);
    expect(await heard(NXDOMAIN, failureOf('servfail'))).toEqual(['not-listed', 'servfail']);
  });

  it('an address that is no return code may be of the asker, and is not told', async () => {
    expect(await heard(recordsOf('192.168.1.1', 'nonsense'))).toEqual(['elsewhere']);
  });

  it('what was not sent was not heard, nor what was asked of other types and names', async () => {
    const texts = { ...EVIDENCE, kind: 'records' as const, records: ['a reason'] };
    const exchangers = { ...texts, records: [{ exchange: 'mx.test', priority: 10 }] };
    const { lookup, answersOf } = listening(answering(SPARED, texts, exchangers, NXDOMAIN));
    await lookup.query('A', '2.0.0.127.bl.test');
    await lookup.query('TXT', '2.0.0.127.bl.test');
    await lookup.query('MX', '2.0.0.127.bl.test');
    await lookup.query('A', '3.0.0.127.bl.test');
    expect(answersOf(zoneOf())).toEqual({ listed: [], unlisted: [] });
    expect(answersOf(zoneOf({ testEntries: null }))).toEqual({ listed: [], unlisted: [] });
    expect(answersOf(zoneOf({ lists: [] }))).toEqual({ listed: [], unlisted: [] });
  });

  it('a second look is heard too', async () => {
    const plain = answering(NODATA);
    const { lookup, answersOf } = listening({
      ...plain,
      confirmNothing: () => Promise.resolve(failureOf('bad-response')),
    });
    const answer = await lookup.query('A', '1.0.0.127.bl.test');
    await lookup.confirmNothing?.('1.0.0.127.bl.test', NODATA);
    expect(answer).toBe(NODATA);
    expect(answersOf(zoneOf()).unlisted).toEqual(['bad-response', 'not-listed']);
    expect(listening(plain).lookup.confirmNothing).toBeUndefined();
  });
});

it.each([
  ['127.0.0.1:53', 'own'],
  ['[::1]:5300', 'own'],
  ['127.0.0.53:53', 'forwarder'],
  ['192.168.1.1:53', 'network'],
  ['10.1.2.3:53', 'network'],
  ['172.20.0.1:53', 'network'],
  ['172.32.0.1:53', 'other'],
  ['100.100.1.1:53', 'network'],
  ['[fd00::1]:53', 'network'],
  ['[fe80::1]:53', 'network'],
  ['[2001:db8::53]:53', 'other'],
  ['192.0.2.53:53', 'other'],
])('the resolver %s: %s', (server, kind) => {
  expect(resolverKind(server)).toBe(kind);
});

it('a public resolver is known by its name', () => {
  expect(resolverKind('8.8.8.8:53')).toEqual({ public: 'Google Public DNS' });
});
