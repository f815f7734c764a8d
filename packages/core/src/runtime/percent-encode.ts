/** Percent-encoding after RFC 3986, as signatures want it: only `A-Z a-z 0-9 - _ . ~` stay as they are. */
export function percentEncode(text: string): string {
  if (/^[\w.~-]*$/.test(text)) return text;
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
