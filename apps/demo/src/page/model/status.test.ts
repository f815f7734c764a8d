import { describe, expect, it } from "vitest";

import type { LaneView, Snapshot } from "../../server/snapshot.ts";
import { statusOf } from "./status.ts";

const SENDER: Snapshot["sender"] = { is: "running", pid: 1, since: 0, deaths: 0 };

const laneThat = (condition: Partial<NonNullable<LaneView["condition"]>> | undefined, accepted = 5): LaneView =>
  ({ accepted, condition: condition && { cloud: "jd", since: 0, status: "ok", ...condition } }) as LaneView;

describe("statusOf", () => {
  it.each([
    ["begins", laneThat(undefined, 0), "beginning"],
    ["accepts", laneThat({ status: "ok" }), "accepts"],
    ["has refused some", laneThat({ status: "degraded", reason: "refused" }), "some"],
    ["struggles", laneThat({ status: "degraded", reason: "throttled" }), "slow"],
    ["fails", laneThat({ status: "failing", reason: "unavailable" }), "fails"],
  ])("says of a lane that %s that it does", (_, lane, status) => {
    expect(statusOf(lane, SENDER)).toBe(status);
  });

  it("says that nobody sends when the sender is dead, whatever it said last", () => {
    expect(statusOf(laneThat({ status: "ok" }), { ...SENDER, is: "dead" })).toBe("nobody");
  });
});
