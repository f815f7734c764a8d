import { describe, expect, it } from "vitest";

import { signatureOf, stringToSign } from "./signature.ts";
import { SIGNATURE_VECTORS } from "./signature.vectors.ts";

describe("signatureOf", () => {
  it.each(SIGNATURE_VECTORS)("reproduces a published signature: $name", async ({ secretKey, ...vector }) => {
    expect(stringToSign(vector)).toBe(vector.stringToSign);
    expect(await signatureOf(vector, secretKey)).toBe(vector.signature);
  });

  it("signs values unencoded", () => {
    const parts = { method: "GET", host: "h", path: "/p", parameters: { B: "a_b.c&d=e", A: "云 +" } } as const;

    expect(stringToSign(parts)).toBe("GETh/p?A=云 +&B=a_b.c&d=e");
  });
});
