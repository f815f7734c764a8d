import { describe, expect, it } from "vitest";

import { signatureV1 } from "./v1.ts";
import { V1_VECTORS } from "./v1.vectors.ts";

describe("signatureV1", () => {
  it.each(V1_VECTORS)(
    "signs as the official clients do: $name",
    async ({ method, canonicalQuery, secret, signature }) => {
      expect(await signatureV1(method as "GET" | "POST", canonicalQuery, secret)).toBe(signature);
    },
  );
});
