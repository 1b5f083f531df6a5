import type { Shell } from '../core/choices.ts';
import type { Messages } from '../i18n/en.ts';
import { bashCompletion } from '../render/completion-bash.ts';
import { fishCompletion } from '../render/completion-fish.ts';
import { zshCompletion } from '../render/completion-zsh.ts';
import { commandModel } from './command-model.ts';
import type { Io } from './io.ts';
import { createProgram } from './program.ts';

/** Where each shell looks for completions; told in the head of the script, since that is what one has at hand. */
const PLACES = {
  bash: '~/.local/share/bash-completion/completions/rblcheck',
  zsh: '~/.zsh/completions/_rblcheck',
  fish: '~/.config/fish/completions/rblcheck.fish',
} as const;

const RENDERERS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** `completion`: a script, made by walking the program's own options. */
export async function runCompletion(
  io: Io,
  parts: { readonly shell: Shell; readonly messages: Messages; readonly version: string },
): Promise<number> {
  const { shell, messages, version } = parts;
  const program = createProgram({ messages, version, columns: io.columns }, () => {});
  const head = [`rblcheck ${version}`, ...messages.completion[shell](PLACES[shell])];
  await io.writeOut(RENDERERS[shell](commandModel(program, messages), head));
  return 0;
}
