import * as v from "valibot";

// The kinds of options there are. One valibot function makes them all, which keeps the others out of the bundle.

/** Whatever holds; `must` ends a sentence that begins with the option. */
export function such<Value>(
  holds: (value: unknown) => boolean,
  must: v.ErrorMessage<v.CustomIssue>,
): v.GenericSchema<unknown, Value> {
  return v.custom<Value>(holds, must);
}

/** A text that is not empty. */
export function text(must = "must be a text that is not empty"): v.GenericSchema<unknown, string> {
  return such((value) => typeof value === "string" && value !== "", must);
}

/** One of some texts. */
export function oneOf<Text extends string>(...texts: readonly Text[]): v.GenericSchema<unknown, Text> {
  return such((value) => texts.includes(value as Text), `must be ${texts.map((each) => `"${each}"`).join(" or ")}`);
}

/** A whole number from 1 up to a limit. */
export function count(most: number): v.GenericSchema<unknown, number> {
  const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 1;
  return such(
    (value) => (isCount(value) || value === Infinity) && (value as number) <= most,
    most === Infinity ? "must be a whole number from 1" : `must be a whole number from 1 to ${most}`,
  );
}

/** A number greater than zero; infinity is one. */
export function positive(): v.GenericSchema<unknown, number> {
  return such(isPositive, "must be a number greater than 0");
}

/** Greater than zero; infinity is. */
export function isPositive(value: unknown): boolean {
  return typeof value === "number" && value > 0;
}

/** A function, whatever it takes. */
export function callback(): v.GenericSchema {
  return such(isFunction, "must be a function");
}

/** A function, whatever it takes. */
export function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

/** An object whose known keys hold what they should, and that has no others. Each may be missing. */
export function partsOf(keys: readonly string[], holds: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(value).every(([key, part]) => part === undefined || (keys.includes(key) && holds(part)));
}
