import type { Messages } from './en.ts';

/** The texts, with some in the place of others; what is made on demand is not made for it, as a spread would. */
export function withTexts(messages: Messages, others: Partial<Messages>): Messages {
  return Object.create(messages, Object.getOwnPropertyDescriptors(others)) as Messages;
}
