import { sha256Hex } from "@yunmeter/core/kit";
import { describe, expect, it } from "vitest";

import { authorizationV3, signatureV3 } from "./v3.ts";
import { V3_VECTORS } from "./v3.vectors.ts";

describe("signatureV3", () => {
  it.each(V3_VECTORS)("signs as the official clients do: $name", async (vector) => {
    const { canonicalQuery, headers, body, secret, accessKeyId } = vector;
    const method = vector.method as "GET" | "POST";

    const signature = await signatureV3({ method, canonicalQuery, headers, bodyHash: await sha256Hex(body) }, secret);

    expect(authorizationV3(accessKeyId, headers, signature)).toBe(vector.authorization);
  });

  // The points m_1 to m_100 of the recorded request, generated.
  const hundred = Array.from({ length: 100 }, (_, index) => [`${index + 1}`, index] as const)
    .toSorted(([a], [b]) => (`${a}.` < `${b}.` ? -1 : 1))
    .map(([number, index]) => {
      const at = `MetricList.${number}.`;
      const dimensions = `%7B%22idx%22%3A%22${number}%22%7D`;
      const time = 1_714_979_289_123 + index;
      return `${at}Dimensions=${dimensions}&${at}GroupId=0&${at}MetricName=m_${number}&${at}Time=${time}&${at}Type=0&${at}Values=%7B%22value%22%3A${index}%7D`;
    })
    .join("&");
  const headers = {
    host: "metrics.cn-hangzhou.aliyuncs.com",
    "x-acs-action": "PutCustomMetric",
    "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  };

  it("signs a hundred points in the query", async () => {
    const signed = {
      ...headers,
      "x-acs-credentials-provider": "static_ak",
      "x-acs-date": "2024-05-06T07:08:09Z",
      "x-acs-signature-nonce": "f320f6ec713a116fbc842b29af4a93d3",
      "x-acs-version": "2019-01-01",
    };
    const parts = { method: "POST", canonicalQuery: hundred, headers: signed, bodyHash: await sha256Hex("") } as const;

    expect(await signatureV3(parts, "FakeSecretForTestsOnly0123456789")).toBe(
      "6f92d23f8aad8515e17fcc6b02bd923b1ab35be62c2f96dbd579c73be34bb4ee",
    );
  });

  it("signs a hundred points in a form", async () => {
    const bodyHash = await sha256Hex(hundred);
    const signed = {
      "content-type": "application/x-www-form-urlencoded",
      ...headers,
      "x-acs-content-sha256": bodyHash,
      "x-acs-date": "2024-05-06T07:08:09Z",
      "x-acs-signature-nonce": "0345a4870d9b0e7ce0b46d4bb37f30f4",
      "x-acs-version": "2019-01-01",
    };

    expect(bodyHash).toBe("9305b099e6666d01675367cd434f4248f37b7c1d3f67f99c77c623d4d2a10577");
    expect(
      await signatureV3(
        { method: "POST", canonicalQuery: "", headers: signed, bodyHash },
        "FakeSecretForTestsOnly0123456789",
      ),
    ).toBe("2196cc3c5651b9ed6273c1d0787c3ff87e775820a802f1627ca377f23cacaa92");
  });
});
