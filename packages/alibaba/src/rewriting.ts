import { utf8Length } from "@yunmeter/core/kit";

import { MOST_TEXT_BYTES } from "./limits.ts";

/**
 * What CloudMonitor would store in place of a metric name, without a word: what is no letter, digit or underscore
 * becomes `_`, a first character that is no letter becomes `A`, and the rest is cut at 64 bytes.
 */
export function rewrittenName(name: string): string {
  const legal = name.replaceAll(/[^A-Za-z0-9_]/gu, "_");
  return cut(/^[A-Za-z]/.test(name) ? legal : `A${legal.slice(1)}`);
}

/** What CloudMonitor would store in place of a dimension's key or value: `=`, `&` and `,` become `_`, and it is cut. */
export function rewrittenDimension(text: string): string {
  return cut(text.replaceAll(/[=&,]/g, "_"));
}

/** The longest beginning of whole characters that fits. */
function cut(text: string): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += utf8Length(character);
    if (bytes > MOST_TEXT_BYTES) break;
    end += character.length;
  }
  return text.slice(0, end);
}
