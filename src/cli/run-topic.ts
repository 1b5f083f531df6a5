import type { HelpTopic } from '../core/choices.ts';
import { EXIT } from '../core/exit-code.ts';
import type { Messages } from '../i18n/en.ts';
import { renderTopic } from '../render/topic.ts';
import type { Io } from './io.ts';

/** `help exit-codes` and its like; a topic that is a command too follows the command's own help. */
export async function runTopic(
  io: Io,
  {
    topic,
    before,
    messages,
  }: { readonly topic: HelpTopic; readonly before: string; readonly messages: Messages },
): Promise<number> {
  const text = renderTopic(topic, messages.topics, { messages, columns: io.columns });
  await io.writeOut(messages.shown(before === '' ? text : `${before}\n${text}`));
  return EXIT.clean;
}
