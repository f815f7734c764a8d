import type { FlagTable } from "../../arguments/flags.ts";
import { choicesOf, type CompletedCommand, takesFile } from "./completed-command.ts";

export function zshScript(commands: readonly CompletedCommand[]): string {
  return `#compdef yunmeter
_yunmeter() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary.replaceAll(":", "\\:")}`)}`).join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map((command) => commandCase(command)).join("\n")}
  esac
}
compdef _yunmeter yunmeter
`;
}

function commandCase({ name, words, flags, takesList, takesFiles }: CompletedCommand): string {
  const rest = takesFiles ? "*:file:_files" : "*:word:()";
  const specs = [
    ...Object.entries(flags).map(([flag, about]) => flagSpec(flag, about)),
    ...(words.length > 0
      ? [takesList ? `1:word:_values -s , word ${words.join(" ")}` : `1:word:(${words.join(" ")})`]
      : []),
    rest,
  ];
  return `    ${name})\n      _arguments \\\n${specs.map((spec) => `        ${quoted(spec)}`).join(" \\\n")}\n      ;;`;
}

function flagSpec(flag: string, about: FlagTable[string]): string {
  const text = about.about.replaceAll(/[[\]:\\]/gu, String.raw`\$&`);
  const spec = `${about.kind === "list" ? "*" : ""}--${flag}[${text}]`;
  if (about.kind === "switch") return spec;
  const choices = choicesOf(about);
  return `${spec}:${(about.value ?? "value").replaceAll(":", "\\:")}:${takesFile(about) ? "_files" : choices.length > 0 ? `(${choices.join(" ")})` : ""}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
