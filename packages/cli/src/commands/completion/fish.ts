import { choicesOf, type CompletedCommand, takesFile } from "./completed-command.ts";

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

function commandLines({ name, words, flags, takesList, takesFiles }: CompletedCommand): readonly string[] {
  const begin = `complete -c yunmeter -n '__fish_seen_subcommand_from ${name}'`;
  const all = words.join(" ");
  return [
    ...(words.length > 0 ? [`${begin} -a ${quoted(takesList ? `(__fish_append , ${all})` : all)}`] : []),
    ...(takesFiles ? [`${begin} -F`] : []),
    ...Object.entries(flags).map(([flag, about]) => {
      const value = about.kind === "switch" ? "" : takesFile(about) ? " -r -F" : " -x";
      const choices = choicesOf(about);
      const list = choices.length === 0 ? "" : ` -a ${quoted(choices.join(" "))}`;
      return `${begin} -l ${flag}${value}${list} -d ${quoted(about.about)}`;
    }),
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/gu, String.raw`\$&`)}'`;
}
