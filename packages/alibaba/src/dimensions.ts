import { ValidationError } from "@yunmeter/core";

import { type Form, jsonText, plainText } from "./form.ts";
import { checkText, isPlain } from "./rules.ts";

/** Returns a JSON object, or the first rule that a key or value breaks. */
export type WriteDimensions = (dimensions: Readonly<Record<string, string>> | undefined) => Form | ValidationError;

/**
 * Keys are written in sorted order, because CloudMonitor identifies a series by the text. Encoded keys and values are
 * cached: an application repeats the same ones in point after point.
 */
export function createDimensionWriter(): WriteDimensions {
  const writeKey = createTextWriter("key");
  const writeValue = createTextWriter("value");
  return (dimensions = {}) => {
    let sent = "";
    let signed = "";
    for (const key of sortedKeys(dimensions)) {
      const name = writeKey(key, key);
      if (name instanceof ValidationError) return name;
      const value = writeValue(dimensions[key] ?? "", key);
      if (value instanceof ValidationError) return value;
      const isFirst = sent === "";
      sent += `${isFirst ? "%7B" : "%2C"}${name.sent}%3A${value.sent}`;
      signed += `${isFirst ? "%257B" : "%252C"}${name.signed}%253A${value.signed}`;
    }
    return sent === "" ? EMPTY : { sent: `${sent}%7D`, signed: `${signed}%257D` };
  };
}

const EMPTY: Form = { sent: "%7B%7D", signed: "%257B%257D" };

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

/** Writes texts, and remembers the first ones. Refused texts are checked again each time. */
function createTextWriter(part: "key" | "value"): (text: string, key: string) => Form | ValidationError {
  const written = new Map<string, Form>();
  return (text, key) => {
    const cached = written.get(text);
    if (cached !== undefined) return cached;
    // Plain text breaks no rule and needs no JSON escaping.
    const form = isPlain(text) ? plainText(text) : (checkText(text, part, key) ?? jsonText(text));
    if (!(form instanceof ValidationError) && written.size < MAX_CACHED_TEXTS) written.set(text, form);
    return form;
  };
}

// Bounds the caches of an application whose dimensions never repeat: some 200 kB each.
const MAX_CACHED_TEXTS = 1000;
