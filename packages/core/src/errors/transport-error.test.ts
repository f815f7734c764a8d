import { describe, expect, it } from "vitest";

import { TransportError } from "./transport-error.ts";

describe("TransportError", () => {
  it.each(["connect", "sent"] as const)("tells how far the request came: %s", (phase) => {
    expect(new TransportError("the connection failed", { phase, code: "ECONNRESET" })).toMatchObject({
      phase,
      code: "ECONNRESET",
    });
  });
});
