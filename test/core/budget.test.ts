import { describe, expect, it } from 'vitest';
import { createBudget, createLedger } from '../../src/core/budget.ts';
import { SPARED } from '../../src/core/dns-answer.ts';
import type { Warning } from '../../src/core/report.ts';
import type { Zone } from '../../src/core/zone.ts';
import { memoryLookup, NXDOMAIN, zoneOf } from '../support/fixtures.ts';

const DAY_MS = 86_400_000;
const limitedTo = (queriesPerDay: number): Zone => zoneOf({ limits: { queriesPerDay } });

function budgetOf({ txt = false, a = () => NXDOMAIN } = {}) {
  const clock = { now: 0 };
  const spent: Warning[] = [];
  const { lookup, asked } = memoryLookup({ a });
  const budget = createBudget(lookup, {
    txt,
    ledger: createLedger((warning) => spent.push(warning)),
    now: () => clock.now,
  });
  /** One target: a query where the zone may still be asked. */
  const ask = async (zone: Zone): Promise<boolean> => {
    if (!budget.take(zone)) return false;
    await budget.lookup.query('A', '7.100.51.198.bl.test', { zone: zone.queryZone });
    budget.done(zone);
    return true;
  };
  return { budget, ask, asked, spent, clock };
}

async function manyTimes(count: number, ask: () => Promise<boolean>): Promise<number> {
  let taken = 0;
  for (let time = 0; time < count; time++) if (await ask()) taken++;
  return taken;
}

describe('a zone with a limit a day', () => {
  it('is asked until two test entries are all that is left, and it is said once', async () => {
    const { ask, spent } = budgetOf();
    const zone = limitedTo(10);
    expect(await manyTimes(20, () => ask(zone))).toBe(8);
    expect(spent).toEqual([{ code: 'over-limit', args: { zone: zone.zone, limit: 10 } }]);
  });

  it('a reason that may be needed is kept in reserve', async () => {
    const { ask } = budgetOf({ txt: true });
    expect(await manyTimes(20, () => ask(limitedTo(10)))).toBe(7);
  });

  it('so is what the targets under way may take', () => {
    const { budget } = budgetOf({ txt: true });
    const zone = limitedTo(10);
    expect([1, 2, 3, 4, 5].map(() => budget.take(zone))).toEqual([true, true, true, true, false]);
  });

  it('test entries and what was sent again count; what was not sent does not', async () => {
    const zone = limitedTo(10);
    const again = budgetOf({ a: () => ({ ...NXDOMAIN, tries: 4 }) });
    expect(await manyTimes(9, () => again.ask(zone))).toBe(2);
    const spared = budgetOf({ a: () => ({ ...SPARED }) });
    expect(await manyTimes(99, () => spared.ask(zone))).toBe(99);
  });

  it('once reached it stays so, until a day has passed', async () => {
    const { ask, clock, spent } = budgetOf();
    const zone = limitedTo(3);
    expect(await manyTimes(3, () => ask(zone))).toBe(1);
    clock.now = DAY_MS - 1;
    expect(await ask(zone)).toBe(false);
    clock.now = DAY_MS;
    expect(await manyTimes(3, () => ask(zone))).toBe(1);
    expect(spent).toMatchObject([{ code: 'over-limit', args: { zone: 'bl.test' } }]);
  });
});

it.each([
  ['without a limit', zoneOf()],
  ['of which a copy is asked', zoneOf({ limits: { queriesPerDay: 3 }, servers: ['127.0.0.1:5300'] })],
])('a zone %s is asked without end', async (_, zone) => {
  const { ask, asked, spent } = budgetOf();
  expect(await manyTimes(50, () => ask(zone))).toBe(50);
  expect(asked).toHaveLength(50);
  expect(spent).toEqual([]);
});
