import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.ts';
import { keyVariable } from '../../src/core/key-forms.ts';
import { readKeys } from '../../src/zones/keys.ts';

it.each([
  ['spamhaus-dqs', 'RBLCHECK_KEY_SPAMHAUS_DQS'],
  ['abusix', 'RBLCHECK_KEY_ABUSIX'],
  ['a1-b2', 'RBLCHECK_KEY_A1_B2'],
  ['a.b c', 'RBLCHECK_KEY_A_B_C'],
])('the variable of %s is %s', (name, variable) => {
  expect(keyVariable(name)).toBe(variable);
});

type Texts = Readonly<Record<string, string>>;

describe('readKeys', () => {
  it.each<[string, readonly string[], Texts, Texts, Texts]>([
    ['none', ['k'], {}, {}, {}],
    ['from the environment', ['my-key'], {}, { RBLCHECK_KEY_MY_KEY: 'abc' }, { 'my-key': 'abc' }],
    ['from the configuration', ['k'], { k: 'abc' }, {}, { k: 'abc' }],
    ['the environment wins', ['k'], { k: 'abc' }, { RBLCHECK_KEY_K: 'def' }, { k: 'def' }],
    ['an empty variable is none', ['k'], { k: 'abc' }, { RBLCHECK_KEY_K: '' }, { k: 'abc' }],
    ['from a variable that the configuration names', ['k'], { k: 'env:MINE' }, { MINE: 'abc' }, { k: 'abc' }],
    ['with what a file leaves around it', ['k'], { k: ' abc\n' }, {}, { k: 'abc' }],
    ['for a zone that is not there', [], { k: 'abc' }, {}, { k: 'abc' }],
    ['for many zones once', ['k', 'k'], {}, { RBLCHECK_KEY_K: 'a_B-9' }, { k: 'a_B-9' }],
    ['as long as a label may be', ['k'], { k: 'x'.repeat(63) }, {}, { k: 'x'.repeat(63) }],
    ['a variable of no zone', [], {}, { RBLCHECK_KEY_K: 'not a key' }, {}],
  ])('%s', (_, names, configured, env, expected) => {
    expect(Object.fromEntries(readKeys(names, configured, env))).toEqual(expected);
  });

  it.each<[string, Texts, Texts, string, Texts]>([
    ['two labels', { k: 'a.b' }, {}, 'bad-key', { name: 'k', origin: 'keys.k' }],
    ['too long', { k: 'x'.repeat(64) }, {}, 'bad-key', { name: 'k', origin: 'keys.k' }],
    ['empty', { k: ' ' }, {}, 'bad-key', { name: 'k', origin: 'keys.k' }],
    [
      'a bad one in the environment',
      {},
      { RBLCHECK_KEY_K: 'a b' },
      'bad-key',
      { name: 'k', origin: 'RBLCHECK_KEY_K' },
    ],
    ['a bad one in a variable', { k: 'env:MINE' }, { MINE: 'a/b' }, 'bad-key', { name: 'k', origin: 'MINE' }],
    [
      'a variable that is not set',
      { k: 'env:MINE' },
      {},
      'key-variable-unset',
      { name: 'k', variable: 'MINE' },
    ],
    [
      'a variable that is empty',
      { k: 'env:MINE' },
      { MINE: '' },
      'key-variable-unset',
      { name: 'k', variable: 'MINE' },
    ],
    ['a variable without a name', { k: 'env:' }, {}, 'key-variable-odd', { name: 'k' }],
    ['a key in the place of the variable', { k: 'env:q7xz2m4k' }, {}, 'key-variable-odd', { name: 'k' }],
    ['a key of capitals', { k: 'env:QXSECRETKEY7Z' }, {}, 'key-variable-odd', { name: 'k' }],
    ['a long key of capitals', { k: `env:${'QXZ'.repeat(9)}` }, {}, 'key-variable-odd', { name: 'k' }],
    ['a key after a blank', { k: 'env: QX7Z2M4K' }, {}, 'key-variable-odd', { name: 'k' }],
    [
      'a variable with a number',
      { k: 'env:MY_DQS_KEY2' },
      {},
      'key-variable-unset',
      { name: 'k', variable: 'MY_DQS_KEY2' },
    ],
  ])('%s is an error', (_, configured, env, code, args) => {
    const read = (): unknown => readKeys(['k'], configured, env);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(expect.objectContaining({ code, args }));
  });

  it('takes labels and nothing else, and never says what it was given', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        fc.pre(!value.startsWith('env:'));
        const isKey = /^[a-z0-9_-]{1,63}$/i.test(value.trim());
        try {
          expect(readKeys(['name'], { name: value }, {}).get('name')).toBe(value.trim());
          expect(isKey).toBe(true);
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          expect(isKey).toBe(false);
          expect(error.args).toEqual({ name: 'name', origin: 'keys.name' });
        }
      }),
    );
  });

  it.each(['constructor', 'valueof'])('the name %j is one like any other', (name) => {
    expect(readKeys([name], {}, {}).size).toBe(0);
  });
});
