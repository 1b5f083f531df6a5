import { expect, it } from 'vitest';
import { timeIn, utcText } from '../../src/render/time.ts';

const WINTER = new Date('2026-01-31T15:04:59.999Z');
const SUMMER = new Date('2026-07-31T23:59:00.000Z');

it('UTC', () => {
  expect(utcText(WINTER)).toBe('2026-01-31 15:04 UTC');
});

it.each([
  ['Asia/Tokyo', WINTER, '2026-02-01 00:04', 'UTC+09:00'],
  ['America/New_York', WINTER, '2026-01-31 10:04', 'UTC-05:00'],
  ['America/New_York', SUMMER, '2026-07-31 19:59', 'UTC-04:00'],
  ['Asia/Kolkata', SUMMER, '2026-08-01 05:29', 'UTC+05:30'],
])('%s', (zone, date, time, offset) => {
  expect(timeIn(date, zone)).toEqual({ time, offset, zone });
});

it.each(['UTC', 'Etc/UTC', 'Nowhere/Land', ''])('nothing more to say: "%s"', (zone) => {
  expect(timeIn(WINTER, zone)).toBeNull();
});
