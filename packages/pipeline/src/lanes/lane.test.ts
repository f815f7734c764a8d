import { YunmeterError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { createVirtualTime } from "../testing/virtual-time.ts";
import { createBackoff } from "./lane-backoff.ts";
import { startLaneLoop } from "./lane.ts";
import type { Sender } from "./sender.ts";

const INTERVAL_MS = 10_000;
const error = new YunmeterError("down");
const failure = { reason: "unavailable", error, backoff: "short", retryAfterMs: 0, isPartial: false } as const;

/** A lane of requests of 10 points, whose sender notes when it sends and takes up to 80 points at once. */
function begin(more: { readonly ready?: Promise<void>; readonly onSend?: (isAll: boolean) => void } = {}) {
  const time = createVirtualTime();
  const start = time.now();
  const clock = { stepMs: 0, msPerRead: 0, readMs: 0 };
  const now = () => time.now() + clock.stepMs;
  const elapsed = () => time.now() + (clock.readMs += clock.msPerRead);
  const runtime = { now, elapsed, sleep: time.sleep, random: () => 0.5 };
  const backoff = createBackoff(runtime);
  const sends: (readonly [ms: number, points: number])[] = [];
  const state = { waiting: 0 };
  const sender: Sender = {
    waiting: () => state.waiting,
    arrive: (points) => void (state.waiting += points),
    unreadable: () => 0,
    unsettled: () => 0,
    inDoubt: () => 0,
    isProbing: () => false,
    emptyAt: () => -Infinity,
    async sendSome(isAll) {
      more.onSend?.(isAll);
      const points = Math.min(80, isAll ? state.waiting : Math.floor(state.waiting / 10) * 10);
      if (points === 0) return false;
      sends.push([time.now() - start, points]);
      if (backoff.waitMs() === 0) state.waiting -= points;
      return true;
    },
  };
  const { ready = Promise.resolve() } = more;
  const lane = startLaneLoop({ backoff, sender, pointsPerRequest: 10, intervalMs: INTERVAL_MS, ready, runtime });
  return { time, clock, backoff, sends, state, lane };
}

describe("startLaneLoop", () => {
  it("sends full requests at once, and the rest when the interval is over", async () => {
    const { time, sends, lane } = begin();
    await time.pass(1000);
    lane.arrive(25);
    await time.pass(2999);
    expect(sends).toEqual([[1000, 20]]);
    // The first interval is shortened: 0.8 × a random share of it.
    await time.pass(16_001);
    expect(sends).toEqual([
      [1000, 20],
      [4000, 5],
    ]);
    lane.arrive(3);
    await time.pass(20_000);
    expect(sends[2]).toEqual([24_000, 3]);
  });

  it("is not woken by less than a full request", async () => {
    const { time, sends, lane } = begin();
    await time.pass(5000);
    lane.arrive(9);
    await time.pass(5000);
    expect(sends).toEqual([]);
    lane.arrive(1);
    await time.pass(0);
    expect(sends).toEqual([[10_000, 10]]);
  });

  it("sends nothing before the pipeline is ready", async () => {
    const state = { makeReady: () => {} };
    const ready = new Promise<void>((resolve) => (state.makeReady = resolve));
    const { time, sends, lane } = begin({ ready });
    lane.arrive(100);
    await time.pass(60_000);
    expect(sends).toEqual([]);
    state.makeReady();
    await time.pass(0);
    expect(sends).toEqual([
      [60_000, 80],
      [60_000, 20],
    ]);
  });

  it("waits for the end of the back-off, also with full requests", async () => {
    const { time, sends, lane, backoff } = begin();
    const waitMs = backoff.fail({ ...failure, retryAfterMs: 7000 });
    lane.arrive(40);
    await time.pass(waitMs - 1);
    expect(sends).toEqual([]);
    await time.pass(1);
    expect(sends).toEqual([[7000, 40]]);
  });

  it("stops draining when a send fails", async () => {
    const scene = begin({ onSend: () => void scene.backoff.fail(failure) });
    scene.lane.arrive(200);
    await scene.time.pass(0);
    expect(scene.sends).toHaveLength(1);
  });

  it("keeps its intervals when the clock is stepped back", async () => {
    const { time, clock, sends, lane } = begin();
    await time.pass(5000);
    clock.stepMs = -3_600_000;
    lane.arrive(13);
    await time.pass(INTERVAL_MS);
    expect(sends).toEqual([
      [5000, 10],
      [14_000, 3],
    ]);
  });

  it("flushes all that waits at once, and skips the back-off", async () => {
    const { time, sends, lane, backoff } = begin();
    backoff.fail({ ...failure, retryAfterMs: 60_000 });
    lane.arrive(3);
    await time.until(lane.flush(() => 1000));
    expect(sends).toEqual([[0, 3]]);
  });

  it("ends a flush when the next attempt is further away than its deadline, and waits for one that is not", async () => {
    const tries = { left: 1 };
    const scene = begin({
      onSend: () => void (tries.left-- > 0 ? scene.backoff.fail({ ...failure, retryAfterMs: 5000 }) : undefined),
    });
    scene.lane.arrive(3);
    let isShortOver = false;
    const short = scene.lane.flush(() => 4000).then(() => (isShortOver = true));
    const long = scene.lane.flush(() => 6000);
    await scene.time.pass(0);
    expect([isShortOver, scene.sends.length]).toEqual([true, 1]);
    await scene.time.until(Promise.all([short, long]));
    expect(scene.sends).toEqual([
      [0, 3],
      [5000, 3],
    ]);
  });

  it("goes on with a flush when the wait is over before the lane looks again, as in a process that is held up", async () => {
    const tries = { left: 1 };
    const scene = begin({
      onSend: () => {
        if (tries.left-- > 0) scene.backoff.fail(failure);
        // The wait is 500 ms.
        scene.clock.msPerRead = 200;
      },
    });
    scene.lane.arrive(3);
    await scene.time.until(scene.lane.flush(() => 1e9));
    expect(scene.state.waiting).toBe(0);
    expect(scene.sends).toHaveLength(2);
  });

  it("ends a flush when the next attempt would be at its deadline", async () => {
    const scene = begin({ onSend: () => void scene.backoff.fail({ ...failure, retryAfterMs: 5000 }) });
    scene.lane.arrive(3);
    let isOver = false;
    void scene.lane.flush(() => 5000).then(() => (isOver = true));
    await scene.time.pass(0);
    expect([isOver, scene.sends.length]).toEqual([true, 1]);
  });

  it("ends a flush when nothing waits any more, whatever the back-off", async () => {
    const scene = begin({
      onSend: () => {
        scene.backoff.fail({ ...failure, retryAfterMs: 5000 });
        scene.state.waiting = 0;
      },
    });
    scene.lane.arrive(3);
    let isOver = false;
    void scene.lane.flush(() => 60_000).then(() => (isOver = true));
    await scene.time.pass(0);
    expect(isOver).toBe(true);
  });

  it("ends a flush where only a change of configuration can help", async () => {
    const scene = begin({ onSend: () => void scene.backoff.fail({ ...failure, backoff: "long" }) });
    scene.lane.arrive(3);
    await scene.time.until(scene.lane.flush(() => 1e9));
    expect(scene.sends).toHaveLength(1);
    expect(scene.state.waiting).toBe(3);
  });

  it("ends what flushes wait for when it stops, sends nothing more, and flushes nothing then", async () => {
    const scene = begin({ onSend: () => void scene.backoff.fail({ ...failure, retryAfterMs: 5000 }) });
    scene.lane.arrive(30);
    const flush = scene.lane.flush(() => 1e9);
    await scene.time.pass(0);
    await scene.time.until(scene.lane.stop());
    await scene.time.until(flush);
    const before = scene.sends.length;
    await scene.time.until(scene.lane.flush(() => 1e9));
    await scene.time.pass(60_000);
    expect(scene.sends).toHaveLength(before);
  });
});
