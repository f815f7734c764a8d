import { percentEncode } from "./percent-encode.ts";

/** Each segment encoded exactly once, however it was encoded on the wire. */
export function canonicalPath(path: string): string {
  return path.split("/").map(encodeOnce).join("/");
}

function encodeOnce(segment: string): string {
  try {
    return percentEncode(decodeURIComponent(segment));
  } catch {
    return segment;
  }
}
