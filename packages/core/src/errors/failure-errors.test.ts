import { describe, expect, it } from "vitest";

import { ThrottledError, TransportError } from "./failure-errors.ts";

describe("ThrottledError", () => {
  it("has the cloud's delay, and no such property without one", () => {
    expect(new ThrottledError("slow down", { retryAfterMs: 3000 }).retryAfterMs).toBe(3000);
    expect("retryAfterMs" in new ThrottledError("slow down", { retryAfterMs: undefined })).toBe(false);
  });
});

describe("TransportError", () => {
  it.each(["connect", "sent"] as const)("has the phase in which the connection failed: %s", (phase) => {
    expect(new TransportError("the connection failed", { phase, code: "ECONNRESET" })).toMatchObject({
      phase,
      code: "ECONNRESET",
    });
  });
});
