/** The length of a text on the wire. */
export function utf8Bytes(text: string): number {
  return Buffer.byteLength(text, "utf8");
}

/** A copy that stands alone: a piece of a text keeps the whole text alive, here a request's body. */
export function detached(text: string): string {
  return Buffer.from(text).toString();
}

/** The longest beginning of a text that has at most so many bytes and cuts no character. */
export function cutToBytes(text: string, maximum: number): string {
  if (utf8Bytes(text) <= maximum) return text;
  let kept = "";
  let bytes = 0;
  for (const character of text) {
    bytes += utf8Bytes(character);
    if (bytes > maximum) break;
    kept += character;
  }
  return kept;
}
