import { describe, expect, it } from 'vitest';
import { parseBounce } from '../../src/bounce/parse.ts';
import { joinWrapped } from '../../src/bounce/wrapped.ts';
import { KNOWN } from './known.ts';
import { holdsForEach } from '../support/holds-for-each.ts';

const REPLY =
  'host mx.receiver.test[192.0.2.1] said: 554 5.7.1 Service unavailable; Client host [198.51.100.72] blocked using gmo-rbl.jp; Poor Reputation Sender, see https://gmo-rbl.jp/lookup?ip=198.51.100.72 and ask there (in reply to RCPT TO command)';

async function told(text: string): Promise<object> {
  const [rejection] = (await parseBounce(text, KNOWN)).rejections;
  return { ip: rejection?.ip, zone: rejection?.zone, reply: rejection?.reply, enhanced: rejection?.enhanced };
}
const WHOLE = { ip: '198.51.100.72', zone: 'gmo-rbl.jp', reply: '554', enhanced: '5.7.1' };

describe('a reply that was cut', () => {
  const from = REPLY.indexOf('[198.') + 1;
  const until = REPLY.indexOf('; Poor');
  const cuts = Array.from({ length: until - from }, (_, at) => from + at).filter(
    // Where a blank was is no cut in a name; nor can anybody tell a cut in a word.
    (at) => /[\w.-]/.test(REPLY.charAt(at)) && !/using|blocked/.test(REPLY.slice(at - 7, at + 7)),
  );

  it('once, wherever that is', async () => {
    await holdsForEach(
      cuts.map((at) => [REPLY.slice(at - 6, at), REPLY.slice(at, at + 6), at] as const),
      ([before, after]) => `${before}|${after}`,
      async ([_before, _after, at]) => {
        expect(await told(`${REPLY.slice(0, at)}\n${REPLY.slice(at)}`)).toEqual(WHOLE);
      },
    );
  });

  it('at the width of a terminal, whichever', async () => {
    for (let width = 61; width <= 110; width += 1) {
      const rows = REPLY.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
      expect(await told(rows.join('\n')), `${width}`).toEqual(WHOLE);
    }
  });
});

describe('lines of one length', () => {
  const never = (): boolean => false;
  const row = 'x'.repeat(60);

  it('that show a blank at an end were cut by width', () => {
    expect(joinWrapped([`${row} `, `${row}x`, 'end'], never)).toEqual({ text: `${row} ${row}xend` });
  });

  it('may be so by chance: two of them rather, three of them hardly', () => {
    expect(joinWrapped([row, row, 'end'], never)).toEqual({
      text: `${row} ${row} end`,
      otherwise: `${row}${row}end`,
    });
    expect(joinWrapped([row, row, row, 'end'], never)).toEqual({
      text: `${row}${row}${row}end`,
      otherwise: `${row} ${row} ${row} end`,
    });
  });

  it.each([
    ['a blank behind each', [`${row} `, `${row} `, 'end'], `${row} ${row} end`],
    ['a reply code at the end', [`${row}: 550`, `5.7.1 ${'y'.repeat(59)}`, 'end'], null],
  ])('%s is no such cut', (_, rows, text) => {
    const joined = joinWrapped(rows, never);
    if (text !== null) expect(joined.text.replaceAll(/ +/g, ' ')).toBe(text);
    expect(joined.text).toContain(' ');
  });
});

describe('what is not cut', () => {
  it.each([
    ['a name behind a name', 'listed in', 'zen.spamhaus.org'],
    ['two addresses', 'from 198.51.100.7', '192.0.2.1 refused'],
    ['a code and an address', 'said: 554', '198.51.100.7 is listed'],
    ['a code with a hyphen', '554-', 'mx.receiver.test greets'],
  ])('%s', (_, one, other) => {
    expect(joinWrapped([one, other], (name) => name === 'zen.spamhaus.org').text).toBe(`${one} ${other}`);
  });
});
