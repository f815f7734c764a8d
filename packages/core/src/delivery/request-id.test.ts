import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { redact } from "../recovery/redact.ts";
import { plainId } from "./request-id.ts";

const SECRET = "FakeSecretForTestsOnly";
const SHORT = "hunter2!";

const hex = (text: string): string => Buffer.from(text).toString("hex");
const base64 = (text: string): string => Buffer.from(text).toString("base64url");

describe("plainId", () => {
  it.each([
    "05B36C2C-5F6E-48D5-8B41-CE36DD7EE8E0",
    "c3d7e9a1b2c3d4e5f6a7b8c9d0e1f2a3",
    "br1cb2t0g0d9k4o9jkqg",
    "APIGW.0308:7f0a",
  ])("returns an id as clouds have them: %s", (id) => {
    return expect(plainId(id, [SECRET, undefined, SHORT])).resolves.toBe(id);
  });

  it.each([
    ["a part of a long secret", "id-SecretFo-1"],
    ["a short secret", "hunter2"],
    ["hexadecimal", hex(SECRET)],
    ["hexadecimal of a part, behind a digit", `a${hex("ecretForTe")}`],
    ["base64", base64(SECRET)],
    ["base64 of a part, behind two digits", `ab${base64("cretForTests")}`],
    ["base64 with a digit too many", `${base64("SecretFor")}a`],
    ["base64 of hexadecimal", base64(hex("FakeSecr"))],
    ["hexadecimal of a short secret", hex("hunter2")],
  ])("leaves out an id that holds %s", (_, id) => {
    return expect(plainId(id, [SECRET, "hunter2"])).resolves.toBeUndefined();
  });

  it.each([0, 1, 2, 3])("leaves out an id that holds base64 of a part behind %d digits", (digits) => {
    return expect(plainId("z".repeat(digits) + base64("retForTes"), [SECRET])).resolves.toBeUndefined();
  });

  it.each([
    ["three characters", "abc", "id-abc-1"],
    ["19 characters, of which the id has eight", SECRET.slice(0, 19), `id-${SECRET.slice(2, 10)}`],
    ["20 characters, of which the id has seven", SECRET.slice(0, 20), `id-${SECRET.slice(2, 9)}-1`],
  ])("returns an id beside a secret of %s", (_, secret, id) => {
    return expect(plainId(id, [secret])).resolves.toBe(id);
  });

  it.each([
    ["four characters", "abcd", "id-abcd-1"],
    ["20 characters, of which it has eight", SECRET.slice(0, 20), `id-${SECRET.slice(2, 10)}`],
    ["20 characters, of which it has the last eight", SECRET.slice(0, 20), SECRET.slice(12, 20)],
  ])("leaves out an id beside a secret of %s", (_, secret, id) => {
    return expect(plainId(id, [secret])).resolves.toBeUndefined();
  });

  it.each(["", "two words", "a\nb", "x".repeat(129), "云"])("leaves out what is no id: %j", (id) => {
    return expect(plainId(id, [])).resolves.toBeUndefined();
  });

  it("leaves out an id that holds eight characters of any secret in any two encodings", async () => {
    const plain = (text: string): string => text;
    const encoding = fc.constantFrom(plain, hex, (text: string) => hex(text).toUpperCase(), base64);
    const secret = fc.oneof(fc.stringMatching(/^[\w+/=.~-]{20,40}$/), fc.string({ minLength: 20, maxLength: 40 }));
    await fc.assert(
      fc.asyncProperty(
        secret,
        fc.nat(12),
        fc.stringMatching(/^[\w-]{0,3}$/),
        encoding,
        encoding,
        async (given, at, lead, first, second) => {
          const id = lead + second(first(given.slice(at, at + 8)));
          fc.pre(!/[^\w.:-]/.test(id));
          await expect(plainId(id, [given])).resolves.toBeUndefined();
        },
      ),
      { numRuns: 300 },
    );
  });

  it("shows an id if and only if redact leaves it whole", async () => {
    const id = fc.oneof(
      fc.stringMatching(/^[\w.:-]{1,64}$/),
      fc
        .integer({ min: 0, max: 12 })
        .chain((at) =>
          fc
            .constantFrom(hex, base64, (text: string) => base64(hex(text)))
            .map((encode) => encode(SECRET.slice(at, at + 10))),
        ),
    );
    await fc.assert(
      fc.asyncProperty(id, async (given) => {
        expect((await plainId(given, [SECRET])) === given).toBe(redact(given, [SECRET]) === given);
      }),
    );
  });
});
