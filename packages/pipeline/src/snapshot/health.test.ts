import { YunmeterError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { healthOf } from "./health.ts";

const well = { backoff: { trouble: undefined, wellSince: 100 }, ledger: { lane: "a", lastLoss: undefined } };
const trouble = { reason: "unreachable", since: 500, isPartial: false } as const;

describe("healthOf", () => {
  it("is as the worst lane", () => {
    const failing = { backoff: { trouble, wellSince: 0 }, ledger: { lane: "b", lastLoss: undefined } };
    expect(healthOf([well, failing], undefined, 1000)).toEqual({
      status: "failing",
      lanes: [
        { lane: "a", status: "ok", since: 100 },
        { lane: "b", status: "failing", since: 500, reason: "unreachable" },
      ],
    });
  });

  it("is degraded while some points arrive, for five minutes after a loss, and while the queue takes none", () => {
    const partial = { ...well, backoff: { trouble: { ...trouble, isPartial: true }, wellSince: 0 } };
    expect(healthOf([partial], undefined, 1000).status).toBe("degraded");
    const lossy = { ...well, ledger: { lane: "a", lastLoss: { reason: "overflow", at: 1000 } as const } };
    expect(healthOf([lossy], undefined, 300_999).lanes).toEqual([
      { lane: "a", status: "degraded", since: 1000, reason: "overflow" },
    ]);
    expect(healthOf([lossy], undefined, 301_000).lanes).toEqual([{ lane: "a", status: "ok", since: 301_000 }]);
    expect(healthOf([well], { since: 700, error: new YunmeterError("full") }, 1000).lanes).toMatchObject([
      { status: "degraded", reason: "queue", since: 700 },
    ]);
  });
});
