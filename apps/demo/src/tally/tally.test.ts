import { describe, expect, it } from "vitest";

import type { FromSender, SenderEvent } from "../sender/protocol.ts";
import { openTally } from "./tally.ts";

const event = (given: Partial<SenderEvent>): FromSender => ({
  type: "event",
  event: { cloud: "jd", type: "delivered", points: 1, replayed: 0, orders: [], retryInMs: 0, ...given },
});

describe("the tally", () => {
  it("keeps refused, lost and unknown points apart", () => {
    const tally = openTally();
    tally.receive(event({ points: 5 }));
    tally.receive(event({ type: "lost", reason: "refused", points: 2, orders: [7, 8] }));
    tally.receive(event({ type: "lost", reason: "expired", points: 3, orders: [9] }));
    tally.receive(event({ type: "uncertain", reason: "timeout", points: 1 }));

    expect(tally.view("jd")).toMatchObject({ accepted: 5, refused: 2, lost: 3, unknown: 1 });
    expect(tally.view("jd").reasons).toEqual([
      { reason: "expired", points: 3 },
      { reason: "refused", points: 2 },
      { reason: "timeout", points: 1 },
    ]);
    expect([...tally.fates("jd")]).toEqual([
      [7, "refused"],
      [8, "refused"],
      [9, "lost"],
    ]);
  });

  it("keeps the clouds apart", () => {
    const tally = openTally();
    tally.receive(event({ cloud: "tencent", points: 4 }));

    expect([tally.view("tencent").accepted, tally.view("jd").accepted]).toEqual([4, 0]);
  });

  it("counts repeated requests, within a call and after it", () => {
    const tally = openTally();
    const batch = { cloud: "jd", points: 10, attempts: 3, durationMs: 5, outcome: "unavailable" } as const;
    tally.receive({ type: "batch", batch });
    tally.receive(event({ type: "waiting", reason: "unavailable", retryInMs: 60_000 }));

    expect(tally.view("jd").retried).toBe(3);
    expect(tally.view("jd").nextTryAt).toBeGreaterThan(Date.now());
  });

  it("remembers when a cloud throttled last", () => {
    const tally = openTally();
    tally.receive(event({ type: "waiting", reason: "throttled", retryInMs: 800 }));

    expect(tally.view("jd").throttledAt).toBeGreaterThan(0);
    expect(tally.view("tencent").throttledAt).toBe(0);
  });

  it("takes the latency from accepted requests only, as their median", () => {
    const tally = openTally();
    for (const [durationMs, outcome] of [
      [10, "accepted"],
      [9_000, "deadline"],
      [30, "accepted"],
      [20, "accepted"],
    ] as const) {
      tally.receive({ type: "batch", batch: { cloud: "jd", points: 1, attempts: 1, durationMs, outcome } });
    }

    expect(tally.view("jd").latencyMs).toBe(20);
  });

  it("drops the conditions with the sender, and keeps the counts", () => {
    const tally = openTally();
    tally.receive(event({ points: 5 }));
    tally.receive({ type: "conditions", conditions: [{ cloud: "jd", status: "failing", since: 1 }] });
    tally.clearConditions();

    expect(tally.view("jd")).toMatchObject({ accepted: 5, condition: undefined });
  });

  it("keeps the newest 60 lines of the log", () => {
    const tally = openTally();
    for (let index = 0; index < 100; index++) tally.log(`line ${index}`);

    expect(tally.lines).toHaveLength(60);
    expect(tally.lines.at(-1)?.text).toBe("line 99");
  });
});
