import type { Shell } from '../core/choices.ts';
import { EXIT } from '../core/exit-code.ts';
import type { Messages } from '../i18n/en.ts';
import { COMPLETION_SCRIPTS } from './completion-scripts.ts';
import type { Io } from './io.ts';

/** Where each shell looks for completions; told in the head of the script, since that is what one has at hand. */
const PLACES = {
  bash: '~/.local/share/bash-completion/completions/rblcheck',
  zsh: '~/.zsh/completions/_rblcheck',
  fish: '~/.config/fish/completions/rblcheck.fish',
} as const;

/** `completion`: the script that a shell wants. */
export async function runCompletion(
  io: Io,
  {
    shell,
    messages,
    version,
  }: { readonly shell: Shell; readonly messages: Messages; readonly version: string },
): Promise<number> {
  const head = [`rblcheck ${version}`, ...messages.completion[shell](PLACES[shell])].map(
    (line) => `# ${line}\n`,
  );
  const tag = shell === 'zsh' ? '#compdef rblcheck\n' : '';
  await io.writeOut(tag + head.join('') + COMPLETION_SCRIPTS[shell]);
  return EXIT.clean;
}
