export function utf8Bytes(text: string): number {
  return Buffer.byteLength(text, "utf8");
}

/** A copy: a substring would keep the whole request's text alive. */
export function detached(text: string): string {
  return Buffer.from(text).toString();
}

/** The longest prefix of at most `maximum` bytes that splits no character. */
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
