import { parseArgs } from "node:util";

import { UsageError } from "../usage-error.ts";
import type { COMMON_FLAGS, FlagTable, FlagValue, FlagValues } from "./flags.ts";
import { suggestion } from "./nearest.ts";
import { isSecretName, secretError } from "./secret-flags.ts";

/** A parsed command line: plain values, by the names of the flags. */
export interface Arguments<Flags extends FlagTable> {
  readonly positionals: readonly string[];
  readonly flags: FlagValues<Flags & typeof COMMON_FLAGS>;
  /** Flags of another tool that the command takes as they are. */
  readonly foreign: readonly (readonly [name: string, value: string])[];
}

/** A parsed command line of any command. */
export interface AnyArguments {
  readonly positionals: readonly string[];
  readonly flags: Readonly<Record<string, FlagValue>>;
  readonly foreign: readonly (readonly [name: string, value: string])[];
}

/** @throws {UsageError} for a flag that is not in the table, with the nearest one that is */
export function parseArguments(words: readonly string[], table: FlagTable, foreignName?: RegExp): AnyArguments {
  const { own, foreign } = separated(words, foreignName);
  const options = Object.fromEntries(
    Object.entries(table).map(([name, { kind }]) => [
      name,
      { type: kind === "switch" ? "boolean" : "string" } as const,
    ]),
  );
  // A number below zero is a value, where parseArgs would see a row of short flags.
  const args = own.map((word) => (/^-[\d.]/u.test(word) ? `${NEGATIVE}${word}` : word));
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  const positionals: string[] = [];
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(plain(token.value));
    if (token.kind !== "option") continue;
    const name = nameOf(token.rawName);
    const value = checked(name, token, table);
    given.set(name, [...(given.get(name) ?? []), plain(value)]);
  }
  const flags = Object.entries(table).map(([name, { kind }]) => [name, valueOf(kind, given.get(name))] as const);
  return { positionals, flags: Object.fromEntries(flags), foreign };
}

/** Takes out the flags, each with its value, whose names match. */
function separated(
  words: readonly string[],
  foreignName: RegExp | undefined,
): { readonly own: readonly string[]; readonly foreign: AnyArguments["foreign"] } {
  const own: string[] = [];
  const foreign: [string, string][] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const [, name = "", inline] = /^--([^=]+)(?:=(.*))?$/su.exec(word) ?? [];
    if (foreignName?.test(name) !== true) {
      own.push(word);
      continue;
    }
    const value = inline ?? words[++at];
    if (value === undefined) throw new UsageError(`--${name} needs a value`);
    foreign.push([name, value]);
  }
  return { own, foreign };
}

const NEGATIVE = "\u0000";

function plain(word: string): string {
  return word.replace(NEGATIVE, "");
}

function nameOf(rawName: string): string {
  return SHORT_NAMES[rawName] ?? rawName.replace(/^--?/u, "");
}

const SHORT_NAMES: Readonly<Record<string, string>> = { "-h": "help" };

/** The value of a flag that exists and was given as it should be; empty for a switch. */
function checked(name: string, { rawName, value, inlineValue }: OptionToken, table: FlagTable): string {
  const flag = Object.hasOwn(table, name) ? table[name] : undefined;
  if (flag === undefined) throw unknownFlag(name, rawName, table);
  if (flag.kind === "switch") {
    if (value !== undefined) throw new UsageError(`--${name} takes no value`);
    return "";
  }
  if (value === undefined || (inlineValue !== true && /^--?[a-z]/iu.test(value)))
    throw new UsageError(`--${name} needs a value: ${flag.value ?? "text"}`);
  if (flag.kind === "number") checkNumber(name, plain(value));
  return value;
}

interface OptionToken {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function unknownFlag(name: string, rawName: string, table: FlagTable): UsageError {
  if (isSecretName(name)) return secretError(name, "flag");
  return new UsageError(`there is no flag ${rawName}${suggestion(name, Object.keys(table), "--")}`);
}

function checkNumber(name: string, text: string): void {
  if (text.trim() === "" || !Number.isFinite(Number(text)))
    throw new UsageError(`--${name} needs a number; received ${JSON.stringify(text)}`);
}

function valueOf(kind: FlagTable[string]["kind"], given: readonly string[] = []): FlagValue {
  if (kind === "list") return given;
  if (kind === "switch") return given.length > 0;
  const last = given.at(-1);
  return last === undefined || kind === "text" ? last : Number(last);
}
