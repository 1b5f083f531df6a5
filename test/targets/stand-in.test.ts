import { expect, it } from 'vitest';
import { inputRow } from '../../src/targets/stand-in.ts';

it.each([
  ['typo.test', { kind: 'domain', text: 'typo.test' }],
  ['x@typo.test', { kind: 'domain', text: 'typo.test', from: 'x@typo.test' }],
  ['10.0.0.5', { kind: 'ipv4', text: '10.0.0.5' }],
  ['10.0.0.0/30', { kind: 'domain', text: '10.0.0.0/30' }],
])('%s has a row of its own', (typed, target) => {
  const row = inputRow({ typed, outcome: 'unknown', cause: 'not-public', targets: 1 });
  expect(row).toMatchObject({ target, cause: 'not-public', outcome: 'unknown', findings: [] });
});
