import { createHash, createHmac } from "node:crypto";

/** SHA-256 as lower-case hex. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** HMAC-SHA256 as bytes: a step of a key's derivation. */
export function hmac256(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

/** HMAC-SHA1 as base64. */
export function hmac1(key: string, text: string): string {
  return createHmac("sha1", key).update(text).digest("base64");
}
