// The words come from the tables of commands and flags, so that a script is never behind the program that prints it.
import { COMMON_FLAGS, type FlagTable } from "../../arguments/flags.ts";
import { suggestion } from "../../arguments/nearest.ts";
import { CLOUD_NAMES } from "../../clouds/cloud.ts";
import { EXIT } from "../../exit-codes.ts";
import { CLOUD_FLAGS } from "../../settings/cloud-options.ts";
import { UsageError } from "../../usage-error.ts";
import { type Command, type CommandHelp, defineCommand } from "../command.ts";
import { bashScript } from "./bash.ts";
import type { CompletedCommand } from "./completed-command.ts";
import { fishScript } from "./fish.ts";
import { zshScript } from "./zsh.ts";

const SCRIPTS: Readonly<Record<string, (commands: readonly CompletedCommand[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};
const SHELLS: readonly string[] = Object.keys(SCRIPTS);

const HELP: CommandHelp = {
  name: "completion",
  summary: "print a script that completes commands, clouds and flags in your shell",
  usage: "bash|zsh|fish",
  notes: [
    "In ~/.bashrc or ~/.zshrc: source <(yunmeter completion bash), or zsh. fish reads it from ~/.config/fish/completions/yunmeter.fish.",
  ],
  flags: {},
  takesCloudFlags: false,
  examples: [{ about: "the script for bash", line: "yunmeter completion bash" }],
};

/** Completes the given commands, and itself. */
export function completionOf(commands: readonly Command[]): Command {
  return defineCommand(HELP, ({ positionals: [shell = ""] }, { stdout }) => {
    const script = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell] : undefined;
    if (script === undefined)
      throw new UsageError(
        `completion needs bash, zsh or fish; received ${JSON.stringify(shell)}${suggestion(shell, SHELLS)}`,
      );
    stdout.write(script([...commands, HELP].map((command) => completed(command))));
    return Promise.resolve(EXIT.done);
  });
}

function completed({ name, summary, flags, takesCloudFlags }: CommandHelp): CompletedCommand {
  const all: FlagTable = { ...flags, ...(takesCloudFlags ? CLOUD_FLAGS : {}), ...COMMON_FLAGS };
  const words = name === "completion" ? SHELLS : takesCloudFlags && name !== "explain" ? CLOUD_NAMES : [];
  const takesFiles = name === "pipe" || name === "explain";
  return { name, summary, words, takesList: name === "pipe" || name === "doctor", flags: all, takesFiles };
}
