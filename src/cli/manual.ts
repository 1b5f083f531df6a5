import { en } from '../i18n/en.ts';
import { manualPage } from '../render/manual.ts';
import { commandModel } from './command-model.ts';
import { wholeProgram } from './program.ts';

/** man/rblcheck.1 as it must be: `scripts/man.mjs` writes it, and a test holds the file to it. */
export function manual(version: string, date: string): string {
  const program = wholeProgram({ messages: en, version, columns: 80 });
  return manualPage(commandModel(program, en), { messages: en, version, date });
}
