import { describe, expect, it } from "vitest";

import { encode } from "../encode.ts";
import { RECEIVER_HOST } from "../endpoint.ts";
import { ENVELOPE_BYTES, signRequest } from "./request.ts";

const stamp = {
  credentials: { accessKeyId: `AKID${"x".repeat(32)}`, accessKeySecret: "secret" },
  time: 9_999_999_999_999,
  nonce: "2147483647",
};
const endpoint = new URL(`http://${RECEIVER_HOST}:8080/v2/index.php`);

describe("signRequest", () => {
  it.each(["POST", "GET"] as const)("counts at least the bytes of a %s on the wire", async (method) => {
    const options = { namespace: "n".repeat(32), summaryAs: undefined, method };
    const dimensions = { 城市: "广州 '\"\\ 😀", "a+b&c=d": "~!*'()%" };
    const data = Array.from({ length: 30 }, (_, value) => {
      const datum = encode({ name: "m", dimensions, value }, options);
      if (datum instanceof Error) throw datum;
      return datum;
    });

    const { url, body, bytes } = await signRequest({ endpoint, method, region: "shanghai" }, data, stamp);

    expect(bytes).toBe(
      method === "POST" ? new TextEncoder().encode(body as string).length : new URL(url).search.length - 1,
    );
    const counted = ENVELOPE_BYTES + data.reduce((sum, datum) => sum + datum.bytes, 0);
    expect(counted).toBeGreaterThanOrEqual(bytes);
    expect(counted - bytes).toBeLessThan(120);
  });

  it("encodes every value of a query once", async () => {
    const datum = { text: '{"value":1}', group: "shop", bytes: 12 };
    const { url, headers } = await signRequest({ endpoint, method: "GET", region: "gz" }, [datum], stamp);

    const signature = new URL(url).searchParams.get("Signature") ?? "";
    expect(atob(signature)).toHaveLength(20);
    expect(url).toContain(`Signature=${encodeURIComponent(signature)}&Namespace=shop&Data=%5B%7B%22value%22%3A1%7D%5D`);
    expect(new Request(url).url).toBe(url);
    expect(headers).toEqual({});
  });
});
