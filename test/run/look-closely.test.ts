import { createAborter } from '../../src/core/aborter.ts';
import { expect, it } from 'vitest';
import { createCloseLook, type OwnerWish } from '../../src/run/look-closely.ts';
import { createChecker } from '../../src/core/check.ts';
import type { Lookup } from '../../src/core/dns-answer.ts';
import { DEFAULT_MAX_UNKNOWN } from '../../src/core/report.ts';
import type { Target } from '../../src/core/target.ts';
import { targetOf, zoneOf } from '../support/fixtures.ts';
import { memoryDns } from '../targets/memory-dns.ts';

const LISTED = { '7.100.51.198.bl.test': { A: ['127.0.0.2'] } };
const inRange: Target = { ...targetOf(), inRange: true };

/** What is asked beside the list itself: "PTR", "TXT origin…". */
async function look(
  target: Target,
  inAnyCase: OwnerWish['inAnyCase'] | null,
  { hosts = {}, aborted = false } = {},
) {
  const { lookup, asked } = memoryDns(hosts);
  const selection = { zones: [zoneOf()], skipped: [] };
  const options = { lookup, verify: false, txt: false, timeoutMs: 1000 };
  const checker = createChecker({ ...options, selection, maxUnknown: DEFAULT_MAX_UNKNOWN });
  const aborter = createAborter();
  if (aborted) aborter.abort();
  const owner = inAnyCase === null ? null : { inAnyCase, hosts: [] };
  const report = await createCloseLook({ ...options, checker, owner, signal: aborter.signal })(target);
  const types = asked
    .filter((question) => !question.endsWith('.bl.test'))
    .map((question) => question.replace(/ .*/, ''));
  return { owner: report.owner !== undefined, types: types.toSorted() };
}

it.each<[string, Target, OwnerWish['inAnyCase'] | null, object, boolean, readonly string[]]>([
  ['nobody wants to know', targetOf(), null, LISTED, false, ['PTR']],
  ['listed', targetOf(), [], LISTED, true, ['PTR', 'TXT', 'TXT']],
  ['not listed', targetOf(), [], {}, false, ['PTR']],
  ['not listed, and named', targetOf(), ['198.51.100.7'], {}, true, ['PTR', 'TXT', 'TXT']],
  ['another is named', targetOf(), ['198.51.100.8'], {}, false, ['PTR']],
  ['of all', targetOf(), 'all', {}, true, ['PTR', 'TXT', 'TXT']],
  ['one of a range', inRange, null, LISTED, false, []],
  ['one of a range, listed', inRange, [], LISTED, false, []],
  ['one of a range, of all', inRange, 'all', {}, true, ['PTR', 'TXT', 'TXT']],
  ['what no receiver sees', targetOf('10.0.0.5'), 'all', {}, false, ['PTR']],
])('%s', async (_, target, inAnyCase, hosts, owner, types) => {
  expect(await look(target, inAnyCase, { hosts })).toEqual({ owner, types });
});

it('nothing more is asked when the run has ended', async () => {
  expect((await look(targetOf(), ['198.51.100.8'], { hosts: LISTED, aborted: true })).types).toEqual([]);
  expect(await look(targetOf(), 'all', { aborted: true })).toEqual({ owner: false, types: [] });
});

/** A look whose reverse name comes when `told` settles. */
function lookUntilNamed(told: Promise<void>) {
  const { lookup } = memoryDns({ '7.100.51.198.in-addr.arpa': { PTR: ['mx.example'] } });
  const late: Lookup = {
    async query(type, name, options) {
      if (type === 'PTR') await told;
      return lookup.query(type, name, options);
    },
  };
  const selection = { zones: [zoneOf()], skipped: [] };
  const options = { lookup: late, verify: false, txt: false, timeoutMs: 60_000 };
  const checker = createChecker({ ...options, selection, maxUnknown: DEFAULT_MAX_UNKNOWN });
  const { signal } = createAborter();
  return createCloseLook({ ...options, checker, owner: null, signal })(targetOf());
}

it('a mute reverse name keeps no answer waiting', async () => {
  let tell!: () => void;
  const told = new Promise<void>((resolve) => (tell = resolve));
  const { outcome, reverseDns } = await lookUntilNamed(told);
  // Only now: the answer came before it.
  tell();
  expect({ outcome, reverseDns }).toEqual({ outcome: 'clean', reverseDns: undefined });
});

it('one that comes soon after the zones is there', async () => {
  const soon = new Promise<void>((resolve) => setImmediate(resolve));
  expect((await lookUntilNamed(soon)).reverseDns?.names).toEqual(['mx.example']);
});
