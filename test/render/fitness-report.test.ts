import { expect, it } from 'vitest';
import { fitnessReport, type FitnessReportFacts } from '../../src/render/fitness-report.ts';
import { fitnessOf, GENERATOR, unknownOf, zoneOf } from '../support/fixtures.ts';

const ZONES = [
  fitnessOf(zoneOf({ zone: 'fit.test' })),
  fitnessOf(zoneOf({ zone: 'refused.test' }), unknownOf('error-code', 'public-resolver')),
  fitnessOf(zoneOf({ zone: 'rewritten.test' }), unknownOf('not-a-return-code', '192.168.1.1')),
  fitnessOf(zoneOf({ zone: 'slow.test' }), unknownOf('timeout')),
  fitnessOf(zoneOf({ zone: 'untested.test' }), null, { state: 'unverifiable' }),
  fitnessOf(zoneOf({ zone: 'secret.corp.test' })),
  fitnessOf(zoneOf({ zone: 'served.test', servers: ['192.168.1.1:53'] })),
];

const TOLD: FitnessReportFacts = {
  zones: ZONES,
  answersOf: ({ zone }) =>
    zone === 'slow.test'
      ? { listed: [], unlisted: [] }
      : { listed: ['127.0.0.2', '127.0.0.4'], unlisted: ['not-listed'] },
  published: new Set([
    'fit.test',
    'refused.test',
    'rewritten.test',
    'slow.test',
    'untested.test',
    'served.test',
  ]),
  catalogueVersion: '2026-01-31',
  resolver: { mode: 'system', servers: ['192.168.7.1:53', '8.8.8.8:53', '192.168.7.2:53'] },
  date: '2026-02-01',
};

it('a text for an issue, with nothing in it that is of the user alone', () => {
  const text = fitnessReport(TOLD, GENERATOR);
  expect(text).toBe(`### rblcheck zones check

- version: 9.9.9, catalogue of 2026-01-31
- resolver: in the local network; then public, Google Public DNS
- date: 2026-02-01
- lists: 1 fit, 3 unfit, 1 without a test entry that is known
- lists of the reporter's own, left out: 2

| list | state | its listed entry says | its unlisted entry says |
| --- | --- | --- | --- |
| fit.test | fit | 127.0.0.2, 127.0.0.4 | not-listed |
| refused.test | unfit: error-code public-resolver | 127.0.0.2, 127.0.0.4 | not-listed |
| rewritten.test | unfit: not-a-return-code | 127.0.0.2, 127.0.0.4 | not-listed |
| slow.test | unfit: timeout | - | - |
| untested.test | unverifiable | 127.0.0.2, 127.0.0.4 | not-listed |
`);
  expect(text).not.toMatch(/192\.168|corp/);
});

it.each([
  [{ mode: 'direct', servers: ['192.0.2.53:53'] }, "none, the lists' own name servers (--direct)"],
  [{ mode: 'custom', servers: ['127.0.0.1:53'] }, 'own, on this machine'],
  [{ mode: 'custom', servers: ['127.0.0.53:53'] }, 'a forwarder on this machine (systemd-resolved)'],
  [{ mode: 'custom', servers: ['192.0.2.53:53'] }, 'another one: of a provider or a hosting company'],
] as const)('the kind of the resolver: %j', (resolver, said) => {
  const text = fitnessReport({ ...TOLD, zones: [], catalogueVersion: null, resolver }, GENERATOR);
  expect(text).toContain(`- resolver: ${said}\n`);
  expect(text).toContain('catalogue of no date');
  expect(text).not.toContain('left out');
});
