import { expect, it } from 'vitest';
import { renderPlain } from '../../src/render/plain.ts';
import {
  CLEAN,
  codeOf,
  findingOf,
  listedOf,
  reportOf,
  styleOf,
  targetOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';
import { ANSI_PAINT } from '../support/paint.ts';

const listing = listedOf(
  codeOf('127.0.0.6', { sublist: 'two' }),
  codeOf('127.0.0.6', { sublist: 'four' }),
  codeOf('127.0.0.9'),
);
const report = reportOf([
  targetReportOf([
    findingOf(zoneOf({ zone: 'clean.test' }), CLEAN),
    findingOf(zoneOf({ zone: 'listed.test' }), listing, {
      reasons: ['first\tcell\nline', '\u001B[31msecond\u001B[0m'],
    }),
    findingOf(zoneOf({ zone: 'unknown.test' }), unknownOf('error-code', 'rate-limit')),
  ]),
  targetReportOf([findingOf(zoneOf({ zone: 'six.test' }), CLEAN)], { target: targetOf('2001:db8::25') }),
]);

it('is a finding a line, seven cells, in the zone file’s order, whatever the colour', () => {
  const text = renderPlain(report, styleOf({ paint: ANSI_PAINT }));
  expect(text.split('\n').map((line) => line.split('\t'))).toEqual([
    ['198.51.100.7', 'clean', 'clean.test', '', '', '', '198.51.100.7'],
    [
      '198.51.100.7',
      'listed',
      'listed.test',
      '127.0.0.6,127.0.0.9',
      '',
      'first cell line | second',
      '198.51.100.7',
    ],
    ['198.51.100.7', 'unknown', 'unknown.test', '', 'error-code', '', '198.51.100.7'],
    ['2001:db8::25', 'clean', 'six.test', '', '', '', '2001:db8::25'],
    [''],
  ]);
});

it('shows the rows that --only leaves', () => {
  expect(renderPlain(report, styleOf({ only: ['unknown'] }))).toBe(
    '198.51.100.7\tunknown\tunknown.test\t\terror-code\t\t198.51.100.7\n',
  );
});

it('what nothing was asked about has a row, with the cause', () => {
  const gone = { kind: 'domain', text: 'gone.test', labels: 'gone.test', from: 'x@gone.test' } as const;
  const target = { ...gone, cause: 'no-such-name' } as const;
  const bare = reportOf([targetReportOf([], { target })]);
  const row = 'gone.test\tunknown\t\t\tno-such-name\t\tx@gone.test\n';
  expect(renderPlain(bare, styleOf())).toBe(row);
  expect(renderPlain(bare, styleOf({ only: ['unknown'] }))).toBe(row);
  expect(renderPlain(bare, styleOf({ only: ['listed'] }))).toBe('');
  const none = '198.51.100.7\tunknown\t\t\t\t\t198.51.100.7\n';
  expect(renderPlain(reportOf([targetReportOf([])]), styleOf())).toBe(none);
});
