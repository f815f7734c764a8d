// Finds the command, parses its flags, runs it, and turns whatever it throws into one message and an exit code.
import { inspect } from "node:util";

import { YunmeterError } from "@yunmeter/core";

import { COMMON_FLAGS, type FlagTable } from "./arguments/flags.ts";
import { suggestionOrAll } from "./arguments/nearest.ts";
import { parseArguments } from "./arguments/parse-arguments.ts";
import { isSecretName, secretError } from "./arguments/secret-flags.ts";
import { withoutFlags } from "./arguments/without-flags.ts";
import { isCloudName } from "./clouds/cloud.ts";
import type { Command } from "./commands/command.ts";
import { COMMANDS } from "./commands/commands.ts";
import { commandHelp, programHelp } from "./commands/help.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { CLOUD_FLAGS } from "./settings/cloud-options.ts";
import type { System } from "./system.ts";
import { jsonText } from "./terminal/json.ts";
import { escapeUnprintable } from "./terminal/printable.ts";
import { type Screen, screenFor } from "./terminal/screen.ts";
import { shellLine } from "./terminal/shell-quote.ts";
import { wrappingOutput } from "./terminal/wrapping-output.ts";
import { checkLanguage } from "./texts/language.ts";
import { UsageError } from "./usage-error.ts";
import { readVersion } from "./version.ts";

/** Runs the program once: `words` are what follows its name. Never rejects; resolves with the exit code. */
export async function run(words: readonly string[], system: System): Promise<ExitCode> {
  const line = commandFirst(words);
  const isForPrograms = words.includes("--json") || line[0] === "completion";
  const shown = wrapping(system, isForPrograms);
  try {
    return await dispatch(line, shown);
  } catch (error) {
    return report(error, line, shown);
  }
}

/** The system with outputs that wrap lines. Its getters stay getters: a folder that is gone must not matter here. */
function wrapping(system: System, isForPrograms: boolean): System {
  const { stdout, stderr } = system;
  const outputs = { stdout: isForPrograms ? stdout : wrappingOutput(stdout), stderr: wrappingOutput(stderr) };
  return Object.defineProperties({} as System, {
    ...Object.getOwnPropertyDescriptors(system),
    ...Object.getOwnPropertyDescriptors(outputs),
  });
}

/** The words with the command first: flags of every command may stand before it. */
function commandFirst(words: readonly string[]): readonly string[] {
  let at = 0;
  for (; at < words.length; at++) {
    const [flag = "", value] = (words[at] ?? "").split("=", 2);
    const known = LEADING_FLAGS[flag];
    if (known === undefined) break;
    if (known === "value" && value === undefined) at++;
  }
  return at >= words.length ? words : [...words.slice(at), ...words.slice(0, at)];
}

const LEADING_FLAGS: Readonly<Record<string, "switch" | "value">> = {
  "--json": "switch",
  "--no-color": "switch",
  "--debug": "switch",
  "--lang": "value",
  "--config": "value",
};

async function dispatch(words: readonly string[], system: System): Promise<ExitCode> {
  const { stdout, stderr, env } = system;
  const flags = earlyFlags(words);
  checkLanguage(flags.lang);
  const [first = "", ...rest] = words;
  if (first === "" || Object.hasOwn(LEADING_FLAGS, first.split("=", 1)[0] ?? "")) {
    // A script that lost its words must not pass for done.
    stderr.write(programHelp(COMMANDS, screenFor(stderr, env, flags)));
    return EXIT.usage;
  }
  if (VERSION_WORDS.has(first)) {
    stdout.write(words.includes("--json") ? jsonText({ version: readVersion() }) : `${readVersion()}\n`);
    return EXIT.done;
  }
  if (HELP_WORDS.has(first)) return help(rest, system);
  const command = commandNamed(first);
  const args = parseArguments(rest, flagsOf(command), command.foreignFlags);
  return args.flags["help"] === true ? help(words, system) : command.run(args, system);
}

