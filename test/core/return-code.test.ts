import { describe, expect, it } from 'vitest';
import { matchesPattern, parseCodePattern, parseQuad, patternBreadth } from '../../src/core/return-code.ts';

describe('parseQuad', () => {
  it.each([
    ['127.0.0.2', [127, 0, 0, 2]],
    ['0.0.0.0', [0, 0, 0, 0]],
    ['255.255.255.255', [255, 255, 255, 255]],
    ['127.0.0.256', null],
    ['127.0.0', null],
    ['127.0.0.2.3', null],
    ['127.0.0.x', null],
    ['127.0.0.', null],
    ['127.0.0.-1', null],
    ['127.0.0.0002', null],
    ['', null],
  ])('%j', (text, octets) => {
    expect(parseQuad(text)).toEqual(octets);
  });
});

describe('patterns that are none', () => {
  it.each([
    '',
    '127.0.0',
    '127.0.0.2.3',
    '127.0.0.256',
    '127.0.0.x',
    '127.0.0.9-2',
    '127.0.0.2-256',
    '127.0.0.2-',
    '127.0.0.-2',
    '127.0.0.2-3-4',
    '127.0.0.**',
    'bit:',
    'bit:0',
    'bit:3',
    'bit:256',
    'bit:1000',
    'bit:x',
    'bit:4 ',
    'bit:-4',
    'BIT:4',
  ])('%j', (text) => {
    expect(parseCodePattern(text)).toBeNull();
  });
});

describe('patterns and the codes that they have', () => {
  it.each([
    ['127.0.0.2', 1, ['127.0.0.2'], ['127.0.0.3', '127.0.1.2', '126.0.0.2']],
    ['127.0.1.*', 256, ['127.0.1.0', '127.0.1.255'], ['127.0.0.1', '127.0.2.0']],
    ['127.0.2.2-24', 23, ['127.0.2.2', '127.0.2.24'], ['127.0.2.1', '127.0.2.25']],
    ['127.0.0-1.5', 2, ['127.0.0.5', '127.0.1.5'], ['127.0.2.5']],
    ['127.*.*.*', 2 ** 24, ['127.0.0.0', '127.255.255.255'], ['128.0.0.0']],
    ['bit:4', 2 ** 31, ['127.0.0.4', '127.0.0.6', '127.0.0.255'], ['127.0.0.2', '127.0.0.0', '127.0.0.251']],
    ['bit:1', 2 ** 31, ['127.0.0.1', '127.0.0.129'], ['127.0.0.128']],
    ['bit:128', 2 ** 31, ['127.0.0.128', '127.0.0.255'], ['127.0.0.127']],
  ])('%s', (text, breadth, inside, outside) => {
    const pattern = parseCodePattern(text);
    expect(pattern).not.toBeNull();
    if (!pattern) return;
    expect(patternBreadth(pattern)).toBe(breadth);
    for (const code of inside)
      expect([code, matchesPattern(pattern, parseQuad(code) ?? [])]).toEqual([code, true]);
    for (const code of outside)
      expect([code, matchesPattern(pattern, parseQuad(code) ?? [])]).toEqual([code, false]);
  });

  it('has no code that is too short', () => {
    const exact = parseCodePattern('127.0.0.*');
    const bit = parseCodePattern('bit:1');
    expect(exact && matchesPattern(exact, [127, 0, 0])).toBe(false);
    expect(bit && matchesPattern(bit, [127, 0, 0])).toBe(false);
  });
});
