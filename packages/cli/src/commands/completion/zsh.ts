import type { FlagTable } from "../../arguments/flags.ts";
import { choicesOf, type CompletedCommand, takesFile, takesList } from "./completed-command.ts";

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

function commandCase({ name, words, flags, takesList: isList, takesFiles }: CompletedCommand): string {
  const rest = takesFiles ? "*:file:_files" : "*:word:()";
  const specs = [
    ...Object.entries(flags).map(([flag, about]) => flagSpec(flag, about)),
    ...(words.length > 0 ? [`1:word:${wordsOf(words, isList)}`] : []),
    rest,
  ];
  return `    ${name})\n      _arguments \\\n${specs.map((spec) => `        ${quoted(spec)}`).join(" \\\n")}\n      ;;`;
}

function flagSpec(flag: string, about: FlagTable[string]): string {
  const text = about.about.replaceAll(/[[\]:\\]/gu, String.raw`\$&`);
  const spec = `${about.kind === "list" ? "*" : ""}--${flag}[${text}]`;
  if (about.kind === "switch") return spec;
  const choices = choicesOf(about);
  return `${spec}:${(about.value ?? "value").replaceAll(":", "\\:")}:${takesFile(about) ? "_files" : wordsOf(choices, takesList(about))}`;
}

/** The action that completes one of the words, or several with commas between. */
function wordsOf(words: readonly string[], isList: boolean): string {
  if (words.length === 0) return "";
  return isList ? `_values -s , word ${words.join(" ")}` : `(${words.join(" ")})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
