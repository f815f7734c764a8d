import type { ValidationError } from "@yunmeter/core";

import { formText, plainText } from "./form-json.ts";
import { brokenText, isPlain } from "./rules.ts";

/** Writes the dimensions of a point as JSON, percent-encoded, or says which rule one of them breaks. */
export type WriteDimensions = (dimensions: Readonly<Record<string, string>> | undefined) => string | ValidationError;

/**
 * Makes what writes dimensions: keys in sorted order, since a series is told by the text; own keys only, and every one
 * of them. It remembers keys it has written: an application has a handful of them, in point after point.
 */
export function createDimensionWriter(): WriteDimensions {
  const known = new Map<string, string>();

  function writeKey(key: string): string | ValidationError {
    const before = known.get(key);
    if (before !== undefined) return before;
    const text = writeText(key, "key", key);
    if (typeof text === "string" && known.size < MOST_KNOWN_KEYS) known.set(key, text);
    return text;
  }

  return (dimensions = {}) => {
    let text = "";
    for (const key of sortedKeys(dimensions)) {
      const name = writeKey(key);
      if (typeof name !== "string") return name;
      const value = writeText(dimensions[key] ?? "", "value", key);
      if (typeof value !== "string") return value;
      text += `${text === "" ? "%7B" : "%2C"}${name}%3A${value}`;
    }
    return text === "" ? "%7B%7D" : `${text}%7D`;
  };
}

/** Moves each key to its place: of the few that a point may have, many times quicker than a sort. */
function sortedKeys(dimensions: Readonly<Record<string, string>>): string[] {
  const keys = Object.keys(dimensions);
  for (const [index, key] of keys.entries()) {
    let place = index;
    for (; place > 0 && key < (keys[place - 1] ?? ""); place--) keys[place] = keys[place - 1] ?? "";
    keys[place] = key;
  }
  return keys;
}

/** Whoever makes keys of what should be values gets no memory of them. */
const MOST_KNOWN_KEYS = 256;

/** One look at a plain text tells that it breaks no rule, and that JSON carries it as it is. */
function writeText(text: string, part: string, key: string): string | ValidationError {
  if (isPlain(text)) return plainText(text);
  return brokenText(text, part, key) ?? formText(text);
}
