import type { FlagTable } from "../arguments/flag.ts";
import type { Arguments } from "../arguments/parse-arguments.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { World } from "../world.ts";

/** One line to type, and what it is good for. */
export interface Example {
  /** What it does, in a few words. */
  readonly about: string;
  /** The line, which begins with `yunmeter` or with a program that is piped into it. */
  readonly line: string;
}

/** One command of the program. */
export interface Command {
  /** Its name. */
  readonly name: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** What follows its name. */
  readonly usage: string;
  /** What else there is to know, in lines. */
  readonly notes?: readonly string[];
  /** Its own flags, beside those of all commands. */
  readonly flags: FlagTable;
  /** Whether it takes the options of the clouds as flags, too. */
  readonly takesCloudFlags: boolean;
  /** Lines to try. */
  readonly examples: readonly Example[];
  /** Does it, and says how it went. */
  run(args: Arguments, world: World): Promise<ExitCode>;
}
