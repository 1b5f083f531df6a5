import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUnseen } from '../../src/core/target.ts';
import { parseAddress } from '../../src/targets/address.ts';
import { targetOf } from '../support/fixtures.ts';

describe('parseAddress', () => {
  it.each([
    ['198.51.100.7', 'ipv4', '198.51.100.7', undefined],
    ['0.0.0.0', 'ipv4', '0.0.0.0', undefined],
    ['255.255.255.255', 'ipv4', '255.255.255.255', undefined],
    ['::ffff:198.51.100.7', 'ipv4', '198.51.100.7', '::ffff:198.51.100.7'],
    ['::FFFF:c633:6407', 'ipv4', '198.51.100.7', '::FFFF:c633:6407'],
    ['2001:db8::25', 'ipv6', '2001:db8::25', undefined],
    ['2001:DB8:0:0:0:0:0:25', 'ipv6', '2001:db8::25', '2001:DB8:0:0:0:0:0:25'],
    ['::', 'ipv6', '::', undefined],
    ['2001:db8::192.0.2.1', 'ipv6', '2001:db8::c000:201', '2001:db8::192.0.2.1'],
  ])('%s', (text, kind, shown, from) => {
    const target = parseAddress(text);
    expect(target).toMatchObject({ kind, text: shown });
    expect(target?.from).toBe(from);
  });

  it.each([
    '',
    ' ',
    'mail.test',
    '127.1',
    '0x7f000001',
    '2130706433',
    '198.51.100',
    '198.51.100.256',
    '198.51.100.7.8',
    '198.51.100.7/24',
    '198.51.100.7:25',
    '[2001:db8::1]',
    '2001:db8::1%eth0',
    '2001:db8::g',
    '2001:db8:::1',
    ':1',
    '٣.1.1.1',
  ])('%j is none', (text) => {
    expect(parseAddress(text)).toBeNull();
  });

  it('an octet with a leading zero is not read as octal', () => {
    const target = parseAddress('198.51.100.010');
    expect(target === null || target.text === '198.51.100.10').toBe(true);
  });

  it('never throws on any string; what it takes is shown as an address that it takes again', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdefx:.%[]/ ')) }),
      fc.ipV4(),
      fc.ipV6(),
    );
    fc.assert(
      fc.property(text, (text) => {
        const target = parseAddress(text);
        if (target === null) return;
        expect(parseAddress(target.text)).toMatchObject({ kind: target.kind, labels: target.labels });
        expect(target.text).toMatch(/^[0-9a-f.:]+$/);
        expect(target.from ?? text).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

it.each([
  ['198.51.100.7', true],
  ['2001:db8::1', true],
  ['8.8.8.8', true],
  ['10.0.0.1', false],
  ['192.168.1.1', false],
  ['100.64.0.1', false],
  ['169.254.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['0.0.0.0', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['ff02::1', false],
  ['::', false],
  ['127.0.0.2', false],
  ['255.255.255.255', false],
  ['192.0.0.8', false],
  ['4000::1', false],
  ['64:ff9b::c633:6407', true],
  ['2001:2::1', true],
  ['3fff::1', true],
  ['2606:4700::1', true],
])('%s is public: %j', (text, expected) => {
  expect(isUnseen(targetOf(text))).toBe(!expected);
});

it('a name is', () => {
  expect(isUnseen({})).toBe(false);
});
