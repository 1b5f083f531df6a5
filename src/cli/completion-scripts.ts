import type { Shell } from '../core/choices.ts';

/** What a reader of a script would else look for in vain. */
const COMMENT = `
# At each Tab rblcheck itself is asked what may stand there; a --zones-file or --config on the line counts.`;

/** The scripts know nothing of the program: at each Tab they ask `rblcheck __complete` what may stand there. */
export const COMPLETION_SCRIPTS: Readonly<Record<Shell, string>> = {
  /** bash 3.2 and later; it needs nothing of bash-completion. */
  bash: `${COMMENT}
_rblcheck() {
  local program="\${1/#\\~/$HOME}" cur="\${COMP_WORDS[COMP_CWORD]}" offer
  COMPREPLY=()
  while IFS= read -r offer; do
    if [[ $offer == :files ]]; then
      if [[ $cur == "=" ]]; then cur=; fi
      compopt -o filenames 2>/dev/null
      while IFS= read -r offer; do COMPREPLY+=("$offer"); done < <(compgen -f -- "$cur")
      return
    fi
    COMPREPLY+=("\${offer%%$'\\t'*}")
  done < <("$program" __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _rblcheck rblcheck
`,
  /** A function to be autoloaded by its file name, or to be sourced after compinit. */
  zsh: `${COMMENT}
_rblcheck() {
  local line name
  local -a words_before=("\${(@qq)words[2,CURRENT-1]}") offers
  for line in "\${(@f)$(_call_program offers \${(q)words[1]} __complete $words_before \${(qq)PREFIX} 2>/dev/null)}"; do
    if [[ $line == :files ]]; then
      compset -P '--*='
      _files
      return
    fi
    name=\${line%%$'\\t'*}
    [[ -n $name ]] && offers+=("\${name//:/\\\\:}:\${line#*$'\\t'}")
  done
  _describe -t offers 'rblcheck' offers
}

if [[ $funcstack[1] == _rblcheck ]]; then _rblcheck "$@"; else compdef _rblcheck rblcheck; fi
`,
  /** fish 3 and later. */
  fish: `${COMMENT}
function __rblcheck_offers
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l offers ($words[1] __complete $words[2..-1] "$typed" 2>/dev/null)
    if test "$offers[1]" = :files
        set -l option (string match -r -- '^--[^=]*=' "$typed")
        printf "$option%s\\n" (__fish_complete_path (string replace -- "$option" '' "$typed"))
    else
        printf '%s\\n' $offers
    end
end

complete -c rblcheck -f -k -a '(__rblcheck_offers)'
`,
};
