import { doctorVerdict, diagnose, type DoctorFacts } from '../../src/core/doctor.ts';
import { retiredZone } from '../../src/core/zone.ts';
import type { DoctorResult } from '../../src/render/doctor.ts';
import type { FitnessResult } from '../../src/render/fitness.ts';
import { fitnessOf, serverOf, skippedOf, unknownOf, zoneOf } from './fixtures.ts';

function told(facts: DoctorFacts, mode: DoctorResult['mode'] = 'system'): DoctorResult {
  const findings = diagnose(facts);
  return {
    mode,
    isNamed: mode === 'custom',
    servers: facts.servers,
    zones: facts.zones,
    findings,
    conclusion: doctorVerdict(facts, findings),
    exitCode: 1,
  };
}

const fit = ['one', 'two', 'three'].map((name) => fitnessOf(zoneOf({ zone: `${name}.test` })));
const REFUSED = unknownOf('error-code', 'public-resolver');

/** Zones in every state: refused, emptied, rewritten, silent, retired, without test entries, fit. */
const MIXED = [
  ...fit,
  ...['zen', 'sbl', 'xbl', 'css', 'pbl', 'drop', 'a-longer-name-of-a-list'].map((name) =>
    fitnessOf(zoneOf({ zone: `${name}.operator.test`, operator: 'The Operator', tier: 'major' }), REFUSED),
  ),
  fitnessOf(zoneOf({ zone: 'ours.test', operator: 'The Other One' }), unknownOf('error-code', 'blocked')),
  ...['empty-1', 'empty-2'].map((name) =>
    fitnessOf(zoneOf({ zone: `${name}.test` }), unknownOf('test-entry-missing')),
  ),
  ...['parked-1', 'parked-2'].map((name) =>
    fitnessOf(zoneOf({ zone: `${name}.test` }), unknownOf('not-a-return-code', '192.0.2.1')),
  ),
  fitnessOf(zoneOf({ zone: 'slow.test' }), unknownOf('timeout')),
  fitnessOf(
    zoneOf({ zone: 'a-rather-long-host-name-of-a-list.blocklist.operator.test' }),
    unknownOf('lists-everything'),
  ),
  fitnessOf(
    retiredZone({ zone: 'dead.test', behaviour: 'wildcard', since: '2024-06-05' }),
    unknownOf('retired'),
  ),
  fitnessOf(zoneOf({ zone: 'untested.test', testEntries: null }), null, { state: 'unverifiable' }),
];

const zen = zoneOf({ zone: 'zen.operator.test', operator: 'The Operator', tier: 'major' });
const REFUSED_IN_WORDS = fitnessOf(zen, REFUSED, {
  troubles: [
    {
      zone: zen,
      server: '127.0.0.53:53',
      outcome: REFUSED,
      words: ['Error: open resolver; https://operator.test/returnc/pub/203.0.113.10/'],
    },
  ],
});

const SKIPPED = [
  skippedOf('needs-key'),
  skippedOf('needs-registration', { registration: 'https://registered.test/register' }),
  skippedOf('excluded'),
  skippedOf('wrong-family'),
];

/** What an administrator may get to see of `doctor`. */
export const DOCTOR_SCENES: Readonly<Record<string, DoctorResult>> = {
  well: told({ servers: [serverOf()], zones: fit, skipped: [] }),
  mixed: told({
    servers: [
      serverOf('8.8.8.8:53'),
      serverOf('192.0.2.53:53', { tcp: false }),
      serverOf('192.0.2.54:53', { rewritesTo: '192.0.2.1' }),
    ],
    zones: MIXED,
    skipped: SKIPPED,
  }),
  silent: told(
    { servers: [serverOf('192.0.2.53:53', { latencyMs: null, tcp: false })], zones: [], skipped: [] },
    'custom',
  ),
  'servfail to everything': told({
    servers: [serverOf('192.0.2.53:53', { failsWith: 'servfail', saysNxdomain: false })],
    zones: MIXED.map(({ zone }) => fitnessOf(zone, unknownOf('servfail'))),
    skipped: [],
  }),
  'one operator does not answer, and a list is parked': told({
    servers: [serverOf()],
    zones: [
      ...fit,
      ...['zen', 'dbl'].map((name) =>
        fitnessOf(
          zoneOf({ zone: `${name}.operator.test`, operator: 'The Operator', tier: 'major' }),
          unknownOf('servfail'),
        ),
      ),
      fitnessOf(zoneOf({ zone: 'parked.test' }), unknownOf('not-a-return-code', '192.0.2.1')),
      fitnessOf(
        zoneOf({ zone: 'registered.test', registration: 'https://registered.test/register' }),
        unknownOf('refused'),
      ),
    ],
    skipped: [],
    keyed: new Set(['The Operator']),
  }),
  'a pool behind it, of which one is refused': told({
    servers: [
      serverOf('127.0.0.53:53', {
        asksFrom: [
          { address: '203.0.113.9', names: ['dns1.isp.test'] },
          { address: '203.0.113.10', names: [] },
        ],
      }),
    ],
    zones: [...fit, REFUSED_IN_WORDS],
    skipped: [],
  }),
  'six addresses': told(
    {
      servers: [1, 2, 3].map((n) => serverOf(`[2001:db8:1111:2222:3333:4444:5555:${n}]:53`)),
      zones: fit,
      skipped: [],
    },
    'custom',
  ),
};

/** And of `zones check`. */
export const FITNESS_SCENES: Readonly<Record<string, FitnessResult>> = {
  well: { zones: fit, skipped: [], timeoutMs: 5000, exitCode: 0 },
  mixed: { zones: MIXED, skipped: SKIPPED, timeoutMs: 5000, exitCode: 1 },
  nothing: { zones: [], skipped: SKIPPED, timeoutMs: 5000, exitCode: 1 },
  'long names': {
    zones: [1, 2].map((n) =>
      fitnessOf(
        zoneOf({ zone: `${'a-long-label.'.repeat(8)}operator-${n}.test` }),
        unknownOf('test-entry-missing'),
      ),
    ),
    skipped: [],
    timeoutMs: 5000,
    exitCode: 1,
  },
};
