import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { FORMATS, HELP_TOPICS, type HelpTopic } from '../../src/core/choices.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import type { Topic, Topics } from '../../src/i18n/topics-en.ts';
import { renderTopic } from '../../src/render/topic.ts';

function lines(topic: HelpTopic, parts: Partial<Topic>, columns = 80): readonly string[] {
  const topics: Topics = {
    ...en.topics,
    [topic]: { title: 'Title', text: [], rows: [['a', 'b']], after: [], ...parts },
  };
  return renderTopic(topic, topics, { messages: en, columns }).split('\n');
}

describe('renderTopic', () => {
  it('a title, what comes before the rows, the rows, and what comes after', () => {
    const parts = { text: ['One.', 'Two.'], rows: [['a', 'the first']], after: ['Three.'] } as const;
    expect(lines('causes', parts)).toEqual([
      'Title',
      '',
      'One.',
      '',
      'Two.',
      '',
      '  a  the first',
      '',
      'Three.',
      '',
    ]);
  });

  it('terms stand in a column, by their cells', () => {
    const rows = [
      ['short', 'x'],
      ['longest', 'y'],
      ['日本', 'z'],
    ] as const;
    expect(lines('zones', { rows }).slice(2, -1)).toEqual(['  short    x', '  longest  y', '  日本     z']);
  });

  it('a term that is too long has a line of its own', () => {
    const rows = [
      ['x'.repeat(25), 'long'],
      ['y'.repeat(24), 'fits'],
    ] as const;
    expect(lines('zones', { rows }).slice(2, -1)).toEqual([
      `  ${'x'.repeat(25)}`,
      `${' '.repeat(28)}long`,
      `  ${'y'.repeat(24)}  fits`,
    ]);
  });

  it('a cure follows its row, with an arrow', () => {
    const rows = [
      ['ab', 'ill', 'drink tea'],
      ['c', 'well'],
    ] as const;
    expect(lines('causes', { rows }).slice(2, -1)).toEqual(['  ab  ill', '      → drink tea', '  c   well']);
  });

  it('longer texts are broken, and the rest is indented', () => {
    const words = Array.from({ length: 20 }, () => 'word').join(' ');
    const rows = [['ab', words, words]] as const;
    expect(lines('causes', { text: [words], rows }, 60)).toEqual([
      'Title',
      '',
      Array.from({ length: 12 }, () => 'word').join(' '),
      Array.from({ length: 8 }, () => 'word').join(' '),
      '',
      `  ab  ${Array.from({ length: 11 }, () => 'word').join(' ')}`,
      `      ${Array.from({ length: 9 }, () => 'word').join(' ')}`,
      `      → ${Array.from({ length: 10 }, () => 'word').join(' ')}`,
      `        ${Array.from({ length: 10 }, () => 'word').join(' ')}`,
      '',
    ]);
  });

  it('of formats those are told that there are', () => {
    const rows = [
      ['json', 'one document'],
      ['of-tomorrow', 'not yet'],
    ] as const;
    expect(lines('formats', { rows }).slice(2, -1)).toEqual(['  json  one document']);
    expect(lines('zones', { rows }).join('\n')).toContain('of-tomorrow');
  });
});

describe.each([
  ['en', en],
  ['ja', ja],
])('the topics in %s', (_, messages) => {
  it.each(HELP_TOPICS)('%s fits the terminal and has each of its terms', (topic) => {
    const text = renderTopic(topic, messages.topics, { messages, columns: 80 });
    expect(text.startsWith(`${messages.topics[topic].title}\n`)).toBe(true);
    for (const [term] of messages.topics[topic].rows) expect(text).toContain(`\n  ${term}`);
    for (const line of text.split('\n')) {
      if (!/https?:|\$/.test(line)) expect(stringWidth(line)).toBeLessThanOrEqual(80);
    }
  });

  it('every format is told of', () => {
    const text = renderTopic('formats', messages.topics, { messages, columns: 80 });
    const told = [...text.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name);
    expect(told).toEqual([...FORMATS]);
  });
});
