import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { inFlight, onAbort, withRun, type Dns } from '../../src/run/open.ts';
import { memoryLookup, reportOf } from '../support/fixtures.ts';

function dnsOf() {
  const closed: string[] = [];
  const { lookup } = memoryLookup({});
  const dns: Dns = {
    lookup: { ...lookup, close: () => closed.push('closed') },
    resolver: () => reportOf([]).resolver,
  };
  return { dns, closed };
}

it('a run closes its DNS when its work is done, and listens to nobody after it', async () => {
  const { dns, closed } = dnsOf();
  const end = new AbortController();
  const result = await withRun(dns, [end.signal], ({ signal }) => {
    expect(getEventListeners(end.signal, 'abort')).toHaveLength(1);
    expect(closed).toEqual([]);
    return Promise.resolve(signal.aborted);
  });
  expect(result).toBe(false);
  expect(closed).toEqual(['closed']);
  expect(getEventListeners(end.signal, 'abort')).toEqual([]);
});

it('so it does where its work fails', async () => {
  const { dns, closed } = dnsOf();
  const end = new AbortController();
  await expect(withRun(dns, [end.signal], () => Promise.reject(new Error('EPIPE')))).rejects.toThrow('EPIPE');
  expect(closed).toEqual(['closed']);
  expect(getEventListeners(end.signal, 'abort')).toEqual([]);
});

it('the first of the signals that ends it gives the reason, and closes the DNS at once', async () => {
  const { dns, closed } = dnsOf();
  const [one, other] = [new AbortController(), new AbortController()];
  await withRun(dns, [one.signal, other.signal], ({ signal }) => {
    other.abort('late');
    expect(closed).toEqual(['closed']);
    one.abort('later');
    expect(signal.reason).toBe('late');
    return Promise.resolve();
  });
});

it('a signal that has aborted ends a run before it begins', async () => {
  const { dns, closed } = dnsOf();
  await withRun(dns, [AbortSignal.abort('before')], ({ signal }) => {
    expect(signal.reason).toBe('before');
    expect(closed).toEqual(['closed']);
    return Promise.resolve();
  });
});

it('a listener that was released hears nothing', () => {
  const end = new AbortController();
  const heard: string[] = [];
  onAbort(end.signal, () => heard.push('released'))();
  onAbort(end.signal, () => heard.push('kept'));
  end.abort();
  expect(heard).toEqual(['kept']);
});

it.each([
  ['a run over several targets', null, 2, 64],
  ['one of which nobody knows how long it will be', null, null, 64],
  ['one about a single target', null, 1, 200],
  ['as many as were typed', 64, 1, 64],
  ['of many targets too', 200, 4096, 200],
])('queries in flight: %s', (_, concurrency, targets, expected) => {
  expect(inFlight({ concurrency }, targets)).toBe(expected);
});
