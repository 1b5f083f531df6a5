import { expect, it } from 'vitest';
import { HELP_TOPICS, isHelpTopic } from '../../src/core/choices.ts';

it.each(HELP_TOPICS)('%s is a topic of help', (topic) => {
  expect(isHelpTopic(topic)).toBe(true);
});

it.each(['', 'check', 'Causes', 'causes ', 'toString', '0'])('%j is none', (text) => {
  expect(isHelpTopic(text)).toBe(false);
});
