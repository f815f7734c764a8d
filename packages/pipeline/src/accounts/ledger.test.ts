import { describe, expect, it } from "vitest";

import type { PipelineEvent } from "../api/events.ts";
import { createLedger, reportUnreadable } from "./ledger.ts";

describe("reportUnreadable", () => {
  it("reports the number of entries of a newer version, and is silent until there are more", () => {
    const events: PipelineEvent[] = [];
    const ledger = createLedger(
      "toy",
      () => 7,
      (event) => events.push(event),
    );
    for (const [before, found] of [
      [0, 0],
      [0, 3],
      [3, 3],
      [3, 2],
      [2, 1_000_000],
    ] as const)
      reportUnreadable(ledger, { found, before }, 1000);

    expect(events).toMatchObject([
      { type: "waiting", lane: "toy", at: 7, reason: "unreadable", points: 3, resent: 0, retryInMs: 1000 },
      { points: 1_000_000 },
    ]);
  });
});

describe("a lost event", () => {
  it("holds every point, and is a short log line", () => {
    const events: PipelineEvent[] = [];
    const ledger = createLedger("toy", Date.now, (event) => events.push(event));
    const points = Array.from({ length: 1000 }, (_, value) => ({ name: "orders", value }));

    ledger.lose({ reason: "refused", points });

    expect(events).toMatchObject([{ points: 1000, lost: points }]);
    const logged = JSON.stringify(events[0]);
    expect(logged.length).toBeLessThan(1000);
    expect(JSON.parse(logged)).toMatchObject({ type: "lost", points: 1000, lost: points.slice(0, 10) });
  });
});
