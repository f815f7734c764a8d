import { describe, expect, it } from "vitest";

import type { FromSender, SenderEvent } from "../sender/protocol.ts";
import { openTally } from "./tally.ts";

const news = (given: Partial<SenderEvent>): FromSender => ({
  type: "news",
  news: { cloud: "jd", type: "delivered", points: 1, replayed: 0, orders: [], retryInMs: 0, ...given },
});

describe("the tally", () => {
  it("tell apart what was refused, lost, and nobody knows of", () => {
    const tally = openTally();
    tally.hear(news({ points: 5 }));
    tally.hear(news({ type: "lost", reason: "refused", points: 2, orders: [7, 8] }));
    tally.hear(news({ type: "lost", reason: "expired", points: 3 }));
    tally.hear(news({ type: "uncertain", reason: "timeout", points: 1 }));

    expect(tally.view("jd")).toMatchObject({ accepted: 5, refused: 2, lost: 3, uncertain: 1 });
    expect(tally.view("jd").reasons).toEqual([
      { reason: "expired", points: 3 },
      { reason: "refused", points: 2 },
      { reason: "timeout", points: 1 },
    ]);
    expect([...tally.gone("jd")]).toEqual([7, 8]);
  });

  it("keep the clouds apart", () => {
    const tally = openTally();
    tally.hear(news({ cloud: "tencent", points: 4 }));

    expect([tally.view("tencent").accepted, tally.view("jd").accepted]).toEqual([4, 0]);
  });

  it("count each request that was made again, within a call and after it", () => {
    const tally = openTally();
    const request = { cloud: "jd", points: 10, attempts: 3, durationMs: 5, outcome: "unavailable" } as const;
    tally.hear({ type: "request", request });
    tally.hear(news({ type: "waiting", reason: "unavailable", retryInMs: 60_000 }));

    expect(tally.view("jd").retried).toBe(3);
    expect(tally.view("jd").nextTryAt).toBeGreaterThan(Date.now());
  });

  it("take the time of what was accepted only, and the median of it", () => {
    const tally = openTally();
    for (const [durationMs, outcome] of [
      [10, "accepted"],
      [9_000, "deadline"],
      [30, "accepted"],
      [20, "accepted"],
    ] as const) {
      tally.hear({ type: "request", request: { cloud: "jd", points: 1, attempts: 1, durationMs, outcome } });
    }

    expect(tally.view("jd").latencyMs).toBe(20);
  });

  it("forget how the ways are when there is no sender to know it, and nothing else", () => {
    const tally = openTally();
    tally.hear(news({ points: 5 }));
    tally.hear({ type: "conditions", conditions: [{ cloud: "jd", status: "failing", since: 1 }] });
    tally.clearConditions();

    expect(tally.view("jd")).toMatchObject({ accepted: 5, condition: undefined });
  });

  it("keep the newest lines", () => {
    const tally = openTally();
    for (let index = 0; index < 100; index++) tally.note(`line ${index}`);

    expect(tally.lines).toHaveLength(60);
    expect(tally.lines.at(-1)?.text).toBe("line 99");
  });
});
