import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { committed, compared, withFigures, type Figure, type Measured } from '../bench/figures.ts';

const PAGE = readFileSync('docs/benchmarks.md', 'utf8');

function measured(...figures: readonly Figure[]): Measured {
  return { where: '2026-11-26, Node 20.20.2', figures };
}

describe('the figures of docs/benchmarks.md', () => {
  it('are read, and written as they stand', () => {
    const { where, figures } = committed(PAGE);
    expect(where).toMatch(/^20\d\d-\d\d-\d\d, Node \d+/);
    expect(figures.map(({ name }) => name)).toContain('60 zones, table, verified');
    expect(withFigures(PAGE, { where, figures })).toBe(PAGE);
  });

  it('take the place of the last ones', () => {
    const now = measured(
      { name: 'a start', value: 1.234, unit: '× `node -e 0`', goal: { kind: 'most', value: 1.3 } },
      { name: 'a rate', value: 21_144, unit: 'lookups/s' },
    );
    const page = withFigures(PAGE, now);
    expect(page).toContain('Measured on 2026-11-26, Node 20.20.2.');
    expect(page).toContain('| a start | 1.23 × `node -e 0` | at most 1.30 |');
    expect(committed(page).figures[1]).toEqual({ name: 'a rate', value: 21_144, unit: 'lookups/s' });
    expect(committed(page).figures).toHaveLength(2);
  });

  it('a page without any is no page of figures', () => {
    expect(() => committed('# Benchmarks')).toThrow('no figures');
  });
});

describe('beside the last figures', () => {
  const start = (value: number): Figure => ({
    name: 'a start',
    value,
    unit: '×',
    goal: { kind: 'most', value: 2.3 },
  });
  const share = (value: number): Figure => ({
    name: 'a share',
    value,
    unit: '×',
    goal: { kind: 'least', value: 0.6 },
  });
  const rate = (value: number): Figure => ({ name: 'a rate', value, unit: 'lookups/s' });

  it('what two runs differ by is not said to be slower', () => {
    const { text, isWorse } = compared(
      measured(start(2.2), share(0.62), rate(950)),
      measured(start(2.1), share(0.65), rate(1000)),
    );
    expect(text).toContain('a start  2.20 ×, it was 2.10');
    expect(text).toContain('Nothing has become slower or larger.');
    expect(text).not.toContain('Short of its goal');
    expect(isWorse).toBe(false);
  });

  it('what is slower, and what falls short of its goal, is said in words', () => {
    const { text, isWorse } = compared(
      measured(start(2.5), share(0.5), rate(800)),
      measured(start(2.1), share(0.65), rate(1000), { name: 'memory', value: 80, unit: 'MiB' }),
    );
    expect(isWorse).toBe(true);
    expect(text.split('\n').slice(4)).toEqual([
      'Slower or larger than the last figures:',
      'a start: 2.50 ×, and it was 2.10.',
      'a share: 0.50 ×, and it was 0.65.',
      'a rate: 800 lookups/s, and it was 1,000.',
      'Short of its goal:',
      'a start: 2.50, and the goal is at most 2.30.',
      'a share: 0.50, and the goal is at least 0.60.',
      'Not measured this time: memory.',
      '',
    ]);
  });

  it('what was not measured before is new, and not worse', () => {
    const { text, isWorse } = compared(measured(rate(800)), measured(start(2)));
    expect(text).toContain('a rate  800 lookups/s, new');
    expect(isWorse).toBe(false);
  });
});
