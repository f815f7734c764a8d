import * as v from "valibot";

import { preview, previewNonString } from "../errors/preview.ts";

// The kinds of options. `v.custom` makes them all, which keeps the other valibot schemas out of a bundle.

/**
 * A value for which `holds` is true. `must` completes a sentence that begins with the option's name; the received value
 * is added to it, so an option that holds a secret uses {@link secret}. A function writes the whole message itself.
 */
export function satisfying<Value>(
  holds: (value: unknown) => boolean,
  must: string | ((issue: v.CustomIssue) => string),
): v.GenericSchema<unknown, Value> {
  return v.custom<Value>(
    holds,
    typeof must === "function" ? must : ({ input }) => `${must}; received ${previewOption(input)}`,
  );
}

/** A non-empty string. */
export function text(must = "must be a non-empty string"): v.GenericSchema<unknown, string> {
  return satisfying(isFilled, ({ input }) => `${must}; received ${previewNonString(input)}`);
}

/** A non-empty string whose value appears in no message. */
export function secret(must = "must be a non-empty string"): v.GenericSchema<unknown, string> {
  return satisfying(
    isFilled,
    ({ input }) => `${must}; received ${input === "" ? '""' : `a value of type ${typeof input}`}`,
  );
}

function isFilled(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

/** One of some strings. */
export function oneOf<Text extends string>(...texts: readonly Text[]): v.GenericSchema<unknown, Text> {
  return satisfying(
    (value) => texts.includes(value as Text),
    `must be ${texts.map((each) => `"${each}"`).join(" or ")}`,
  );
}

/** A whole number from 1 up to a limit; `Infinity` counts as one. */
export function count(most: number): v.GenericSchema<unknown, number> {
  const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 1;
  return satisfying(
    (value) => (isCount(value) || value === Infinity) && (value as number) <= most,
    most === Infinity ? "must be a whole number from 1" : `must be a whole number from 1 to ${most}`,
  );
}

/** A number greater than 0; `Infinity` counts as one. */
export function positive(): v.GenericSchema<unknown, number> {
  return satisfying(isPositive, "must be a number greater than 0");
}

export function isPositive(value: unknown): boolean {
  return typeof value === "number" && value > 0;
}

export function bool(): v.GenericSchema<unknown, boolean> {
  return satisfying((value) => typeof value === "boolean", "must be true or false");
}

export function callback(): v.GenericSchema {
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
