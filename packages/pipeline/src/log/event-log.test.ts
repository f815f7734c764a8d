import { RefusedError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import type { PipelineEvent } from "../api/events.ts";
import { createVirtualTime } from "../testing/virtual-time.ts";
import { createEventLog } from "./event-log.ts";

function stage() {
  const time = createVirtualTime();
  const lines: string[] = [];
  const log = createEventLog((line) => lines.push(line), time);
  return { time, lines, log };
}

function lost(points: number, lane = "toy"): PipelineEvent {
  return { type: "lost", lane, at: 0, points, reason: "overflow", lost: [] };
}

describe("the log", () => {
  it("tells the first of each lane and reason on one line: count, code, cure and link", () => {
    const { lines, log } = stage();
    const error = new RefusedError("the cloud said:\n no", { code: "Arrears" });
    log.hear({
      type: "waiting",
      lane: "toy",
      at: 0,
      points: 1,
      reason: "quota",
      error,
      resent: 0,
      retryInMs: 59_500,
    });
    expect(lines).toEqual([
      "[yunmeter] toy: 1 point waiting (quota, code Arrears). the cloud said: no. Report fewer series, or raise `maxSeries` or the account's quota. Next attempt in 60 s. https://github.com/yunmeter/yunmeter/tree/main/packages/pipeline#reasons",
    ]);
  });

  it("makes one line a minute of what is no news", async () => {
    const { time, lines, log } = stage();
    for (let second = 0; second < 300; second++) {
      log.hear(lost(2));
      log.hear(lost(1, "other"));
      await time.pass(1000);
    }
    expect(lines.length).toBeLessThanOrEqual(2 + 5);
    expect(lines[2]).toMatch(/since the last line: toy: 1\d\d points lost \(overflow\); other: \d\d points lost/u);
  });

  it("tells the recovery, and takes the next trouble for news unless the last was just told", async () => {
    const { time, lines, log } = stage();
    const waiting: PipelineEvent = {
      type: "waiting",
      lane: "toy",
      at: 0,
      points: 5,
      reason: "unreachable",
      resent: 0,
      retryInMs: 1,
    };
    const recovered: PipelineEvent = {
      type: "recovered",
      lane: "toy",
      at: 0,
      points: 5,
      reason: "unreachable",
      downMs: 90_000,
    };
    log.hear(waiting);
    log.hear(recovered);
    expect(lines[1]).toBe("[yunmeter] toy: points arrive again, after 90 s (unreachable).");
    log.hear(waiting);
    log.hear(recovered);
    expect(lines).toHaveLength(2);

    await time.pass(61_000);
    log.hear(waiting);
    log.hear(recovered);
    log.hear(waiting);
    await time.pass(61_000);
    log.finish();
    expect(lines.filter((line) => line.includes("Next attempt")).length).toBeLessThanOrEqual(3);
  });

  it("tells after the recovery of nothing that waited before, for whatever reason", async () => {
    const { time, lines, log } = stage();
    const about = { lane: "toy", at: 0, points: 5 };
    for (const reason of ["timeout", "unreachable", "timeout", "unreachable"] as const)
      log.hear({ ...about, type: "waiting", reason, resent: 0, retryInMs: 1 });
    log.hear({ ...about, type: "recovered", reason: "unreachable", downMs: 1000 });
    await time.pass(61_000);
    log.finish();
    expect(lines.at(-1)).toContain("points arrive again");
    expect(lines).toHaveLength(3);
  });

  it("survives a log that throws", () => {
    const log = createEventLog(() => {
      throw new Error("disk full");
    }, createVirtualTime());
    expect(() => log.hear(lost(1))).not.toThrow();
  });
});
