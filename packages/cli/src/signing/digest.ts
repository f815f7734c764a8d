import { createHash, createHmac } from "node:crypto";

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

export function hmac256(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

export function hmac1(key: string, text: string): string {
  return createHmac("sha1", key).update(text).digest("base64");
}
