# SPDX-License-Identifier: Apache-2.0
# Completion of archtimers for bash: commands, options, their choices and the timers' names are what the program itself
# says they are.
_archtimers() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command="" help i
  local program=${COMP_WORDS[0]}
  COMPREPLY=()
  local commands='/^Subcommands:/,/^$/s/^  ([a-z]+) .*/\1/p'
  help=$("$program" --help 2>/dev/null) || return 0
  for ((i = 1; i < COMP_CWORD; ++i)); do
    [[ ${COMP_WORDS[i]} != -* ]] || continue
    sed -nE "$commands" <<<"$help" | grep -qxF -e "${COMP_WORDS[i]}" || break
    command+=" ${COMP_WORDS[i]}"
    # shellcheck disable=SC2086  # a command of a command is two arguments
    help=$("$program" $command --help 2>/dev/null) || return 0
  done
  # An option with choices is followed by `TEXT:{one,two}`.
  local choices
  choices=$(sed -nE 's/^ .*'"$before"' TEXT:\{([^}]*)\}.*/\1/p' <<<"$help" | tr , ' ')
  if [[ $before == -* && -n $choices ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(grep -oE '(^  | |,)--?[a-z][a-z-]*' <<<"$help" | tr -d ' ,' | sort -u)" -- "$word")
  elif grep -q '^Subcommands:' <<<"$help"; then
    mapfile -t COMPREPLY < <(compgen -W "$(sed -nE "$commands" <<<"$help")" -- "$word")
  elif grep -qE '^  TIMER ' <<<"$help"; then
    mapfile -t COMPREPLY < <(compgen -W "$("$program" timers 2>/dev/null | sed -nE 's/^([a-z0-9]+-[a-z0-9-]+).*/\1/p')" -- "$word")
  fi
}
complete -o default -F _archtimers archtimers
