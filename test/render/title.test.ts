import { describe, expect, it } from 'vitest';
import type { ReverseDns } from '../../src/core/report.ts';
import type { Target } from '../../src/core/target.ts';
import { ja } from '../../src/i18n/ja.ts';
import { targetTitle } from '../../src/render/title.ts';
import { styleOf, targetOf, targetReportOf } from '../support/fixtures.ts';

interface Case {
  readonly target?: Partial<Target>;
  readonly reverseDns?: ReverseDns;
  readonly isGroup?: boolean;
}

function title({ target, reverseDns, isGroup = false }: Case, style = styleOf()): string {
  const report = targetReportOf([], { target: { ...targetOf(), ...target } });
  return targetTitle({ ...report, ...(reverseDns && { reverseDns }) }, { style, isGroup });
}

const names = (...list: readonly string[]): ReverseDns => ({ names: list, confirmed: true });

describe('targetTitle', () => {
  it.each<[string, Case, string]>([
    ['an address', {}, '198.51.100.7'],
    ['with its name', { reverseDns: names('m.test') }, '198.51.100.7  m.test (forward-confirmed)'],
    [
      'with a name that leads elsewhere',
      { reverseDns: { names: ['m.test'], confirmed: false } },
      '198.51.100.7  m.test (not forward-confirmed)',
    ],
    [
      'with several names',
      { reverseDns: names('m.test', 'n.test', 'o.test') },
      '198.51.100.7  m.test and 2 more (forward-confirmed)',
    ],
    [
      'with a name that could not be followed',
      { reverseDns: { names: ['m.test'], confirmed: null } },
      '198.51.100.7  m.test (forward confirmation unknown)',
    ],
    ['without a name', { reverseDns: { names: [], confirmed: false } }, '198.51.100.7  no reverse DNS'],
    ['as it was typed', { target: { from: 'a@m.test' } }, '198.51.100.7 (a@m.test)'],
    ['how it was found', { target: { via: 'mx:m.test' } }, '198.51.100.7 (mx:m.test)'],
    [
      'both',
      { target: { from: 'shop.test', via: 'mx:m.test' }, reverseDns: names('m.test') },
      '198.51.100.7 (shop.test, mx:m.test)  m.test (forward-confirmed)',
    ],
    [
      'both, without a name',
      {
        target: { from: 'shop.test' },
        reverseDns: { names: [], confirmed: false },
      },
      '198.51.100.7 (shop.test)  no reverse DNS',
    ],
    [
      'in a group',
      { target: { from: 'shop.test', via: 'mx:m.test' }, isGroup: true },
      '198.51.100.7 (mx:m.test)',
    ],
    ['in a group, of the name itself', { target: { from: 'shop.test' }, isGroup: true }, '198.51.100.7'],
  ])('%s', (_, parts, text) => {
    expect(title(parts)).toBe(text);
  });

  it('in Japanese', () => {
    const style = styleOf({ language: 'ja', messages: ja });
    expect(title({ reverseDns: names('m.test') }, style)).toBe(
      `198.51.100.7  m.test ${ja.paren('正引き一致')}`,
    );
    expect(title({ reverseDns: { names: ['m.test'], confirmed: false } }, style)).toContain('正引き不一致');
    expect(title({ reverseDns: { names: ['m.test'], confirmed: null } }, style)).toContain(
      '正引きは確認できず',
    );
    expect(title({ reverseDns: { names: [], confirmed: false } }, style)).toBe('198.51.100.7  逆引きなし');
  });

  it('cleans what the network and the command line say', () => {
    const evil = '\u001B[31mm\u0007.test\u202E';
    expect(title({ target: { from: evil, via: evil }, reverseDns: names(evil) })).toBe(
      '198.51.100.7 (m .test, m .test)  m .test (forward-confirmed)',
    );
  });
});
