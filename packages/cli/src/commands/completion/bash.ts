import { choicesOf, type CompletedCommand, takesFile, takesList } from "./completed-command.ts";

export function bashScript(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name }) => name);
  return `_yunmeter_list() {
  local before=""
  if [[ $current == *,* ]]; then before="\${current%,*},"; fi
  COMPREPLY=($(compgen -P "$before" -W "$1" -- "\${current##*,}"))
}

_yunmeter() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command="" word words="" list="" files=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in ${names.join("|")}) command=$word; break ;; esac
  done
  case $command:$previous in
${commands.flatMap((command) => valueCases(command)).join("\n")}
  esac
  case $command in
    "") words="${names.join(" ")} --help --version" ;;
${commands.map((command) => commandCase(command)).join("\n")}
  esac
  if [[ -n $list && $current == *,* ]]; then
    _yunmeter_list "$list"
    return
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [ -n "$files" ]; then COMPREPLY+=($(compgen -f -- "$current")); fi
}
complete -F _yunmeter yunmeter
`;
}

function commandCase({ name, words, flags, takesList: isList, takesFiles }: CompletedCommand): string {
  const all = [...words, ...Object.keys(flags).map((flag) => `--${flag}`)].join(" ");
  return `    ${name}) words="${all}"${isList ? ` list="${words.join(" ")}"` : ""}${takesFiles ? " files=1" : ""} ;;`;
}

function valueCases({ name, flags }: CompletedCommand): readonly string[] {
  return Object.entries(flags).flatMap(([flag, about]) => {
    if (takesFile(about)) return [`    ${name}:--${flag}) COMPREPLY=($(compgen -f -- "$current")); return ;;`];
    const choices = choicesOf(about).join(" ");
    if (takesList(about)) return [`    ${name}:--${flag}) _yunmeter_list "${choices}"; return ;;`];
    if (choices !== "")
      return [`    ${name}:--${flag}) COMPREPLY=($(compgen -W "${choices}" -- "$current")); return ;;`];
    return about.kind === "switch" ? [] : [`    ${name}:--${flag}) COMPREPLY=(); return ;;`];
  });
}
