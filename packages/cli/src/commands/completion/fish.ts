import { choicesOf, type CompletedCommand, takesFile, takesList } from "./completed-command.ts";

export function fishScript(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name }) => name).join(" ");
  return [
    "complete -c yunmeter -f",
    ...commands.map(
      ({ name, summary }) =>
        `complete -c yunmeter -n 'not __fish_seen_subcommand_from ${names}' -a ${name} -d ${quoted(summary)}`,
    ),
    ...commands.flatMap((command) => commandLines(command)),
    "",
  ].join("\n");
}

function commandLines({ name, words, flags, takesList: isList, takesFiles }: CompletedCommand): readonly string[] {
  const begin = `complete -c yunmeter -n '__fish_seen_subcommand_from ${name}'`;
  return [
    ...(words.length > 0 ? [`${begin} -a ${quoted(wordsOf(words, isList))}`] : []),
    ...(takesFiles ? [`${begin} -F`] : []),
    ...Object.entries(flags).map(([flag, about]) => {
      const value = about.kind === "switch" ? "" : takesFile(about) ? " -r -F" : " -x";
      const choices = choicesOf(about);
      const list = choices.length === 0 ? "" : ` -a ${quoted(wordsOf(choices, takesList(about)))}`;
      return `${begin} -l ${flag}${value}${list} -d ${quoted(about.about)}`;
    }),
  ];
}

/** The words; of a list, each behind those that are already there. */
function wordsOf(words: readonly string[], isList: boolean): string {
  return isList ? `(__fish_append , ${words.join(" ")})` : words.join(" ");
}

function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/gu, String.raw`\$&`)}'`;
}
