/** The hash functions that the clouds' signatures are made of, as Web Crypto names them. */
export type Hash = "SHA-1" | "SHA-256";

/**
 * HMAC of a text. Synchronous in `node:crypto` where a runtime has it (an order of magnitude cheaper for a request of
 * some kilobytes), asynchronous in Web Crypto everywhere else; `await` serves both.
 */
export function hmac(
  hash: Hash,
  key: string | Uint8Array,
  text: string,
  crypto: NodeCrypto | undefined = nodeCrypto(),
): Uint8Array | Promise<Uint8Array> {
  return crypto === undefined
    ? webHmac(hash, key, text)
    : ownBytes(crypto.createHmac(NODE_NAMES[hash], keyOf(key, crypto)).update(text, "utf8").digest());
}

/** {@link hmac} as text: lower-case hex, or base64 with padding. */
export function hmacText(
  hash: Hash,
  key: string | Uint8Array,
  text: string,
  form: "hex" | "base64",
  crypto: NodeCrypto | undefined = nodeCrypto(),
): string | Promise<string> {
  if (crypto !== undefined)
    return crypto.createHmac(NODE_NAMES[hash], keyOf(key, crypto)).update(text, "utf8").digest(form);
  return webHmac(hash, key, text).then(form === "hex" ? hex : base64);
}

/** SHA-256 of a text, as lower-case hex. */
export function sha256Hex(text: string, crypto: NodeCrypto | undefined = nodeCrypto()): string | Promise<string> {
  return crypto === undefined
    ? globalThis.crypto.subtle.digest("SHA-256", encoder.encode(text)).then((bytes) => hex(new Uint8Array(bytes)))
    : crypto.createHash("sha256").update(text, "utf8").digest("hex");
}

/** Lower-case hex, two digits a byte. */
export function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += (byte < 16 ? "0" : "") + byte.toString(16);
  return text;
}

/** Base64 with padding. */
export function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

async function webHmac(hash: Hash, key: string | Uint8Array, text: string): Promise<Uint8Array> {
  const raw = typeof key === "string" ? encoder.encode(key) : new Uint8Array(key);
  const { subtle } = globalThis.crypto;
  const imported = await subtle.importKey("raw", raw, { name: "HMAC", hash }, false, ["sign"]);
  return new Uint8Array(await subtle.sign("HMAC", imported, encoder.encode(text)));
}

const encoder: TextEncoder = new TextEncoder();

// `createHmac` takes 20 µs for a key of bytes and 3 for a key object (Node.js 24).
function keyOf(key: string | Uint8Array, crypto: NodeCrypto): string | SecretKey {
  return typeof key === "string" ? key : crypto.createSecretKey(key);
}

const NODE_NAMES = { "SHA-1": "sha1", "SHA-256": "sha256" } as const;

/** A key object of `node:crypto`, which is opaque here. */
export interface SecretKey {
  /** What kind of key it is. */
  readonly type: string;
}

/** What is used of `node:crypto`. */
export interface NodeCrypto {
  /** Begins an HMAC. */
  readonly createHmac: (hash: string, key: string | SecretKey) => NodeHash;
  /** Creates a key from bytes. */
  readonly createSecretKey: (key: Uint8Array) => SecretKey;
  /** Begins a hash. */
  readonly createHash: (hash: string) => NodeHash;
}

/** A hash of `node:crypto` under way. */
export interface NodeHash {
  /** Adds a text. */
  update(text: string, encoding: "utf8"): NodeHash;
  /** Ends it, as bytes. */
  digest(): Uint8Array;
  /** Ends it, as text. */
  digest(form: "hex" | "base64"): string;
}

/** `node:crypto` without an import, which would break bundles for the browser and the edge. */
export function nodeCrypto(): NodeCrypto | undefined {
  return globalThis.process?.getBuiltinModule?.("node:crypto") as NodeCrypto | undefined;
}

// No part of a pool that others write to.
function ownBytes(buffer: Uint8Array): Uint8Array {
  return new Uint8Array(buffer);
}
