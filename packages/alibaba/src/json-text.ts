import { percentEncode } from "@yunmeter/core/kit";

/** A JSON string, percent-encoded. */
export function jsonText(text: string): string {
  return percentEncode(JSON.stringify(text));
}

/** A JSON string of letters, digits and `_.~-`, which neither JSON nor percent-encoding changes. */
export function plainText(text: string): string {
  return `%22${text}%22`;
}
