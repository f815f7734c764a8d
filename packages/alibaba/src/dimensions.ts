import type { ValidationError } from "@yunmeter/core";

import { flat, jsonCharacters } from "./json-text.ts";
import { checkText, isPlain } from "./rules.ts";

/** Returns a JSON object, percent-encoded, or the first rule that a key or value breaks. */
export type WriteDimensions = (dimensions: Readonly<Record<string, string>> | undefined) => string | ValidationError;

/** Keys are written in sorted order, because CloudMonitor identifies a series by the text. */
export function createDimensionWriter(): WriteDimensions {
  const writeFirstKey = keyWriter("%7B%22");
  const writeNextKey = keyWriter("%22%2C%22");
  const writeUnusualValue = remembered((value, key) => checkText(value, "value", key) ?? jsonCharacters(value));
  return (dimensions = {}) => {
    let members = "";
    for (const key of sortedKeys(dimensions)) {
      const name = members === "" ? writeFirstKey(key, key) : writeNextKey(key, key);
      if (typeof name !== "string") return name;
      const text = dimensions[key] ?? "";
      const value = isPlain(text) ? text : writeUnusualValue(text, key);
      if (typeof value !== "string") return value;
      members += name + value;
    }
    return members === "" ? "%7B%7D" : `${members}%22%7D`;
  };
}

// With the quote before the value, and what comes before the key.
function keyWriter(before: string): WriteText {
  return remembered((key) => checkText(key, "key", key) ?? flat(before, jsonCharacters(key), "%22%3A%22"));
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
