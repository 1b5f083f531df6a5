import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { createBulkProgress, createZoneProgress } from '../../src/cli/progress.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { zoneOf } from '../support/fixtures.ts';

const ZONES = Array.from({ length: 9 }, (_, n) => zoneOf({ zone: `list-${n}.operator.test` }));

describe('of a few targets', () => {
  it('names what it waits for, as many as fit', () => {
    const at = (columns: number): string => {
      const progress = createZoneProgress({ messages: en, columns });
      for (const zone of ZONES) progress.note({ kind: 'begun', zone });
      for (const zone of ZONES.slice(0, 3)) progress.note({ kind: 'ended', zone });
      return progress.text();
    };
    expect(at(200)).toMatch(
      /^3 of 9 .*; waiting for list-3\.operator\.test, list-4\.operator\.test, list-5\.operator\.test, list-6\.operator\.test and 2 more$/,
    );
    expect(at(70)).toMatch(/^3 of 9 .*; waiting for list-3\.operator\.test and 5 more$/);
    expect(at(40)).toMatch(/^3 of 9 [^;]*$/);
  });
});

describe('of many targets', () => {
  it('names those that most lookups wait for', () => {
    const progress = createBulkProgress({ messages: en, columns: 120 }, 100);
    for (const zone of ZONES) progress.note({ kind: 'begun', zone });
    for (let more = 0; more < 5; more++)
      for (const zone of ZONES.slice(7)) progress.note({ kind: 'begun', zone });
    expect(progress.text()).toMatch(/; waiting for list-7\.operator\.test, list-8\.operator\.test$/);
    for (const zone of ZONES) for (let n = 0; n < 6; n++) progress.note({ kind: 'ended', zone });
    expect(progress.text()).not.toContain('waiting');
  });

  it('says what sets the pace, where that is known', () => {
    const progress = createBulkProgress({ messages: en, columns: 120 }, 1024);
    for (const zone of ZONES) progress.note({ kind: 'begun', zone });
    progress.targetDone();
    progress.pace({ zones: ZONES.slice(4), perSecond: 5, lookups: 1024, seconds: 205 });
    expect(progress.text()).toContain('; list-4.operator.test sets the pace, 5 a second');
  });
});

it.each([en, ja])('no line is ever wider than the terminal: %#', (messages) => {
  for (const columns of [10, 20, 40, 60, 80, 120]) {
    const room = { messages, columns };
    const bulk = createBulkProgress(room, 65_536);
    const paced = createBulkProgress(room, null);
    const few = createZoneProgress(room);
    for (const zone of ZONES) for (const one of [bulk, few]) one.note({ kind: 'begun', zone });
    for (const one of [bulk, paced]) one.targetDone();
    paced.pace({ zones: ZONES, perSecond: 5, lookups: 1024, seconds: 205 });
    const texts = [bulk, paced, few].map((progress) => progress.text());
    expect(texts.filter((text) => stringWidth(text) >= columns)).toEqual([]);
    expect(texts.every((text) => text.length > 3)).toBe(true);
  }
});
