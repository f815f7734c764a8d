/** Writes any text so that UTF-8 can carry it: lone surrogates as JSON writes them. */
export function toKeyText(text: string): string {
  return text.isWellFormed() && !text.includes("\\") ? text : JSON.stringify(text).slice(1, -1);
}

/** Reads what `toKeyText` wrote; a text that it did not write stays as it is. */
export function fromKeyText(text: string): string {
  if (!text.includes("\\")) return text;
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
