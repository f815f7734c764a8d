import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { credentialsFault } from "./credentials.ts";

const keys = { accessKeyId: "AK", accessKeySecret: "s3cret" };

describe("credentialsFault", () => {
  it.each([
    ["a key pair", keys],
    ["a token that is undefined", { ...keys, securityToken: undefined, expiresAt: undefined }],
    ["a token with spaces inside", { ...keys, securityToken: "a b=/+" }],
    ["a time that passed", { ...keys, expiresAt: 0 }],
    ["a Date", { ...keys, expiresAt: new Date() }],
    ["no end of time", { ...keys, expiresAt: Infinity }],
    ["fields that are not of credentials", { ...keys, source: "profile" }],
  ])("takes %s", (_, value) => {
    expect(credentialsFault(value)).toBeUndefined();
  });

  it("names every part that is wrong", () => {
    expect(credentialsFault({ securityToken: "" })).toMatch(
      /^accessKeyId must .+; accessKeySecret must .+; securityToken must /,
    );
  });

  it("accepts a secret exactly when it is not empty and has no white space at its ends", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (accessKeySecret) => {
        const isUsable = accessKeySecret !== "" && accessKeySecret === accessKeySecret.trim();
        expect(credentialsFault({ ...keys, accessKeySecret }) === undefined).toBe(isUsable);
      }),
    );
  });

  it.each(["accessKeyId", "accessKeySecret", "securityToken"])(
    "names %s when it ends in the newline of a file",
    (part) => {
      const fault = credentialsFault({ ...keys, [part]: "s3cret-s3cret\n" });

      expect(fault).toMatch(new RegExp(`^${part} must be .*no white space at the ends`));
      expect(fault).not.toContain("s3cret");
    },
  );

  it.each([
    ["must be an object", undefined],
    ["must be an object", null],
    ["must be an object", "AK:secret"],
    ["accessKeyId must be", {}],
    ["must be an object with accessKeyId and accessKeySecret; received an array", []],
    ["must be .*; received a Promise \\(await it first\\)", Promise.resolve(keys)],
    ["accessKeyId must be", { ...keys, accessKeyId: "" }],
    ["accessKeyId must be", { ...keys, accessKeyId: 7 }],
    ["accessKeyId must be", { ...keys, accessKeyId: "AK\n" }],
    ["accessKeyId must be", { ...keys, accessKeyId: " AK" }],
    ["accessKeyId must be", { ...keys, accessKeyId: "密钥" }],
    ["accessKeySecret must be", { accessKeyId: "AK" }],
    ["accessKeySecret must be", { ...keys, accessKeySecret: "" }],
    ["accessKeySecret must be", { ...keys, accessKeySecret: 7 }],
    ["securityToken must be", { ...keys, securityToken: "" }],
    ["securityToken must be", { ...keys, securityToken: "a\r\nx-other: b" }],
    ["securityToken must be", { ...keys, securityToken: "a " }],
    ["securityToken must be", { ...keys, securityToken: null }],
    ["expiresAt must be", { ...keys, expiresAt: Number.NaN }],
    ["expiresAt must be", { ...keys, expiresAt: new Date(Number.NaN) }],
    ["expiresAt must be", { ...keys, expiresAt: "2030-01-01T00:00:00Z" }],
    ["expiresAt must be", { ...keys, expiresAt: "1893456000000" }],
    ["expiresAt must be", { ...keys, expiresAt: [] }],
    ["expiresAt must be", { ...keys, expiresAt: Symbol("soon") }],
    ["expiresAt must be", { ...keys, expiresAt: { __proto__: null } }],
  ] as readonly [string, unknown][])("says %s …: case %#", (beginning, value) => {
    expect(credentialsFault(value)).toMatch(new RegExp(`^${beginning}(?: |$)`));
  });

  it("passes only tokens that an HTTP header carries unchanged", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "~", " ", "\t", "\n", "\u007F", "é") }), (securityToken) => {
        if (credentialsFault({ ...keys, securityToken }) !== undefined) return;
        expect(new Headers({ token: securityToken }).get("token")).toBe(securityToken);
      }),
    );
  });

  it("never shows what it was given", () => {
    const hidden = fc.string({ unit: "binary", minLength: 1 }).map((text) => `§${text}§`);
    const odd = fc.oneof(hidden, fc.constantFrom("", 1, null, undefined));

    fc.assert(
      fc.property(odd, odd, odd, odd, (accessKeyId, accessKeySecret, securityToken, expiresAt) => {
        expect(credentialsFault({ accessKeyId, accessKeySecret, securityToken, expiresAt }) ?? "").not.toContain("§");
      }),
    );
  });
});
