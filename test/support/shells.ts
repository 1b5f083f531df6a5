import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { REAL_SERVERS_REQUIRED } from './real-servers.ts';
import { CLI, type TempFolder } from './run-cli.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type ShellName = (typeof SHELLS)[number];

export const SHELLS_REQUIRED = REAL_SERVERS_REQUIRED;

export function hasShell(name: ShellName): boolean {
  return spawnSync(name, ['-c', 'exit 0']).status === 0;
}

/** A command line as it is typed so far, and what the shell then offers: its own completion code, in a real shell. */
export interface ShellBench {
  offers(shell: ShellName, line: string): readonly string[];
}

/** @param folder holds the program's name on the PATH, and the three scripts */
export function shellBench(folder: TempFolder, env: Readonly<Record<string, string>> = {}): ShellBench {
  const bin = join(folder.path, 'bin');
  mkdirSync(bin, { recursive: true });
  const program = folder.write('bin/rblcheck', `#!/bin/sh\nexec ${process.execPath} ${CLI} "$@"\n`);
  chmodSync(program, 0o755);
  const home = join(folder.path, 'home');
  mkdirSync(home, { recursive: true });
  const environment = {
    HOME: home,
    TERM: 'dumb',
    ...env,
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
  };
  const run = (command: string, args: readonly string[]): string => {
    const { stdout, stderr } = spawnSync(command, [...args], {
      env: environment,
      cwd: folder.path,
      encoding: 'utf8',
      timeout: 60_000,
    });
    if (stderr !== '') throw new Error(`${command}: ${stderr}`);
    return stdout;
  };
  const scripts = Object.fromEntries(
    SHELLS.map((shell) => [
      shell,
      folder.write(
        shell === 'zsh' ? 'functions/_rblcheck' : `completion.${shell}`,
        run('rblcheck', ['completion', shell]),
      ),
    ]),
  ) as Record<ShellName, string>;
  folder.write('bench.bash', BASH);
  folder.write('bench.zsh', ZSH);

  return {
    offers(shell, line) {
      const out = {
        bash: () => run('bash', ['--norc', join(folder.path, 'bench.bash'), scripts.bash, line]),
        zsh: () => run('zsh', ['-f', join(folder.path, 'bench.zsh'), join(folder.path, 'functions'), line]),
        fish: () =>
          run('fish', ['--no-config', '-c', `source ${scripts.fish}; complete -C "$argv[1]"`, line]),
      }[shell]();
      return out
        .split(/\r?\n/)
        .map((offer) => offer.split('\t')[0]?.trim() ?? '')
        .filter((offer) => offer !== '');
    },
  };
}

/** As readline does it: words are broken at white space and at "=". */
const BASH = `
source "$1"
read -r -a words <<< "\${2//=/ = }"
[[ $2 == *' ' || $2 == *= ]] && [[ $2 != *= ]] && words+=("")
COMP_WORDS=("\${words[@]}") COMP_CWORD=$(( \${#words[@]} - 1 )) COMP_LINE=$2 COMP_POINT=\${#2}
[[ $(complete -p rblcheck) == 'complete -F _rblcheck rblcheck' ]] || exit 9
_rblcheck rblcheck "\${COMP_WORDS[COMP_CWORD]}" "\${COMP_WORDS[COMP_CWORD-1]}"
printf '%s\\n' "\${COMPREPLY[@]}"
`;

/** An interactive zsh on a pseudo-terminal, with Tab pressed; compadd is listened to. */
const ZSH = `
zmodload zsh/zpty || exit 9
setup=$(mktemp)
cat > $setup <<'SETUP'
PROMPT= RPROMPT=
setopt no_beep
fpath=($FUNCTIONS $fpath)
autoload -Uz compinit
compinit -u -C -d $HOME/zcompdump
bindkey '^M' undefined
bindkey '^J' undefined
bindkey '^I' complete-word
begin-line () { echo; echo -E - ::begin:: }
end-line () { echo -E - ::end::; exit }
compprefuncs=( begin-line )
comppostfuncs=( end-line )
zstyle ':completion:*' verbose yes
zstyle ':completion:*' insert-tab false
compadd () {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return $?; fi
  typeset -a __hits
  builtin compadd -A __hits "$@"
  setopt localoptions norcexpandparam
  for __hit in $__hits; do echo -E - "$IPREFIX$__hit"; done
  builtin compadd "$@"
}
echo ::ready::
SETUP
zpty shell FUNCTIONS=\${(q)1} zsh -f -i
zpty -w shell "FUNCTIONS=\${(q)1}; source $setup"
local text all=
while zpty -r shell text; do [[ $text == *::ready::* && $text != *echo* ]] && break; done
zpty -n -w shell "$2"$'\\t'
while zpty -r shell text; do all+=$text; [[ $text == *::end::* ]] && break; done
all=\${all##*::begin::}
print -r -- \${all%%::end::*}
rm -f $setup
`;
