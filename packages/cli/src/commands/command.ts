import type { FlagTable } from "../arguments/flags.ts";
import type { AnyArguments, Arguments } from "../arguments/parse-arguments.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { System } from "../system.ts";

export interface Example {
  readonly about: string;
  /** Begins with `yunmeter`, or with a program that is piped into it. */
  readonly line: string;
}

/** The part of a command that the help prints. */
export interface CommandHelp<Flags extends FlagTable = FlagTable> {
  readonly name: string;
  readonly summary: string;
  /** The words behind the command's name. */
  readonly usage: string;
  readonly notes?: readonly string[];
  /** The command's own flags, beside those of all commands. */
  readonly flags: Flags;
  /** True where the options of the clouds are flags of this command, too. */
  readonly takesCloudFlags: boolean;
  readonly examples: readonly Example[];
  /** Names of flags of another tool that the command takes as they are. */
  readonly foreignFlags?: RegExp;
}

export interface Command extends CommandHelp {
  run(args: AnyArguments, system: System): Promise<ExitCode>;
}

/** Gives `run` the values of exactly the flags that `help` declares. */
export function defineCommand<Flags extends FlagTable>(
  help: CommandHelp<Flags>,
  run: (args: Arguments<Flags>, system: System) => Promise<ExitCode>,
): Command {
  // parseArguments fills in every flag of the table.
  return { ...help, run: (args, system) => run(args as Arguments<Flags>, system) };
}
