import { COMMON_FLAGS, type FlagTable } from "../arguments/flags.ts";
import type { CloudName } from "../clouds/cloud.ts";
import { EXIT_MEANINGS } from "../exit-codes.ts";
import { CLOUD_FLAGS, cloudFlagsOf, SHARED_CLOUD_FLAGS } from "../settings/cloud-options.ts";
import type { Screen } from "../terminal/screen.ts";
import { table, wrapped } from "../terminal/table.ts";
import type { Command, Example } from "./command.ts";

export function programHelp(commands: readonly Command[], screen: Screen): string {
  const { strong, say, colon, columns } = screen;
  const commandRows = commands.map(({ name, summary }) => [name, say(summary)]);
  const codeRows = EXIT_MEANINGS.map(([code, meaning]) => [String(code), say(meaning)]);
  return [
    `${strong("yunmeter")}${colon}${say("custom metrics to Alibaba Cloud, JD Cloud, Tencent Cloud and Huawei Cloud")}\n`,
    `${strong(say("Usage"))}  yunmeter <command> [flags]\n`,
    `${strong(say("Commands"))}\n${table(commandRows, "  ", columns)}`,
    `${strong(say("Flags of every command"))}\n${flagTable(COMMON_FLAGS, screen)}`,
    `${strong(say("Exit codes"))}\n${table(codeRows, "  ", columns)}`,
    paragraph(SETTINGS_NOTE, screen),
    `${say("More: yunmeter <command> --help, and yunmeter <command> <cloud> --help")}\n`,
  ].join("\n");
}

const SETTINGS_NOTE =
  "Settings come from flags, then from the environment (YUNMETER_REGION, YUNMETER_JD_REGION, and the variables of the " +
  "clouds' own tools), then from yunmeter.config.json. Keys come from the environment, from the clouds' own profiles " +
  "and roles, and never from flags.";

/** The help of a command; with a cloud, the options of that cloud only. */
export function commandHelp(command: Command, cloud: CloudName | undefined, screen: Screen): string {
  const { name, summary, usage, notes = [], flags, takesCloudFlags, examples } = command;
  const { strong, say, colon } = screen;
  const shown = examplesFor(examples, cloud, screen).trimEnd();
  const line = cloud === undefined ? usage : usage.replace(/<cloud>\S*|\[<cloud>\]\S*/u, cloud);
  return [
    wrapped(`${strong(`yunmeter ${name}`)}${colon}${say(summary)}`, screen.columns).join("\n"),
    `${strong(say("Usage"))}  yunmeter ${name} ${line}`,
    ...(cloud === undefined ? notes.map((note) => paragraph(note, screen).trimEnd()) : []),
    ...(shown === "" ? [] : [strong(say("Examples")), shown]),
    ...(Object.keys(flags).length > 0
      ? [strong(say("Flags")), flagTable(ownFlags(flags, cloud), screen).trimEnd()]
      : []),
    ...(takesCloudFlags ? cloudPart(name, cloud, screen) : []),
    paragraph(`${say("Flags of every command")}${colon}${COMMON_WORDS.join(" ")}`, screen).trimEnd(),
    "",
  ].join("\n");
}

const COMMON_WORDS = Object.entries<FlagTable[string]>(COMMON_FLAGS).map(([name, flag]) => flagWord(name, flag));

function cloudPart(command: string, cloud: CloudName | undefined, screen: Screen): readonly string[] {
  const { strong, say } = screen;
  if (cloud !== undefined)
    return [strong(say(`Options of ${cloud}`)), flagTable(cloudFlagsOf(cloud), screen).trimEnd()];
  return [
    strong(say("Options of every cloud (for one of several: --region jd=cn-north-1)")),
    flagTable(SHARED_CLOUD_FLAGS, screen).trimEnd(),
    paragraph(
      `${say("Options of single clouds; yunmeter <command> <cloud> --help explains them:")} ${singleCloudFlags()}`.replace(
        "<command>",
        command,
      ),
      screen,
    ).trimEnd(),
  ];
}

function singleCloudFlags(): string {
  const names = Object.keys(CLOUD_FLAGS).filter((name) => !Object.hasOwn(SHARED_CLOUD_FLAGS, name));
  return names.map((name) => `--${name}`).join(" ");
}

/** All of them; for one cloud the first of that cloud, to the screen's width. */
function examplesFor(examples: readonly Example[], cloud: CloudName | undefined, screen: Screen): string {
  const own = examples.filter(({ line }) => cloud === undefined || line.split(/\s+/u).includes(cloud));
  return own
    .slice(0, cloud === undefined ? undefined : 1)
    .map(({ about, line }) => {
      const shown = cloud === undefined ? line : continued(line, screen.columns);
      return `  ${screen.faint(`# ${screen.say(about)}`)}\n  ${shown}\n`;
    })
    .join("");
}

// A line of a shell, broken with \ before a flag.
function continued(line: string, columns: number): string {
  const lines: string[] = [];
  for (const part of line.split(/ (?=--)/u)) {
    const joined = `${lines.at(-1)} ${part}`;
    if (lines.length > 0 && joined.length + MARGIN <= columns) lines[lines.length - 1] = joined;
    else lines.push(part);
  }
  return lines.join(" \\\n    ");
}

// The indent before a line, and the \ behind it.
const MARGIN = 6;

function paragraph(text: string, { say, columns }: Screen): string {
  return `${wrapped(say(text), columns).join("\n")}\n`;
}

function ownFlags(flags: FlagTable, cloud: CloudName | undefined): FlagTable {
  return Object.fromEntries(
    Object.entries(flags).filter(([, flag]) => cloud === undefined || (flag.cloud ?? cloud) === cloud),
  );
}

function flagTable(flags: FlagTable, { say, columns }: Screen): string {
  return table(
    Object.entries(flags).map(([name, flag]) => [flagWord(name, flag), say(flag.about)]),
    "  ",
    columns,
  );
}

function flagWord(name: string, { value }: FlagTable[string]): string {
  return `--${name}${value === undefined ? "" : ` <${value}>`}`;
}
