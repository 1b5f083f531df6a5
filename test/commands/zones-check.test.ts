import { describe, expect, it } from 'vitest';
import { zonesCheckCommand } from '../../src/commands/zones-check.ts';
import type { Zone } from '../../src/core/zone.ts';
import {
  failureOf,
  memoryLookup,
  NXDOMAIN,
  recordsOf,
  skippedOf,
  soundZone,
  unknownOf,
  zoneOf,
  type MemoryScript,
} from '../support/fixtures.ts';

const [SOUND, EMPTY, UNTESTED] = [
  zoneOf({ zone: 'sound.test' }),
  zoneOf({ zone: 'empty.test' }),
  zoneOf({ zone: 'untested.test', testEntries: null }),
];

function run(zones: readonly Zone[], script: MemoryScript = {}) {
  const { lookup, asked } = memoryLookup({
    a: (name) => (name.endsWith('.empty.test') ? NXDOMAIN : soundZone()(name)),
    ...script,
  });
  return { asked, report: zonesCheckCommand({ lookup, selection: { zones, skipped: [] } }) };
}

describe('zonesCheckCommand', () => {
  it('asks two queries a zone, in whatever order, and tells them in the zone file’s', async () => {
    const { asked, report } = run([EMPTY, SOUND, UNTESTED]);
    expect((await report).zones).toMatchObject([
      { zone: EMPTY, state: 'unfit', trouble: unknownOf('test-entry-missing') },
      { zone: SOUND, state: 'fit', trouble: null },
      { zone: UNTESTED, state: 'unverifiable', trouble: null },
    ]);
    expect(asked.map(({ type, name }) => `${type} ${name}`).toSorted()).toEqual([
      'A 1.0.0.127.empty.test',
      'A 1.0.0.127.sound.test',
      'A 2.0.0.127.empty.test',
      'A 2.0.0.127.sound.test',
      'NS untested.test',
    ]);
  });

  it.each([
    ['all fit', [SOUND], 0],
    ['what cannot be verified is not wrong', [SOUND, UNTESTED], 0],
    ['one unfit', [SOUND, EMPTY], 1],
    ['no list was asked', [], 1],
  ])('the exit code: %s', async (_, zones, exitCode) => {
    expect((await run(zones).report).exitCode).toBe(exitCode);
  });

  it('a silent resolver makes every zone unfit', async () => {
    const { report } = run([SOUND, EMPTY], { a: () => failureOf('timeout') });
    expect((await report).zones).toMatchObject([
      { trouble: { cause: 'timeout' } },
      { trouble: { cause: 'timeout' } },
    ]);
  });

  it('a resolver that answers an address to everything makes all unfit, but for those with servers of their own', async () => {
    const half = zoneOf({ zone: 'half.test', testEntries: { listed: '127.0.0.2', unlisted: null } });
    const own = zoneOf({ ...half, zone: 'own.test', servers: ['127.0.0.1:5300'] });
    const gone = { ...SOUND, retired: { zone: SOUND.zone, behaviour: 'empty' } } as const;
    const { report } = run([SOUND, EMPTY, half, own, gone], { a: () => recordsOf('127.0.0.2') });
    const trouble = unknownOf('lists-everything', 'rewriting-resolver');
    expect((await report).zones).toMatchObject([
      { state: 'unfit', trouble },
      { state: 'unfit', trouble },
      { state: 'unfit', trouble, fitAt: null, troubles: [{ outcome: trouble }] },
      { state: 'fit', trouble: null },
      { state: 'unfit', trouble: unknownOf('retired') },
    ]);
  });

  it('an operator who refuses is not asked about its other zones', async () => {
    const operator = 'Operator';
    const zones = [zoneOf({ zone: 'a.test', operator }), zoneOf({ zone: 'b.test', operator })];
    const { asked, report } = run(zones, { a: () => recordsOf('127.255.255.254'), oneByOne: true });
    const refused = { state: 'unfit', trouble: unknownOf('error-code', 'public-resolver') };
    expect((await report).zones).toMatchObject([refused, refused]);
    expect(asked).toHaveLength(1);
  });

  it('keeps what was left out, and tells of each zone as it begins and ends', async () => {
    const events: string[] = [];
    const skipped = [skippedOf('needs-key')];
    const { lookup } = memoryLookup({ a: soundZone() });
    const report = await zonesCheckCommand({
      lookup,
      selection: { zones: [SOUND], skipped },
      onProgress: ({ kind, zone }) => events.push(`${kind} ${zone.zone}`),
    });
    expect(report.skipped).toEqual(skipped);
    expect(events).toEqual(['begun sound.test', 'ended sound.test']);
  });
});
