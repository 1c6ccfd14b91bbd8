# Completion of puruto for zsh. It belongs into ~/.zshrc, below compinit, as the line
#   source <(puruto completion zsh)
_puruto() {
  local line folders=
  local -a found
  while IFS= read -r line; do
    if [[ $line == / ]]; then
      folders=yes
    else
      found+=("${line/$'\t'/:}")
    fi
  done < <(command puruto --complete "${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)
  # Without -U, a path that ends in the name that is typed would be left out.
  (( $#found )) && _describe puruto found -U
  [[ -z $folders ]] && return
  compset -P '--*='
  _files -/
}
compdef _puruto puruto
