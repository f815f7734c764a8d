import { percentEncode } from "@yunmeter/core/kit";

// Writes JSON already percent-encoded: the punctuation is constant and most texts need no encoding.

/** A JSON object of members written with {@link formMember}. */
export function formObject(members: string): string {
  return `%7B${members}%7D`;
}

/** Appends a member to those `before` it; `key` and `value` are encoded already. */
export function formMember(before: string, key: string, value: string): string {
  return before === "" ? `${key}%3A${value}` : `${before}%2C${key}%3A${value}`;
}

/** A JSON string. */
export function formText(text: string): string {
  return percentEncode(JSON.stringify(text));
}

/** A JSON string of letters, digits and `_./~-`, of which only the slash is percent-encoded. */
export function plainText(text: string): string {
  return `%22${text.includes("/") ? encodeURIComponent(text) : text}%22`;
}
