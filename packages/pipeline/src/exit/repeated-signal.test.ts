import { describe, expect, it } from "vitest";

import { createAsking } from "./repeated-signal.ts";

describe("createAsking", () => {
  it("takes the same signal for an echo within 0.3 s, and for a second request later", async () => {
    const askedBy = createAsking();

    const atOnce = [askedBy("SIGINT"), askedBy("SIGINT")];
    await new Promise((resolve) => setTimeout(resolve, 350));

    expect([...atOnce, askedBy("SIGINT")]).toEqual(["first", "echo", "again"]);
  });

  it("takes another signal for a second request at any time", () => {
    const askedBy = createAsking();

    expect([askedBy("SIGINT"), askedBy("SIGTERM")]).toEqual(["first", "again"]);
  });
});
