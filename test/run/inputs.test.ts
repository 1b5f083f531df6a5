import { describe, expect, it } from 'vitest';
import { createInputs } from '../../src/run/inputs.ts';
import type { Input, InputCause } from '../../src/core/input.ts';
import type { OutcomeKind } from '../../src/core/outcome.ts';
import type { Target } from '../../src/core/target.ts';
import { targetOf, targetReportOf } from '../support/fixtures.ts';

const [A, B] = [targetOf('198.51.100.1'), targetOf('198.51.100.2')];
let places = 0;
const inputOf = (typed: string, ...causes: readonly InputCause[]): Input => ({
  typed,
  at: places++,
  causes,
  isRange: false,
});
const reportOf = (target: Target, outcome: OutcomeKind, cause: InputCause | null = null) => ({
  ...targetReportOf([], { target }),
  outcome,
  cause,
});

describe('inputs', () => {
  it('are told in their order, whatever order their targets are told in', () => {
    const inputs = createInputs({ keepsInputs: true });
    const [first, second] = [inputOf('one.test'), inputOf('two.test', 'addresses-unknown')];
    for (const [input, target] of [
      [first, A],
      [second, B],
    ] as const) {
      inputs.came(input, target, false);
      inputs.whole(input);
    }
    inputs.told(reportOf(B, 'clean'));
    inputs.told(reportOf(A, 'listed'));
    expect(inputs.end()).toEqual({
      kept: [
        { typed: 'one.test', outcome: 'listed', cause: null, targets: [A.text] },
        { typed: 'two.test', outcome: 'unknown', cause: 'addresses-unknown', targets: [B.text] },
      ],
      counts: { listed: 1, clean: 0, unknown: 1 },
      isOpen: true,
    });
  });

  it.each<readonly [OutcomeKind, InputCause | null]>([
    ['listed', null],
    ['clean', null],
    ['unknown', null],
    ['unknown', 'not-public'],
  ])('a target of two of them counts for both, before it is told and after: %s, %s', (outcome, cause) => {
    for (const isToldBefore of [false, true]) {
      const inputs = createInputs({ keepsInputs: true });
      const [first, second] = [inputOf(A.text), inputOf('one.test')];
      inputs.came(first, A, false);
      inputs.whole(first);
      if (isToldBefore) inputs.told(reportOf(A, outcome, cause));
      inputs.came(second, A, true);
      inputs.whole(second);
      if (!isToldBefore) inputs.told(reportOf(A, outcome, cause));
      const verdict = { outcome, cause, targets: [A.text] };
      expect(inputs.end().kept).toEqual([
        { typed: A.text, ...verdict },
        { typed: 'one.test', ...verdict },
      ]);
    }
  });

  it('typed twice it is one; a range is a count, and its addresses may have come before', () => {
    const inputs = createInputs({ keepsInputs: true });
    inputs.came(inputOf(A.text), A, false);
    inputs.told(reportOf(A, 'clean'));
    const [again, range] = [inputOf(A.text), { ...inputOf('198.51.100.0/24'), isRange: true }];
    inputs.came(again, A, true);
    inputs.whole(again);
    inputs.came(range, A, true);
    inputs.came(range, B, false);
    inputs.told(reportOf(B, 'clean'));
    inputs.whole(range);
    expect(inputs.end().kept.filter(({ typed }) => typed !== A.text)).toEqual([
      { typed: '198.51.100.0/24', outcome: 'clean', cause: null, targets: 2 },
    ]);
  });

  it('of which nothing came here, as in another shard, are none', () => {
    const inputs = createInputs({ keepsInputs: true });
    inputs.whole(inputOf('198.51.100.0/24'));
    expect(inputs.end()).toMatchObject({ kept: [], counts: { listed: 0, clean: 0, unknown: 0 } });
  });

  it('are told of as soon as all is known of them, of many too', () => {
    const verdicts: string[] = [];
    const inputs = createInputs({
      keepsInputs: false,
      onInput: ({ typed, outcome, cause }) => verdicts.push(`${typed} ${outcome} ${cause}`),
    });
    const [first, second] = [inputOf('one.test', 'spf-unknown'), inputOf(B.text)];
    inputs.came(first, A, false);
    inputs.whole(first);
    inputs.came(second, B, false);
    inputs.told(reportOf(B, 'clean'));
    inputs.whole(second);
    expect(verdicts).toEqual([`${B.text} clean null`]);
    inputs.told(reportOf(A, 'clean'));
    expect(verdicts).toEqual([`${B.text} clean null`, 'one.test unknown spf-unknown']);
  });

  it('not told to its end it is unknown, unless it is listed by then; and nothing is known of it by itself', () => {
    const verdicts: unknown[] = [];
    const inputs = createInputs({ keepsInputs: true, onInput: (report) => verdicts.push(report) });
    const [left, listed, unread] = [inputOf('left.test'), inputOf('listed.test'), inputOf('unread.test')];
    inputs.came(left, targetOf('198.51.100.8'), false);
    inputs.whole(left);
    inputs.came(listed, A, false);
    inputs.came(listed, B, false);
    inputs.whole(listed);
    inputs.told(reportOf(A, 'listed'));
    inputs.came(unread, targetOf('198.51.100.9'), false);
    inputs.told(reportOf(targetOf('198.51.100.9'), 'clean'));
    expect(inputs.end().kept.map(({ outcome }) => outcome)).toEqual(['unknown', 'listed', 'unknown']);
    expect(verdicts).toEqual([]);
  });

  it('of many those alone are kept that their targets do not tell, and of these a hundred', () => {
    const inputs = createInputs({ keepsInputs: false });
    for (let index = 0; index < 250; index++) {
      const target = targetOf(`198.51.100.${index}`);
      const input = index % 2 === 0 ? inputOf(target.text) : inputOf(`n${index}.test`, 'no-address');
      inputs.came(input, target, false);
      inputs.whole(input);
      inputs.told(reportOf(target, 'clean'));
    }
    const { kept, counts } = inputs.end();
    expect(counts).toEqual({ listed: 0, clean: 125, unknown: 125 });
    expect(kept).toHaveLength(100);
    expect(kept[0]).toEqual({ typed: 'n1.test', outcome: 'unknown', cause: 'no-address', targets: [] });
  });
});

it('tells at once what no row of a target says', () => {
  const open: string[] = [];
  const inputs = createInputs({
    keepsInputs: false,
    onOpen: ({ typed, cause }) => open.push(`${typed} ${cause}`),
  });
  const [half, sound, inside] = [
    inputOf('half.test', 'addresses-unknown'),
    inputOf('sound.test'),
    inputOf('inside.test'),
  ];
  inputs.came(half, A, false);
  inputs.came(sound, A, true);
  inputs.came(inside, B, false);
  for (const input of [half, sound, inside]) inputs.whole(input);
  inputs.told(reportOf(A, 'clean'));
  expect(open).toEqual(['half.test addresses-unknown']);
  inputs.told(reportOf(B, 'unknown', 'not-public'));
  const again = inputOf('again.test');
  inputs.came(again, B, true);
  inputs.whole(again);
  expect(inputs.end().counts).toEqual({ listed: 0, clean: 1, unknown: 3 });
  expect(open).toHaveLength(1);
});
