import { preview, previewKind, previewNonString } from "../errors/preview.ts";
import { didYouMean } from "./did-you-mean.ts";

// The kinds of options. Written by hand: every reporter checks its options at once, and a library for schemas would be a
// twentieth of its bundle.

/** What the value of an option has to be. */
export interface OptionSchema {
  /** The faults of a value, each as it follows the option's name: ` must be …`, or `.part must be …`. */
  readonly faultsOf: (value: unknown) => readonly string[];
  /** Whether the option may be left out, or be `undefined`. */
  readonly isOptional?: boolean;
}

/** Schemas by the name of the option. */
export type OptionEntries = Readonly<Record<string, OptionSchema>>;

/** A value that has no fault; `faultOf` completes a sentence that begins with the option's name. */
export function faultless(faultOf: (value: unknown) => string | undefined): OptionSchema {
  return {
    faultsOf: (value) => {
      const must = faultOf(value);
      return must === undefined ? [] : [` ${must}`];
    },
  };
}

/**
 * A value for which `holds` is true. `must` completes a sentence that begins with the option's name; the received value
 * is added to it, so an option that holds a secret uses {@link secret}. A function writes the whole message itself.
 */
export function satisfying(
  holds: (value: unknown) => boolean,
  must: string | ((value: unknown) => string),
): OptionSchema {
  const wordsOn = typeof must === "function" ? must : (value: unknown) => `${must}; received ${previewOption(value)}`;
  return faultless((value) => (holds(value) ? undefined : wordsOn(value)));
}

/** The same, or left out. */
export function optional({ faultsOf }: OptionSchema): OptionSchema {
  return { faultsOf: (value) => (value === undefined ? [] : faultsOf(value)), isOptional: true };
}

/** An object of options. Its value may hold secrets, so that a fault names the type of another value only. */
export function fields(entries: OptionEntries): OptionSchema {
  return {
    faultsOf: (value) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? faultsIn(entries, value).map(([name, fault]) => `.${name}${fault}`)
        : [` must be an object; received ${previewKind(value)}`],
  };
}

/** A list; `itemOf` returns what an item has to be. */
export function list(must: string, itemOf: (item: unknown) => OptionSchema): OptionSchema {
  return {
    faultsOf: (value) =>
      Array.isArray(value)
        ? value.flatMap((item: unknown, index) =>
            itemOf(item)
              .faultsOf(item)
              .map((fault) => `.${index}${fault}`),
          )
        : [` ${must}`],
  };
}

/** The faults of an object's options, by name. An unknown option is one, since it is most often misspelt. */
export function faultsIn(entries: OptionEntries, options: object): readonly OptionFault[] {
  const names = Object.keys(entries);
  const known = Object.entries(entries).flatMap(([name, { faultsOf, isOptional = false }]) => {
    const value = (options as Readonly<Record<string, unknown>>)[name];
    const faults = name in options ? faultsOf(value) : isOptional ? [] : [" must be given"];
    return faults.map((fault): OptionFault => [name, fault]);
  });
  const unknown = Object.entries(options).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined || Object.hasOwn(entries, name)) return [];
    const hint = didYouMean(name, names) ?? `the options are ${names.join(", ")}`;
    return [[name, ` is not an option; ${hint}`] as const];
  });
  return [...known, ...unknown];
}

type OptionFault = readonly [name: string, fault: string];

/** A non-empty string. */
export function text(must = "must be a non-empty string"): OptionSchema {
  return faultless((value) => (isFilled(value) ? undefined : `${must}; received ${previewNonString(value)}`));
}

/** A non-empty string whose value appears in no message. */
export function secret(must = "must be a non-empty string"): OptionSchema {
  return faultless((value) =>
    isFilled(value) ? undefined : `${must}; received ${value === "" ? '""' : previewKind(value)}`,
  );
}

function isFilled(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

/** One of some strings. */
export function oneOf(...texts: readonly string[]): OptionSchema {
  return satisfying(
    (value) => texts.includes(value as string),
    `must be ${texts.map((each) => `"${each}"`).join(" or ")}`,
  );
}

/** A whole number from 1 up to a limit; `Infinity` counts as one. */
export function count(most: number): OptionSchema {
  const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 1;
  return satisfying(
    (value) => (isCount(value) || value === Infinity) && (value as number) <= most,
    most === Infinity ? "must be a whole number from 1" : `must be a whole number from 1 to ${most}`,
  );
}

/** A number greater than 0; `Infinity` counts as one. */
export function positive(): OptionSchema {
  return satisfying(isPositive, "must be a number greater than 0");
}

export function isPositive(value: unknown): boolean {
  return typeof value === "number" && value > 0;
}

export function bool(): OptionSchema {
  return satisfying((value) => typeof value === "boolean", "must be true or false");
}

export function callback(): OptionSchema {
  return satisfying(isFunction, "must be a function");
}

export function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

/** A predicate for objects whose known keys satisfy `holds` and that have no others. Each key may be missing. */
export function partsOf(keys: readonly string[], holds: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(value).every(([key, part]) => part === undefined || (keys.includes(key) && holds(part)));
}

/** An object is described by its keys, which names a misspelt one; a URL is shown without its user and password. */
function previewOption(value: unknown): string {
  if (typeof value === "string") return preview(value.replace(/\/\/[^/]*@/, "//***@"));
  const kind = preview(value);
  if (kind !== "an object") return kind;
  const keys = Object.keys(value as object).slice(0, MOST_KEYS);
  return keys.length === 0 ? kind : `an object with ${keys.map((key) => preview(key).slice(1, -1)).join(", ")}`;
}

const MOST_KEYS = 8;
