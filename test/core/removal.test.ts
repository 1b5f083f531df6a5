import { expect, it } from 'vitest';
import { durationMinutes, durationParts } from '../../src/core/removal.ts';

it.each([
  ['P3D', [3, 0, 0], 4320],
  ['PT36H', [0, 36, 0], 2160],
  ['P1DT2H3M', [1, 2, 3], 1563],
  ['PT90M', [0, 0, 90], 90],
  ['P2W', null, 0],
  ['P1Y', null, 0],
  ['3 days', null, 0],
  ['', null, 0],
])('the duration %j', (duration, parts, minutes) => {
  expect(durationParts(duration)).toEqual(parts);
  expect(durationMinutes(duration)).toBe(minutes);
});
