import type { ValidationError } from "@yunmeter/core";

import { formText, plainText } from "./form-json.ts";
import { checkText, isPlain } from "./rules.ts";

/** Returns percent-encoded JSON, or the first rule that a key or value breaks. */
export type WriteDimensions = (dimensions: Readonly<Record<string, string>> | undefined) => string | ValidationError;

/**
 * Keys are written in sorted order, because CloudMonitor identifies a series by the text. Encoded keys are cached: an
 * application uses the same handful in every point.
 */
export function createDimensionWriter(): WriteDimensions {
  const encodedKeys = new Map<string, string>();

  function writeKey(key: string): string | ValidationError {
    const cached = encodedKeys.get(key);
    if (cached !== undefined) return cached;
    const text = writeText(key, "key", key);
    if (typeof text === "string" && encodedKeys.size < MAX_CACHED_KEYS) encodedKeys.set(key, text);
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

// Bounds the cache for applications that put values into keys.
const MAX_CACHED_KEYS = 256;

// Plain text breaks no rule and needs no JSON escaping.
function writeText(text: string, part: string, key: string): string | ValidationError {
  if (isPlain(text)) return plainText(text);
  return checkText(text, part, key) ?? formText(text);
}
