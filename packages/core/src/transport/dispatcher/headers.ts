import type { AnswerHeaders } from "../transport.ts";

/** Headers as dispatchers hand them over: names and values in turn (undici 5 to 7), or by lower-case name (7 and 8). */
export type RawHeaders =
  | readonly (Uint8Array | string)[]
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads headers when asked: a reporter looks at two or three of them, and mostly at none. */
export function headersOf(raw: RawHeaders): AnswerHeaders {
  const find = (name: string): string | undefined => (isPairs(raw) ? inPairs(raw, name) : inRecord(raw, name));
  return {
    get: (name) => find(name.toLowerCase()) ?? null,
    has: (name) => find(name.toLowerCase()) !== undefined,
  };
}

function isPairs(raw: RawHeaders): raw is Extract<RawHeaders, readonly unknown[]> {
  return Array.isArray(raw);
}

/** Values of one name are joined as `Headers` joins them. */
function inPairs(raw: readonly (Uint8Array | string)[], name: string): string | undefined {
  let found: string | undefined;
  for (let at = 0; at + 1 < raw.length; at += 2) {
    if (raw[at]?.length !== name.length || latin1(raw[at]).toLowerCase() !== name) continue;
    const value = latin1(raw[at + 1]);
    found = found === undefined ? value : `${found}, ${value}`;
  }
  return found;
}

function inRecord(raw: Exclude<RawHeaders, readonly unknown[]>, name: string): string | undefined {
  const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
  return value === undefined || typeof value === "string" ? value : value.join(", ");
}

function latin1(text: Uint8Array | string | undefined): string {
  return text === undefined || typeof text === "string" ? (text ?? "") : String.fromCharCode(...text);
}
