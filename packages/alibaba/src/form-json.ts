import { percentEncode } from "@yunmeter/core/vendor";

// JSON that is written percent-encoded at once: its signs are known beforehand, and most texts need no encoding at all.

/** An object, of members that are written with {@link formMember}. */
export function formObject(members: string): string {
  return `%7B${members}%7D`;
}

/** One member after those `before` it; `value` is written already. */
export function formMember(before: string, key: string, value: string): string {
  return `${before}${before === "" ? "" : "%2C"}${formText(key)}%3A${value}`;
}

/** A text in quotes. */
export function formText(text: string): string {
  if (UNRESERVED.test(text)) return `%22${text}%22`;
  return PATH_LIKE.test(text) ? `%22${text.replaceAll("/", "%2F")}%22` : percentEncode(JSON.stringify(text));
}

/** Means itself in JSON as well as in a form. */
const UNRESERVED = /^[\w.~-]*$/;

/** Routes and paths: common enough to be spared the long way. */
const PATH_LIKE = /^[\w./~-]*$/;
