import { percentEncode } from "@yunmeter/core/kit";

// JSON that is written percent-encoded at once: its signs are known beforehand, and most texts need no encoding at all.

/** An object, of members that are written with {@link formMember}. */
export function formObject(members: string): string {
  return `%7B${members}%7D`;
}

/** One member after those `before` it; `key` and `value` are written already. */
export function formMember(before: string, key: string, value: string): string {
  return before === "" ? `${key}%3A${value}` : `${before}%2C${key}%3A${value}`;
}

/** A text in quotes. */
export function formText(text: string): string {
  return percentEncode(JSON.stringify(text));
}

/** A text in quotes that is made of letters, digits and `_./~-`: JSON escapes none of them, and a form the slash alone. */
export function plainText(text: string): string {
  return `%22${text.includes("/") ? encodeURIComponent(text) : text}%22`;
}
