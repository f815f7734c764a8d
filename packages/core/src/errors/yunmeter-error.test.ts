import { inspect } from "node:util";

import { describe, expect, it, vi } from "vitest";

import * as errors from "./index.ts";

const { ThrottledError, YunmeterError } = errors;

const result = { accepted: 0, refused: [], unsent: [], unknown: [], notes: [], requests: [] };

function oneOfEach(from: typeof errors): Readonly<Record<string, errors.YunmeterError>> {
  return {
    AuthenticationError: new from.AuthenticationError("no"),
    ConfigurationError: new from.ConfigurationError("createReporter", ["id must be a text"]),
    RefusedError: new from.RefusedError("no"),
    ReportError: new from.ReportError("no", result),
    ThrottledError: new from.ThrottledError("no"),
    TransportError: new from.TransportError("no", { phase: "sent" }),
    UnavailableError: new from.UnavailableError("no"),
    UndeliveredError: new from.UndeliveredError("no"),
    ValidationError: new from.ValidationError({ path: [], rule: "type", must: "must be", received: 1 }),
  };
}

const leaves = Object.entries(oneOfEach(errors));

describe("YunmeterError", () => {
  it("carries what the answer said, and nothing for what it did not say", () => {
    const details = { vendor: "jd", code: "QuotaExceeded", status: undefined, requestId: undefined };

    const error = new YunmeterError("the quota is used up", details);

    expect(error).toMatchObject({ message: "the quota is used up", vendor: "jd", code: "QuotaExceeded" });
    expect(Object.keys(error).toSorted()).toEqual(["code", "name", "vendor"]);
    expect("cause" in error).toBe(false);
  });

  it("keeps the cause", () => {
    const cause = new TypeError("fetch failed");

    expect(new YunmeterError("no", { cause }).cause).toBe(cause);
  });

  it("serialises with its message and details, of any value and of a bounded size", () => {
    const details = { vendor: "jd", reason: "quota", code: "QuotaExceeded", status: 400, requestId: "7f" } as const;
    const validation = new errors.ValidationError({
      path: ["value"],
      rule: "type",
      must: "must be small",
      received: 10n ** 100_000n,
    });

    expect(JSON.parse(JSON.stringify(new YunmeterError("the quota is used up", details)))).toEqual({
      name: "YunmeterError",
      message: "the quota is used up",
      ...details,
    });
    expect(JSON.stringify(validation).length).toBeLessThan(500);
  });

  it("serialises without its cause, whose text is often in the message already", () => {
    const error = new YunmeterError("no answer: ECONNRESET", { cause: new Error("ECONNRESET") });

    expect(JSON.stringify(error).match(/ECONNRESET/g)).toHaveLength(1);
  });

  it.each(leaves)("names a %s in name, stack and print", (name, error) => {
    const shown = inspect(error);

    expect(error.name).toBe(name);
    expect(error).toBeInstanceOf(YunmeterError);
    expect(error).toBeInstanceOf(Error);
    expect(shown.startsWith(`${name}: ${error.message}`)).toBe(true);
    expect(shown).not.toContain("undefined");
    expect(shown).not.toContain("Symbol");
  });

  it.each([
    errors.AuthenticationError,
    errors.RefusedError,
    errors.ThrottledError,
    errors.UnavailableError,
    errors.UndeliveredError,
  ])("keeps what the answer said in each leaf that answers raise: $kind", (Leaf) => {
    const details = { vendor: "jd", code: "Busy", status: 429, requestId: "7f" };

    expect(new Leaf("no", details)).toMatchObject(details);
  });
});

describe("isInstance", () => {
  it.each(leaves)("of the base holds for a %s, that of a leaf for its class only", (name, error) => {
    expect(YunmeterError.isInstance(error)).toBe(true);
    for (const [other] of leaves) expect(classOf(errors, other).isInstance(error)).toBe(other === name);
  });

  it("holds across two copies of the package, where instanceof does not", async () => {
    vi.resetModules();
    const copy = await import("./index.ts");

    expect(copy.YunmeterError).not.toBe(YunmeterError);
    for (const [name, error] of Object.entries(oneOfEach(copy))) {
      expect(error).not.toBeInstanceOf(YunmeterError);
      expect(YunmeterError.isInstance(error)).toBe(true);
      for (const [other] of leaves) expect(classOf(errors, other).isInstance(error)).toBe(other === name);
    }
  });

  it.each([undefined, null, "ThrottledError", 1, new Error("no"), { name: "ThrottledError" }, new DOMException("no")])(
    "holds of no stranger: %s",
    (value) => {
      expect(YunmeterError.isInstance(value)).toBe(false);
      expect(ThrottledError.isInstance(value)).toBe(false);
    },
  );
});

function classOf(from: typeof errors, name: string): typeof YunmeterError {
  return (from as unknown as Record<string, typeof YunmeterError>)[name] ?? YunmeterError;
}
