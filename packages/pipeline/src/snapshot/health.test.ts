import { YunmeterError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { healthOf } from "./health.ts";

const well = { backoff: { trouble: undefined, wellSince: 100 }, ledger: { lane: "a", lastLoss: undefined } };
const trouble = { reason: "unreachable", since: 500, isPartial: false } as const;

const FINE = { startFault: undefined, writeFault: undefined, lateAfterMs: 15_000 };
const fault = { since: 700, error: new YunmeterError("full") };

describe("healthOf", () => {
  it("is as the worst lane", () => {
    const failing = { backoff: { trouble, wellSince: 0 }, ledger: { lane: "b", lastLoss: undefined } };
    expect(healthOf([well, failing], FINE, 1000)).toEqual({
      status: "failing",
      lanes: [
        { lane: "a", status: "ok", since: 100 },
        { lane: "b", status: "failing", since: 500, reason: "unreachable" },
      ],
    });
  });

  it("is failing while the queue has not started, with its error", () => {
    expect(healthOf([well], { ...FINE, startFault: fault }, 1000).lanes).toEqual([
      { lane: "a", status: "failing", reason: "queue", ...fault },
    ]);
  });

  it("is degraded from the moment on at which the oldest waiting point is late", () => {
    const waiting = { ...well, oldestAt: 1000 };
    expect(healthOf([waiting], FINE, 16_000).status).toBe("ok");
    expect(healthOf([waiting], FINE, 16_001).lanes).toMatchObject([{ status: "degraded", since: 16_000 }]);
  });

  it("is degraded from the moment on at which a call is overdue", () => {
    const calling = { ...well, callDueAt: 5000 };
    expect(healthOf([calling], FINE, 5000).status).toBe("ok");
    expect(healthOf([calling], FINE, 5001).lanes).toEqual([
      { lane: "a", status: "degraded", since: 5000, reason: "timeout" },
    ]);
  });

  it("is degraded while some points arrive, for five minutes after a loss, and while the queue takes none", () => {
    const partial = { ...well, backoff: { trouble: { ...trouble, isPartial: true }, wellSince: 0 } };
    expect(healthOf([partial], FINE, 1000).status).toBe("degraded");
    const lossy = { ...well, ledger: { lane: "a", lastLoss: { reason: "overflow", at: 1000 } as const } };
    expect(healthOf([lossy], FINE, 300_999).lanes).toEqual([
      { lane: "a", status: "degraded", since: 1000, reason: "overflow" },
    ]);
    expect(healthOf([lossy], FINE, 301_000).lanes).toEqual([{ lane: "a", status: "ok", since: 301_000 }]);
    expect(healthOf([well], { ...FINE, writeFault: fault }, 1000).lanes).toMatchObject([
      { status: "degraded", reason: "queue", since: 700 },
    ]);
  });
});