function help(words: readonly string[], { stdout, env }: System): ExitCode {
  const screen = screenFor(stdout, env, earlyFlags(words));
  const [named, ...rest] = words.filter(
    (word, at) => !word.startsWith("-") && LEADING_FLAGS[words[at - 1] ?? ""] !== "value",
  );
  stdout.write(
    named === undefined
      ? programHelp(COMMANDS, screen)
      : commandHelp(commandNamed(named), rest.find(isCloudName), screen),
  );
  return EXIT.done;
}

const VERSION_WORDS: ReadonlySet<string> = new Set(["--version", "-V", "-v", "version"]);
const HELP_WORDS: ReadonlySet<string> = new Set(["--help", "-h", "help"]);

/** The flags that count for every text, also where the line cannot be parsed. */
function earlyFlags(words: readonly string[]): { readonly "no-color": boolean; readonly lang: string | undefined } {
  const at = words.findLastIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const lang = at < 0 ? undefined : (words[at]?.split("=", 2)[1] ?? words[at + 1]);
  return { "no-color": words.includes("--no-color"), lang };
}

function flagsOf({ flags, takesCloudFlags }: Command): FlagTable {
  return { ...COMMON_FLAGS, ...(takesCloudFlags ? CLOUD_FLAGS : {}), ...flags };
}

/** What else a command might be called, by a user who has not read the help. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ["send", "put"],
  ["report", "put"],
  ["push", "pipe"],
  ["import", "pipe"],
  ["check", "explain"],
  ["validate", "explain"],
  ["cost", "explain"],
  ["price", "explain"],
  ["bill", "explain"],
  ["quota", "explain"],
  ["diagnose", "doctor"],
  ["test", "doctor"],
  ["start", "emulate"],
  ["serve", "emulate"],
  ["emulator", "emulate"],
  ["retry", "queue"],
]);

function commandNamed(word: string): Command {
  const found = COMMANDS.find(({ name }) => name === word);
  if (found !== undefined) return found;
  if (word.startsWith("-")) throw strayFlag(word);
  const names = COMMANDS.map(({ name }) => name);
  const meant = SYNONYMS.get(word);
  const hint = meant === undefined ? suggestionOrAll(word, names) : `. Did you mean ${meant}?`;
  throw new UsageError(`there is no command ${word}${hint}`);
}

/** A flag in the command's place; its value may be a secret, and is not repeated. */
function strayFlag(word: string): UsageError {
  const [flag = ""] = word.split("=", 1);
  const name = flag.replace(/^--?/u, "");
  if (isSecretName(name)) return secretError(name, "flag");
  const taker = COMMANDS.find((command) => Object.hasOwn(flagsOf(command), name));
  if (taker === undefined) return new UsageError(`there is no flag ${flag}; see yunmeter --help`);
  return new UsageError(`${flag} stands behind the command, as in \`yunmeter ${taker.name} ${flag}\``);
}

function report(error: unknown, words: readonly string[], { stdout, stderr, env }: System): ExitCode {
  const screen = screenFor(stderr, env, earlyFlags(words));
  const exitCode = exitCodeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  stderr.write(`${screen.bad("yunmeter:")} ${inLanguage(message, screen)}\n`);
  const { missing, wrong } = error instanceof UsageError ? error : { missing: [], wrong: [] };
  const example = missing.length === 0 ? undefined : shellLine(["yunmeter", ...withoutFlags(words, wrong), ...missing]);
  if (example !== undefined) stderr.write(`${screen.say("With all of it, for example:")}\n  ${example}\n`);
  if (words.includes("--json")) stdout.write(jsonText({ error: message, exitCode, ...(example && { example }) }));
  if (words.includes("--debug")) stderr.write(`${inspect(error)}\n`);
  else if (exitCode === EXIT.defect)
    stderr.write(`${screen.say("This should not have happened: please report it, with what --debug prints.")}\n`);
  return exitCode;
}

function inLanguage(message: string, { say }: Screen): string {
  return message
    .split("\n")
    .map((line) => escapeUnprintable(say(line)))
    .join("\n");
}

function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return EXIT.usage;
  return YunmeterError.isInstance(error) ? EXIT.configuration : EXIT.defect;
}
