import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";

import { base64, type Hash, hex, hmac, hmacText, nodeCrypto, sha256Hex } from "./digest.ts";

const PLACES = [
  ["Web Crypto", inWebCrypto],
  ["node:crypto", inNodeCrypto],
] as const;

const bytes = (byte: number, count: number): Uint8Array<ArrayBuffer> => new Uint8Array(count).fill(byte);

const HMAC_VECTORS: readonly (readonly [Hash, string | Uint8Array<ArrayBuffer>, string, string])[] = [
  ["SHA-1", bytes(0x0b, 20), "Hi There", "b617318655057264e28bc0b6fb378c8ef146be00"],
  ["SHA-1", "Jefe", "what do ya want for nothing?", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"],
  ["SHA-1", bytes(0x0c, 20), "Test With Truncation", "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04"],
  [
    "SHA-1",
    bytes(0xaa, 80),
    "Test Using Larger Than Block-Size Key - Hash Key First",
    "aa4ae5e15272d00e95705637ce8a3b55ed402112",
  ],
  [
    "SHA-1",
    bytes(0xaa, 80),
    "Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data",
    "e8e99d0f45237d786d6bbaa7965c7808bbff1a91",
  ],
  ["SHA-256", bytes(0x0b, 20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"],
  [
    "SHA-256",
    "Jefe",
    "what do ya want for nothing?",
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  ],
  [
    "SHA-256",
    bytes(0xaa, 131),
    "Test Using Larger Than Block-Size Key - Hash Key First",
    "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
  ],
  [
    "SHA-256",
    bytes(0xaa, 131),
    "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.",
    "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
  ],
];

const SHA256_VECTORS = [
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
] as const;

const anyText = fc.string({ unit: "binary" });
const anyKey = fc.oneof(
  fc.string({ unit: "binary", minLength: 1 }),
  fc.uint8Array({ minLength: 1, maxLength: 200 }).map((key) => new Uint8Array(key)),
);

describe.each(PLACES)("hmac in %s", (_, inPlace) => {
  it.each(HMAC_VECTORS)("%s gives the published answer %#", async (hash, key, text, digest) => {
    expect(hex(await inPlace(() => hmac(hash, key, text)))).toBe(digest);
  });
});

describe.each(PLACES)("hmacText in %s", (_, inPlace) => {
  it("writes what hmac gives", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("SHA-1" as const, "SHA-256" as const),
        anyKey,
        anyText,
        async (hash, key, text) => {
          const digest = await hmac(hash, key, text);

          expect(await inPlace(() => hmacText(hash, key, text, "hex"))).toBe(hex(digest));
          expect(await inPlace(() => hmacText(hash, key, text, "base64"))).toBe(base64(digest));
        },
      ),
    );
  });
});

describe.each(PLACES)("sha256Hex in %s", (_, inPlace) => {
  it.each(SHA256_VECTORS)("gives the published answer for %j", async (text, digest) => {
    expect(await inPlace(() => sha256Hex(text))).toBe(digest);
  });
});

describe("hmac", () => {
  it("is the same in both places, whatever key and text hold", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("SHA-1" as const, "SHA-256" as const),
        anyKey,
        anyText,
        async (hash, key, text) => {
          const fast = inNodeCrypto(() => hmac(hash, key, text));

          expect(fast).toBeInstanceOf(Uint8Array);
          expect(await inWebCrypto(() => hmac(hash, key, text))).toEqual(fast);
        },
      ),
    );
  });

  it("gives new bytes, which can be a key in turn", async () => {
    const key = await hmac("SHA-256", "first", "text");

    expect(key.byteLength).toBe(key.buffer.byteLength);
    expect(await inWebCrypto(() => hmac("SHA-256", key, "text"))).toEqual(await hmac("SHA-256", key, "text"));
  });
});

describe("sha256Hex", () => {
  it("is the same in both places, whatever the text holds", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const fast = inNodeCrypto(() => sha256Hex(text));

        expect(fast).toMatch(/^[0-9a-f]{64}$/);
        expect(await inWebCrypto(() => sha256Hex(text))).toBe(fast);
      }),
    );
  });
});

describe("hex and base64", () => {
  it("write bytes in the usual form", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (some) => {
        expect(hex(some)).toBe(Buffer.from(some).toString("hex"));
        expect(base64(some)).toBe(Buffer.from(some).toString("base64"));
      }),
    );
  });
});

function inNodeCrypto<Value>(work: () => Value): Value {
  expect(nodeCrypto()).toBeDefined();
  return work();
}

function inWebCrypto<Value>(work: () => Value): Value {
  const probe = vi.spyOn(process, "getBuiltinModule").mockImplementation(() => undefined);
  try {
    expect(nodeCrypto()).toBeUndefined();
    return work();
  } finally {
    probe.mockRestore();
  }
}
