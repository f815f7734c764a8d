/** Writes any text so that UTF-8 can carry it: lone surrogates as JSON writes them. */
export function toKeyText(text: string): string {
  return text.isWellFormed() && !text.includes("\\") ? text : JSON.stringify(text).slice(1, -1);
}

/** Reads what `toKeyText` wrote. */
export function fromKeyText(text: string): string {
  return text.includes("\\") ? (JSON.parse(`"${text}"`) as string) : text;
}
