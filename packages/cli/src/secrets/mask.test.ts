import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ECHOES } from "../testing/echoes.ts";
import { createSecrets, secretsIn, shortened } from "./mask.ts";

describe("createSecrets", () => {
  it("masks a provider's keys in every encoding", async () => {
    const secret = fc.string({ minLength: 6, unit: "grapheme-ascii" }).filter((text) => /[^*\s]{4}/u.test(text));
    await fc.assert(
      fc.asyncProperty(secret, async (accessKeySecret) => {
        const secrets = createSecrets();
        await secrets.watch(async () => ({ accessKeyId: "LTAI5tExampleKey01", accessKeySecret }))();
        const forms = [accessKeySecret, encodeURIComponent(accessKeySecret), JSON.stringify(accessKeySecret)];

        for (const form of forms) expect(secrets.mask(`<${form}>`)).not.toContain(accessKeySecret);
        expect(secrets.mask("LTAI5tExampleKey01")).toBe("LTAI***01");
      }),
    );
  });

  it.each([
    ["Authorization: X Credential=a, Signature=abc123", "Authorization: X Credential=a, Signature=***"],
    ["?a=b&SecurityToken=x%2By&c=d", "?a=b&SecurityToken=***&c=d"],
    ['{"Signature":"abc=","Region":"gz"}', '{"Signature":"***","Region":"gz"}'],
    ["authorization: Bearer abc.def", "authorization: Bearer ***"],
    ["x-auth-token: MIIabc", "x-auth-token: ***"],
    ['"x-service-shaaksk": "0123"', '"x-service-shaaksk": "***"'],
  ])("masks signatures and tokens by their places: %s", (text, masked) => {
    expect(createSecrets().mask(text)).toBe(masked);
  });

  it.each(ECHOES)("shows no secret that a server echoes in %s", async (_, encode) => {
    const secret = "wJalr/XUtnF=EMI/K7MDENG";
    const secrets = createSecrets();
    secrets.add(secret);

    const shown = secrets.show(`no such key: ${encode(secret)}, code APIGW.0308`);

    expect(shown).toContain("***");
    expect(shown).not.toContain(encode(secret));
    expect(shown).toContain("code APIGW.0308");
  });

  it("does not mask short words and short ids", async () => {
    const secrets = createSecrets();
    secrets.add("abc");
    secrets.add(undefined);
    await secrets.watch(async () => ({ accessKeyId: "yunmeter", accessKeySecret: "long-enough" }))();

    expect(secrets.mask("abc yunmeter")).toBe("abc yunmeter");
  });
});

describe("secretsIn", () => {
  it("finds them in query, form, JSON and headers", () => {
    const request = (parts: object): readonly string[] =>
      secretsIn({ method: "POST", url: "http://host/?Signature=q1%3D", headers: {}, body: "", ...parts });

    expect(request({ body: "a=b&Signature=f1%2F&SecurityToken=t1" })).toEqual(["q1=", "f1/", "t1"]);
    expect(request({ body: '{"Signature":"j1"}' })).toEqual(["q1=", "j1"]);
    expect(request({ headers: { authorization: "X Signature=h1", "x-security-token": "h2" } })).toEqual([
      "q1=",
      "h2",
      "h1",
    ]);
    expect(request({ headers: { authorization: "Bearer b1" } })).toEqual(["q1=", "b1"]);
  });
});

describe("shortened", () => {
  it("keeps the first and last characters", () => {
    expect([shortened("LTAI5tExampleKey01"), shortened("short")]).toEqual(["LTAI***01", "***"]);
  });
});
