import { describe, expect, it } from "vitest";

import { parametersExcept } from "./retry-content.ts";

function contentOf(query: string, body: string): string {
  return parametersExcept(/^(?:Nonce|Signature)=/u, { query, body: Buffer.from(body) });
}

describe("parametersExcept", () => {
  it("is equal for a retry whose parameters come in another order, signed anew", () => {
    const first = contentOf("Action=Put&Nonce=1", "Name=cpu&Value=1&Signature=a");

    expect(contentOf("Nonce=2&Action=Put", "Signature=b&Value=1&Name=cpu")).toBe(first);
    expect(contentOf("", "Action=Put&Value=1&Name=cpu")).toBe(first);
    expect(contentOf("Action=Put&Nonce=1", "Name=cpu&Value=2")).not.toBe(first);
  });
});
