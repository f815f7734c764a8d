import { describe, expect, it } from "vitest";

import { ThrottledError } from "./throttled-error.ts";

describe("ThrottledError", () => {
  it("says how long the cloud asks to wait, where it does", () => {
    expect(new ThrottledError("slow down", { retryAfterMs: 3000 }).retryAfterMs).toBe(3000);
    expect("retryAfterMs" in new ThrottledError("slow down", { retryAfterMs: undefined })).toBe(false);
  });
});
