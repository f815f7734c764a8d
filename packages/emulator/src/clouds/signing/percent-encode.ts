const UNRESERVED = /^[\w.~-]*$/u;

/** RFC 3986: only `A-Z a-z 0-9 - _ . ~` stay, hex in upper case. */
export function percentEncode(text: string): string {
  if (UNRESERVED.test(text)) return text;
  return encodeURIComponent(text).replace(
    /[!'()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
