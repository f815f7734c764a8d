import { inspect } from "node:util";

import { YunmeterError } from "@yunmeter/core";

import { COMMON_FLAGS, type FlagTable } from "./arguments/flags.ts";
import { suggestion } from "./arguments/nearest.ts";
import { parseArguments } from "./arguments/parse-arguments.ts";
import { isSecretName, secretError } from "./arguments/secret-flags.ts";
import type { Command } from "./commands/command.ts";
import { COMMANDS } from "./commands/commands.ts";
import { commandHelp, programHelp } from "./commands/help.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { CLOUD_FLAGS } from "./settings/cloud-options.ts";
import type { System } from "./system.ts";
import { paintFor } from "./terminal/colours.ts";
import { escapeUnprintable } from "./terminal/printable.ts";
import { UsageError } from "./usage-error.ts";
import { readVersion } from "./version.ts";

/** Runs the program once: `words` are what follows its name. Never rejects; resolves with the exit code. */
export async function run(words: readonly string[], system: System): Promise<ExitCode> {
  try {
    return await dispatch(words, system);
  } catch (error) {
    return tell(error, words, system);
  }
}

async function dispatch(words: readonly string[], system: System): Promise<ExitCode> {
  const paint = paintFor(system.stdout, system.env, words.includes("--no-color"));
  const [first, ...rest] = words.filter((word) => word !== "--no-color" && word !== "--debug");
  if (first === undefined) {
    // Nothing to do is no success, so that a script which lost its words does not pass for done.
    system.stderr.write(programHelp(COMMANDS, paintFor(system.stderr, system.env, words.includes("--no-color"))));
    return EXIT.usage;
  }
  if (VERSION_WORDS.has(first)) {
    system.stdout.write(`${readVersion()}\n`);
    return EXIT.done;
  }
  const isHelp = HELP_WORDS.has(first);
  if (isHelp && rest[0] === undefined) {
    system.stdout.write(programHelp(COMMANDS, paint));
    return EXIT.done;
  }
  const command = commandNamed(isHelp ? (rest[0] ?? "") : first);
  const args = parseArguments(words.slice(words.indexOf(first) + 1), flagsOf(command));
  if (!isHelp && args.flags["help"] !== true) return command.run(args, system);
  system.stdout.write(commandHelp(command, paint));
  return EXIT.done;
}

const VERSION_WORDS: ReadonlySet<string> = new Set(["--version", "-V", "-v", "version"]);
const HELP_WORDS: ReadonlySet<string> = new Set(["--help", "-h", "help"]);

function flagsOf({ flags, takesCloudFlags }: Command): FlagTable {
  return { ...COMMON_FLAGS, ...(takesCloudFlags ? CLOUD_FLAGS : {}), ...flags };
}

function commandNamed(word: string): Command {
  const found = COMMANDS.find(({ name }) => name === word);
  if (found !== undefined) return found;
  if (word.startsWith("-")) throw strayFlag(word);
  const names = COMMANDS.map(({ name }) => name);
  throw new UsageError(`there is no command ${word}${suggestion(word, names) || `. There are ${names.join(", ")}`}`);
}

/** Where a command is wanted there is a flag; its value may be a secret, and is not repeated. */
function strayFlag(word: string): UsageError {
  const [flag = ""] = word.split("=", 1);
  const name = flag.replace(/^--?/u, "");
  if (isSecretName(name)) return secretError(name, "flag");
  const taker = COMMANDS.find((command) => Object.hasOwn(flagsOf(command), name));
  if (taker === undefined) return new UsageError(`there is no flag ${flag}; see yunmeter --help`);
  return new UsageError(`${flag} stands behind the command, as in \`yunmeter ${taker.name} ${flag}\``);
}

/** One clear message; the stack is for those who ask. */
function tell(error: unknown, words: readonly string[], { stderr, env }: System): ExitCode {
  const paint = paintFor(stderr, env, words.includes("--no-color"));
  const isExpected = error instanceof UsageError || YunmeterError.isInstance(error);
  const message = error instanceof Error ? error.message : String(error);
  stderr.write(`${paint.bad("yunmeter:")} ${escapeUnprintable(message)}\n`);
  if (words.includes("--debug")) stderr.write(`${inspect(error)}\n`);
  else if (!isExpected) stderr.write("This should not have happened: please report it, with what --debug prints.\n");
  if (isExpected) return error instanceof UsageError ? EXIT.usage : EXIT.configuration;
  return EXIT.defect;
}
