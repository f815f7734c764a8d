import { describe, expect, it } from "vitest";

import type { LaneView, Snapshot } from "../../server/snapshot.ts";
import { isBroken, laneStatus } from "./lane-status.ts";

const NOW = { at: 100_000, phase: "running", sender: { is: "running", pid: 1, since: 0, deaths: 0 } } as const;

const laneThat = (
  condition: Partial<NonNullable<LaneView["condition"]>> | undefined,
  counts: Partial<LaneView> = {},
): Pick<LaneView, "condition" | "accepted" | "throttledAt" | "waiting"> => ({
  waiting: 0,
  accepted: 5,
  throttledAt: 0,
  condition: condition && { cloud: "jd", since: 0, status: "ok", ...condition },
  ...counts,
});

describe("laneStatus", () => {
  it.each([
    ["is new", laneThat(undefined, { accepted: 0 }), "starting"],
    ["accepts", laneThat({ status: "ok" }), "accepts"],
    ["had points refused", laneThat({ status: "degraded", reason: "refused" }), "refusing"],
    ["has old points", laneThat({ status: "degraded", reason: "timeout" }), "degraded"],
    ["fails", laneThat({ status: "failing", reason: "unavailable" }), "failing"],
  ])("of a lane that %s", (_, lane, status) => {
    expect(laneStatus(lane, NOW)).toBe(status);
  });

  it("stays throttled between two rejected requests, whatever the last one gave", () => {
    const throttledAt = NOW.at - 5_000;

    expect(laneStatus(laneThat({ status: "ok" }, { throttledAt }), NOW)).toBe("throttled");
    expect(laneStatus(laneThat({ status: "failing", reason: "throttled" }, { throttledAt }), NOW)).toBe("throttled");
    expect(laneStatus(laneThat({ status: "ok" }, { throttledAt }), { ...NOW, at: NOW.at + 2_000 })).toBe("accepts");
  });

  it.each([
    [0, "delivered", false],
    [3, "undelivered", true],
  ])("of a throttled lane with %d points waiting at the end is %s", (waiting, status, broken) => {
    const lane = laneThat({ status: "failing", reason: "throttled" }, { throttledAt: NOW.at, waiting });
    const is = laneStatus(lane, { ...NOW, phase: "ended" });

    expect([is, isBroken(is)]).toEqual([status, broken]);
  });

  it("is unsent while the sender is dead, whatever it reported last", () => {
    const dead: Snapshot["sender"] = { ...NOW.sender, is: "dead" };

    expect(laneStatus(laneThat({ status: "ok" }), { ...NOW, sender: dead })).toBe("unsent");
  });
});
