import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type BrokenRule, ValidationError } from "./validation-error.ts";

function broken(rule: Partial<BrokenRule>): ValidationError {
  return new ValidationError({ path: ["name"], rule: "type", must: "must be short", received: 1, ...rule });
}

describe("ValidationError", () => {
  it.each([
    [[], ""],
    [["name"], "name"],
    [["dimensions", "host"], "dimensions.host"],
    [["dimensions", "_a$1"], "dimensions._a$1"],
    [["dimensions", "host name"], 'dimensions["host name"]'],
    [["dimensions", "1st"], 'dimensions["1st"]'],
    [["dimensions", ""], 'dimensions[""]'],
    [["dimensions", "云"], 'dimensions["云"]'],
    [["dimensions", 'a"]'], String.raw`dimensions["a\"]"]`],
    [["dimensions", "__proto__"], "dimensions.__proto__"],
  ])("writes the path %j as one would in code", (path, written) => {
    expect(broken({ path }).path).toBe(written);
  });

  it("begins with the field, then rule, finding, and the rule's source", () => {
    const link = "https://example.com/limits";

    const error = broken({
      must: "must be of at most 64 bytes",
      rule: "bytes",
      received: 70,
      limit: 64,
      link,
      vendor: "jd",
    });

    expect(error.message).toBe(`name must be of at most 64 bytes; received 70 (${link})`);
    expect(error).toMatchObject({ path: "name", rule: "bytes", received: 70, limit: 64, link, vendor: "jd" });
  });

  it("speaks of the point where there is no field", () => {
    expect(broken({ path: [] }).message).toBe("the point must be short; received 1");
  });

  it("has no limit and no link where the rule has none", () => {
    expect(Object.keys(broken({}))).not.toContain("limit");
    expect(Object.keys(broken({}))).not.toContain("link");
  });

  it.each([
    ['"a"', "a"],
    ["10n", 10n],
    ["0", -0],
    ["NaN", Number.NaN],
    ["undefined", undefined],
    ["null", null],
    ["a symbol", Symbol("s")],
    ["an array", [1, 2]],
    ["an object", { a: 1 }],
    ["a Map", new Map()],
    ["an Error", new TypeError("its words are of no use")],
    ["a Uint8Array", new Uint8Array(2)],
    ["a Promise (await it first)", Promise.resolve()],
    ["an object", { [Symbol.toStringTag]: "a text of the caller's" }],
    ["a function", () => "its source is of no use\nhere"],
    [`"${"x".repeat(80)}…"`, "x".repeat(81)],
    [String.raw`"two\nlines"`, "two\nlines"],
    [String.raw`"two\u{2028}lines, one red: \u001b[31m"`, "two\u2028lines, one red: \u001B[31m"],
  ])("shows %s, short and plain", (shown, received) => {
    expect(broken({ received }).message).toBe(`name must be short; received ${shown}`);
    expect(broken({ received }).received).toBe(received);
  });

  it("never throws over what it is about", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const hostile = { toString: () => expect.unreachable(), toJSON: () => expect.unreachable() };

    expect(broken({ received: proxy }).message).toContain("received an object");
    expect(broken({ received: hostile }).message).toContain("received an object");
    expect(broken({ received: { __proto__: null } }).message).toContain("received an object");
  });

  it("stays on one line and short, whatever was received and wherever", () => {
    const any = fc.oneof(fc.anything({ withBigInt: true }), fc.string({ unit: "binary", minLength: 70 }), oddText);

    fc.assert(
      fc.property(fc.array(oddText, { maxLength: 2 }), any, (path, received) => {
        const { message } = broken({ path, received });

        expect(message).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        expect(message.length).toBeLessThan(1500);
      }),
    );
  });
});

const oddText = fc.string({ unit: fc.constantFrom("a", "\n", "\r", "\u0085", "\u2028", "\u2029", "\u001B", "\uD83D") });
