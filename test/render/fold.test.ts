import { expect, it } from 'vitest';
import { foldedTargets } from '../../src/render/fold.ts';
import { parseInput } from '../../src/targets/parse.ts';
import type { Target } from '../../src/core/target.ts';
import { holdsForEach } from '../support/holds-for-each.ts';
import { targetOf } from '../support/fixtures.ts';

const nameOf = (text: string): Target => ({ kind: 'domain', text, labels: text });
const named = (text: string): Target => (parseInput(text).kind === 'address' ? targetOf(text) : nameOf(text));

it('neighbours are named as ranges, addresses in their order, and names as they came', () =>
  holdsForEach(
    [
      ['', ''],
      ['203.0.113.9', '203.0.113.9'],
      ['203.0.113.9 203.0.113.8', '203.0.113.8-9'],
      ['203.0.113.8 203.0.113.8 203.0.113.9', '203.0.113.8-9'],
      ['203.0.113.8 203.0.113.10 203.0.113.11 203.0.113.12', '203.0.113.8 203.0.113.10-12'],
      ['9.0.0.1 10.0.0.1 100.0.0.1', '9.0.0.1 10.0.0.1 100.0.0.1'],
      ['198.51.100.255 198.51.101.0', '198.51.100.255-198.51.101.0'],
      ['1.2.3.9 1.2.3.10', '1.2.3.9-10'],
      ['2001:db8::a 2001:db8::9 2001:db8::b', '2001:db8::9-2001:db8::b'],
      ['2001:db8::ffff 2001:db8::1:0', '2001:db8::ffff-2001:db8::1:0'],
      ['b.test 2001:db8::1 a.test 192.0.2.1 b.test', '192.0.2.1 2001:db8::1 b.test a.test'],
    ],
    ([given]) => given,
    ([given, shown]) => {
      const targets = given.split(' ').flatMap((text) => (text === '' ? [] : [named(text)]));
      expect(foldedTargets(targets).join(' ')).toBe(shown);
    },
  ));
