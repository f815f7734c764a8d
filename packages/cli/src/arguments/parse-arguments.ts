import { parseArgs } from "node:util";

import { UsageError } from "../usage-error.ts";
import type { FlagTable } from "./flag.ts";
import { suggestion } from "./nearest.ts";
import { isSecretName, secretError } from "./secret-flags.ts";

/** A command line, once it is taken apart. */
export interface Arguments {
  /** What is no flag, in order. */
  readonly positionals: readonly string[];
  /** The value of a `text` flag. */
  text(name: string): string | undefined;
  /** The value of a `number` flag. */
  number(name: string): number | undefined;
  /** Every value of a `list` flag. */
  list(name: string): readonly string[];
  /** Whether a `switch` is on. */
  isOn(name: string): boolean;
}

/** Takes a command line apart. @throws {UsageError} for what is not in the table, with the nearest that is */
export function parseArguments(words: readonly string[], flags: FlagTable): Arguments {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { kind }]) => [
      name,
      { type: kind === "switch" ? "boolean" : "string" } as const,
    ]),
  );
  // A number below zero is a value, where parseArgs would see a row of short flags.
  const args = words.map((word) => (/^-[\d.]/u.test(word) ? `${NEGATIVE}${word}` : word));
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  const positionals: string[] = [];
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(plain(token.value));
    if (token.kind !== "option") continue;
    const name = nameOf(token.rawName);
    const value = checked(name, token, flags);
    values.set(name, [...(values.get(name) ?? []), plain(value)]);
  }
  return toArguments(positionals, values);
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
function checked(name: string, { rawName, value, inlineValue }: OptionToken, flags: FlagTable): string {
  const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
  if (flag === undefined) throw unknownFlag(name, rawName, flags);
  if (flag.kind === "switch") {
    if (value !== undefined) throw new UsageError(`--${name} takes no value`);
    return "";
  }
  if (value === undefined || (inlineValue !== true && /^--?[a-z]/iu.test(value)))
    throw new UsageError(`--${name} wants a value: ${flag.value ?? "text"}`);
  if (flag.kind === "number") checkNumber(name, plain(value));
  return value;
}

interface OptionToken {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function unknownFlag(name: string, rawName: string, flags: FlagTable): UsageError {
  if (isSecretName(name)) return secretError(name, "flag");
  return new UsageError(`there is no flag ${rawName}${suggestion(name, Object.keys(flags), "--")}`);
}

function checkNumber(name: string, text: string): void {
  if (text.trim() === "" || !Number.isFinite(Number(text)))
    throw new UsageError(`--${name} wants a number, not ${JSON.stringify(text)}`);
}

function toArguments(positionals: readonly string[], values: ReadonlyMap<string, readonly string[]>): Arguments {
  const text = (name: string): string | undefined => values.get(name)?.at(-1);
  return {
    positionals,
    text,
    number(name) {
      const value = text(name);
      return value === undefined ? undefined : Number(value);
    },
    list: (name) => values.get(name) ?? [],
    isOn: (name) => values.has(name),
  };
}
