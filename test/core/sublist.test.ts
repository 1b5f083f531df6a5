import { describe, expect, it } from 'vitest';
import { otherSublists, sublistsMeant } from '../../src/core/sublist.ts';
import { codeOf, zoneOf } from '../support/fixtures.ts';
import { rejectionOf } from '../support/rejections.ts';

const zone = zoneOf({
  zone: 'zen.test',
  codes: {
    '127.0.0.2': { sublist: 'SBL', meaning: 'by hand' },
    '127.0.0.3': { sublist: 'CSS', meaning: 'found' },
    '127.0.0.4-7': { sublist: 'XBL', meaning: 'infected' },
    '127.0.0.9': { sublist: 'DROP', meaning: 'hijacked' },
    '127.0.0.10': { sublist: 'PBL', meaning: 'home', severity: 'policy' },
    '127.0.0.99': { meaning: 'plain' },
  },
});

/** Lists that it contains: the one named after the SBL holds another sublist too, and one calls the XBL by a code of its own. */
const members = [
  zoneOf({
    zone: 'sbl.zen.test',
    codes: {
      '127.0.0.2': { sublist: 'SBL', meaning: 'by hand' },
      '127.0.0.3': { sublist: 'CSS', meaning: 'found' },
    },
  }),
  zoneOf({ zone: 'cbl.test', codes: { '127.0.0.2': { sublist: 'XBL', meaning: 'infected' } } }),
  zoneOf({ zone: 'plain.test' }),
];

describe('the sublists that a rejection means', () => {
  it.each<[string, Parameters<typeof rejectionOf>[0], readonly string[]]>([
    ['by a word', { text: '554 Client is listed by XBL' }, ['XBL']],
    ['by a record', { text: '554 see SBL123456' }, ['SBL']],
    ['by a return code', { text: '554 zen.test (127.0.0.10)' }, ['PBL']],
    ['by several', { text: '554 listed: 127.0.0.2, 127.0.0.4' }, ['SBL', 'XBL']],
    ['by the name of a member', { text: '554', zone: 'xbl.zen.test' }, ['XBL']],
    ['by a link', { text: '554', url: 'https://www.zen.test/pbl/query/PBL7' }, ['PBL']],
    ['by two names in one', { text: '554 blocked using sbl-xbl.zen.test' }, ['SBL', 'XBL']],
    ['not by a word of a sentence', { text: '554 drop it. Do not drop, and no DROPPED mail' }, []],
    ['not by a code without one', { text: '554 127.0.0.99, 127.0.0.999, 1127.0.0.4' }, []],
    ['not at all', { text: '554 blocked using zen.test' }, []],
  ])('%s', (_, parts, expected) => {
    const meant = sublistsMeant(rejectionOf({ zone: 'zen.test', ...parts }), zone, []);
    expect(meant).toEqual({ names: expected, sublists: new Set(expected) });
  });

  it.each<[string, Parameters<typeof rejectionOf>[0], readonly string[], readonly string[]]>([
    ['a list holds all of its own', { zone: 'sbl.zen.test', text: '554' }, ['SBL'], ['SBL', 'CSS']],
    ['in words too', { text: '554 listed by SBL' }, ['SBL'], ['SBL', 'CSS']],
    ['and by a link', { text: '554', url: 'https://www.zen.test/sbl/look' }, ['SBL'], ['SBL', 'CSS']],
    ['a record is of one alone', { zone: 'sbl.zen.test', text: '554 SBL123456' }, ['SBL'], ['SBL']],
    [
      'one is named in the other',
      { text: '554', url: 'https://zen.test/sbl/query/SBLCSS' },
      ['CSS'],
      ['CSS'],
    ],
    ['a code of its own', { zone: 'cbl.test', text: '554 127.0.0.2 by cbl.test' }, ['XBL'], ['XBL']],
    ['a name of its own', { zone: 'cbl.test', text: '554 by cbl.test' }, ['XBL'], ['XBL']],
    ['one without sublists', { zone: 'plain.test', text: '554 by plain.test' }, [], []],
  ])('of a zone that contains others: %s', (_, parts, names, sublists) => {
    const meant = sublistsMeant(rejectionOf({ zone: 'zen.test', ...parts }), zone, members);
    expect(meant).toEqual({ names, sublists: new Set(sublists) });
  });
});

it('what else has it: nothing where the one that was meant still has it, or may', () => {
  const [pbl, sbl, plain] = [
    codeOf('127.0.0.10', { sublist: 'PBL' }),
    codeOf('127.0.0.2', { sublist: 'SBL' }),
    codeOf('127.0.0.99'),
  ];
  expect(otherSublists([pbl], new Set(['XBL']))).toEqual([pbl]);
  expect(otherSublists([pbl, sbl], new Set(['SBL']))).toEqual([]);
  expect(otherSublists([pbl, plain], new Set(['XBL']))).toEqual([]);
  expect(otherSublists([pbl], new Set())).toEqual([]);
});
