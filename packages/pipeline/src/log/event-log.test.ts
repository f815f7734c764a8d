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
  return { type: "lost", lane, at: 0, points, reason: "overflow", lost: [], deadLetters: 0 };
}

describe("createEventLog", () => {
  it("writes one line for the first event of each lane and reason: count, code, cure and link", () => {
    const { lines, log } = stage();
    const error = new RefusedError("the cloud said:\n no", { code: "Arrears" });
    log.record({
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
      "[yunmeter] toy: 1 point waiting (quota, code Arrears). the cloud said: no. Report fewer series, or raise `maxSeries` or the account's quota. Next attempt in 60 s. https://github.com/yunmeter/yunmeter/blob/main/docs/pipeline/delivery.md#reasons",
    ]);
  });

  it("escapes what a terminal would obey, in names of lanes and in remarks", () => {
    const { lines, log } = stage();
    log.record(lost(2, "jd\u001B]0;title\u0007\n[yunmeter] forged\u202E"));
    log.remark('the queue holds 1 point for "\u200B\u2028"');
    expect(lines[0]).toContain("[yunmeter] jd\\u{1b}]0;title\\u{7}\\u{a}[yunmeter] forged\\u{202e}: 2 points lost");
    expect(lines[1]).toBe('[yunmeter] the queue holds 1 point for "\\u{200b}\\u{2028}"');
  });

  it("writes one line a minute for later events", async () => {
    const { time, lines, log } = stage();
    for (let second = 0; second < 300; second++) {
      log.record(lost(2));
      log.record(lost(1, "other"));
      await time.pass(1000);
    }
    expect(lines.length).toBeLessThanOrEqual(2 + 5);
    expect(lines[2]).toMatch(/since the last line: toy: 1\d\d points lost \(overflow\); other: \d\d points lost/u);
  });

  it("logs the recovery, and gives the next trouble a line unless the last is less than a minute old", async () => {
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
    log.record(waiting);
    log.record(recovered);
    expect(lines[1]).toBe("[yunmeter] toy: points arrive again, after 90 s (unreachable).");
    log.record(waiting);
    log.record(recovered);
    expect(lines).toHaveLength(2);

    await time.pass(61_000);
    log.record(waiting);
    log.record(recovered);
    log.record(waiting);
    await time.pass(61_000);
    log.finish();
    expect(lines.filter((line) => line.includes("Next attempt")).length).toBeLessThanOrEqual(3);
  });

  it("drops all that waited from the next summary after a recovery, whatever the reasons", async () => {
    const { time, lines, log } = stage();
    const about = { lane: "toy", at: 0, points: 5 };
    for (const reason of ["timeout", "unreachable", "timeout", "unreachable"] as const)
      log.record({ ...about, type: "waiting", reason, resent: 0, retryInMs: 1 });
    log.record({ ...about, type: "recovered", reason: "unreachable", downMs: 1000 });
    await time.pass(61_000);
    log.finish();
    expect(lines.at(-1)).toContain("points arrive again");
    expect(lines).toHaveLength(3);
  });

  it("swallows what the log function throws", () => {
    const log = createEventLog(() => {
      throw new Error("disk full");
    }, createVirtualTime());
    expect(() => log.record(lost(1))).not.toThrow();
  });
});
