import type { ValidationError } from "@yunmeter/core";

import { jsonText, plainText } from "./json-text.ts";
import { checkText, isPlain } from "./rules.ts";

/** Returns a JSON object, percent-encoded, or the first rule that a key or value breaks. */
export type WriteDimensions = (dimensions: Readonly<Record<string, string>> | undefined) => string | ValidationError;

/** Keys are written in sorted order, because CloudMonitor identifies a series by the text. */
export function createDimensionWriter(): WriteDimensions {
  const writeKey = remembered((key) => checkText(key, "key", key) ?? `${jsonText(key)}%3A`);
  const writeLongValue = remembered((value, key) => checkText(value, "value", key) ?? jsonText(value));
  return (dimensions = {}) => {
    let members = "";
    for (const key of sortedKeys(dimensions)) {
      const name = writeKey(key, key);
      if (typeof name !== "string") return name;
      const text = dimensions[key] ?? "";
      const value = isPlain(text) ? plainText(text) : writeLongValue(text, key);
      if (typeof value !== "string") return value;
      members += `${members === "" ? "%7B" : "%2C"}${name}${value}`;
    }
    return members === "" ? "%7B%7D" : `${members}%7D`;
  };
}

// Insertion sort: many times faster than `sort` for at most ten keys.
function sortedKeys(dimensions: Readonly<Record<string, string>>): string[] {
  const keys = Object.keys(dimensions);
  for (const [index, key] of keys.entries()) {
    let place = index;
    for (; place > 0 && key < (keys[place - 1] ?? ""); place--) keys[place] = keys[place - 1] ?? "";
    keys[place] = key;
  }
  return keys;
}

type WriteText = (text: string, key: string) => string | ValidationError;

/** Remembers what was written: an application repeats it in point after point. Refused texts are checked again each time. */
function remembered(write: WriteText): WriteText {
  const written = new Map<string, string>();
  return (text, key) => {
    const known = written.get(text);
    if (known !== undefined) return known;
    const form = write(text, key);
    if (typeof form === "string" && written.size < MAX_CACHED_TEXTS) written.set(text, form);
    return form;
  };
}

// Bounds the caches of an application whose dimensions never repeat: some 200 kB each.
const MAX_CACHED_TEXTS = 1000;
