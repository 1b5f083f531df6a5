import { expect, it } from 'vitest';
import type { HarmlessReason } from '../../src/core/delisting.ts';
import type { Finding } from '../../src/core/report.ts';
import { harmlessReason } from '../../src/delist/harmless.ts';
import { codeOf, findingOf, HARMLESS, listedOf, targetOf, zoneOf } from '../support/fixtures.ts';
import { CODES, ZONES } from '../support/delist-scene.ts';

const NO_WISHES = { named: false, wanted: false };
const policy = listedOf(CODES.policy);
const perKind = zoneOf({ scope: { ipv6: 'range/64' } });
const wider = zoneOf({ scope: 'range/48' });
const majorRange = zoneOf({ tier: 'major', scope: 'range' });

/** [what, finding, by itself, where the user named the zone] */
const CASES: readonly (readonly [string, Finding, HarmlessReason | null, HarmlessReason | null])[] = [
  ['a listing', findingOf(ZONES.form, listedOf()), null, null],
  ['a country', findingOf(ZONES.country, HARMLESS), 'informational', 'informational'],
  [
    'an informational zone, whatever the code',
    findingOf(ZONES.country, listedOf()),
    'informational',
    'informational',
  ],
  [
    'allow codes of a combined zone',
    findingOf(ZONES.combined, HARMLESS),
    'informational-code',
    'informational-code',
  ],
  ["a provider's whole network", findingOf(ZONES.wide, listedOf()), 'network-wide', 'network-wide'],
  ['a range of a small list', findingOf(ZONES.range, listedOf()), 'range', null],
  ['a range of a small list, of which this kind is not said', findingOf(perKind, listedOf()), null, null],
  ['an IPv6 host', findingOf(perKind, listedOf(), { target: targetOf('2001:db8::25') }), null, null],
  ['a wider IPv6 range', findingOf(wider, listedOf(), { target: targetOf('2001:db8::25') }), 'range', null],
  ['a range of a major list', findingOf(majorRange, listedOf()), null, null],
  ['a rule of a common list', findingOf(ZONES.dynamic, policy), 'policy', null],
  ['a rule of a major list', findingOf(ZONES.combined, policy), null, null],
  [
    'a rule and a report of abuse',
    findingOf(ZONES.dynamic, listedOf(CODES.policy, codeOf('127.0.0.2'))),
    null,
    null,
  ],
  ['a small list', findingOf(ZONES.minor, listedOf()), 'minor', null],
];

it.each(CASES)('%s', (_, finding, alone, wanted) => {
  expect(harmlessReason(finding, NO_WISHES)).toBe(alone);
  expect(harmlessReason(finding, { named: false, wanted: true })).toBe(wanted);
});

it.each(CASES)('matters where a receiver refused on it: %s', (_, finding, alone) => {
  // But for an answer that is no listing: there is nothing to be taken off.
  const expected = alone === 'informational-code' ? alone : null;
  expect(harmlessReason(finding, { named: true, wanted: false })).toBe(expected);
});
