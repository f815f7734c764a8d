import { utf8Length } from "@yunmeter/core/kit";

import { MAX_TEXT_BYTES } from "./limits.ts";

/**
 * The name that CloudMonitor silently stores in place of an illegal one: other characters than letters, digits and `_`
 * become `_`, a first character other than a letter becomes `A`, and the result is truncated to 64 bytes.
 */
export function rewrittenName(name: string): string {
  const legal = name.replaceAll(/\W/gu, "_");
  return cut(/^[A-Za-z]/.test(name) ? legal : `A${legal.slice(1)}`);
}

/** The key or value that CloudMonitor silently stores: `=`, `&` and `,` become `_`, truncated to 64 bytes. */
export function rewrittenDimension(text: string): string {
  return cut(text.replaceAll(/[=&,]/g, "_"));
}

// Truncates between characters, never inside one.
function cut(text: string): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += utf8Length(character);
    if (bytes > MAX_TEXT_BYTES) break;
    end += character.length;
  }
  return text.slice(0, end);
}
