# Completion of puruto for bash. It belongs into ~/.bashrc as the line
#   source <(puruto completion bash)
_puruto() {
  local line words=("${COMP_WORDS[@]:1:COMP_CWORD}")
  # What stands behind the cursor stays; a `=` is a word of its own here, of which bash replaces nothing.
  [[ ${COMP_WORDS[COMP_CWORD]} == = ]] || words[COMP_CWORD - 1]=$2
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == / ]]; then
      compopt -o filenames -o plusdirs
    else
      COMPREPLY+=("${line%%$'\t'*}")
    fi
  done < <(command puruto --complete "${words[@]}" 2>/dev/null)
}
complete -F _puruto puruto
