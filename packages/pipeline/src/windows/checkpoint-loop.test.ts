import { describe, expect, it } from "vitest";

import type { StoredPoint } from "../queue/queue.ts";
import { createVirtualTime } from "../testing/virtual-time.ts";
import { type CheckpointLoopParts, startCheckpointLoop } from "./checkpoint-loop.ts";
import type { LaneWindows } from "./lane-windows.ts";

const T = 1_767_323_100_000;
const ROUND = ["count", "cut", "stored", "adopt", "work false"];

interface LoopOptions {
  readonly lanes?: number;
  readonly due?: number;
  readonly staged?: number;
  readonly fault?: Error;
  readonly written?: () => Promise<void>;
  readonly work?: () => Promise<void>;
  readonly readyInMs?: number;
}

/** A loop with a checkpoint each second and an interval of five, and what it does, by the second. */
function begin({ lanes = 1, due = Infinity, staged = 0, fault, written, work, readyInMs = 0 }: LoopOptions = {}) {
  const time = createVirtualTime(T);
  const done: (readonly [seconds: number, step: string])[] = [];
  const note = (step: string): void => void done.push([(time.now() - T) / 1000, step]);
  const lane = {
    *cut() {
      note("cut");
      yield;
      return [];
    },
    adopt: () => note("adopt"),
    work: async (closing: boolean) => {
      note(`work ${closing}`);
      await work?.();
    },
    nextDue: () => due,
    release: async () => note("release"),
  } as unknown as LaneWindows;
  const parts = {
    windows: Array.from({ length: lanes }, () => lane),
    collector: {
      intoWindows: () => note("count"),
      intoPoints: () => {
        note("points");
        return [];
      },
    },
    writer: {
      stage: () => undefined,
      staged: () => Array.from<StoredPoint>({ length: staged }),
      fault: () => fault,
      written: async () => {
        note("stored");
        await written?.();
      },
    },
    watch: { last: { lanes: [] } },
    checkpointMs: 1000,
    intervalMs: 5000,
    ready: time.sleep(readyInMs),
    runtime: { now: time.now, elapsed: time.elapsed, sleep: time.sleep, random: () => 0.5 },
  } as unknown as CheckpointLoopParts;
  const steps = (): string[] => done.map(([, step]) => step);
  const secondsOf = (step: string): number[] => done.filter(([, each]) => each === step).map(([seconds]) => seconds);
  return { time, loop: startCheckpointLoop(parts), steps, secondsOf };
}

describe("startCheckpointLoop", () => {
  it("makes a round each checkpoint: cuts the lanes, waits for the queue, lets the workers step", async () => {
    const { time, steps, secondsOf } = begin();
    await time.pass(999);
    expect(steps()).toEqual([]);

    await time.pass(2001);
    expect(steps()).toEqual([...ROUND, ...ROUND, ...ROUND]);
    expect(secondsOf("cut")).toEqual([1, 2, 3]);
  });

  it.each([
    ["when a window is over before that", T + 300, 0.3],
    ["after 50 ms at the earliest", T, 0.05],
  ])("makes a round %s", async (_, due, seconds) => {
    const { time, secondsOf } = begin({ due });
    await time.pass(seconds * 1000 - 1);
    expect(secondsOf("cut")).toEqual([]);
    await time.pass(1);
    expect(secondsOf("cut")).toEqual([seconds]);
  });

  it("makes points of what handles counted each interval", async () => {
    const { time, secondsOf } = begin();
    await time.pass(10_000);
    expect(secondsOf("points")).toEqual([5, 10]);
  });

  it("makes a round each interval where no lane has windows", async () => {
    const { time, secondsOf } = begin({ lanes: 0 });
    await time.pass(10_000);
    expect([secondsOf("count"), secondsOf("points")]).toEqual([
      [5, 10],
      [5, 10],
    ]);
  });

  it.each([
    [4999, [1]],
    [5000, []],
  ])("cuts while fewer than 5,000 points wait to be stored: %d", async (staged, cuts) => {
    const { time, secondsOf } = begin({ staged });
    await time.pass(1000);
    expect([secondsOf("cut"), secondsOf("work false")]).toEqual([cuts, [1]]);
  });

  it("cuts at the end, however many points wait", async () => {
    const { time, loop, steps } = begin({ staged: 5000 });
    void loop.round(true);
    await time.pass(0);
    expect(steps()).toEqual(["points", "count", "cut", "stored", "adopt", "work true"]);
  });

  it("lets the workers step without the points that a queue at fault does not take", async () => {
    const { time, loop, steps } = begin({ fault: new Error("locked") });
    void loop.round(false);
    await time.pass(0);
    expect(steps()).toEqual(["points", "count", "cut", "adopt", "work false"]);

    const failing = begin({ written: () => Promise.reject(new Error("locked")) });
    void failing.loop.round(false);
    await failing.time.pass(0);
    expect(failing.steps()).toEqual(["points", ...ROUND]);
  });

  it("cuts without a round", async () => {
    const { time, loop, steps } = begin();
    void loop.cut();
    await time.pass(0);
    expect(steps()).toEqual(["points", "count", "cut"]);
  });

  it("makes one round after the other", async () => {
    const { time, loop, secondsOf } = begin({ work: () => time.sleep(700) });
    void loop.round(false);
    void loop.round(true);
    await time.pass(2000);
    expect([secondsOf("work false"), secondsOf("work true")]).toEqual([[0, 1.4], [0.7]]);
  });

  it("begins once the pipeline is ready", async () => {
    const { time, secondsOf } = begin({ readyInMs: 3500 });
    await time.pass(5000);
    expect(secondsOf("cut")).toEqual([4.5]);
  });

  it("ends after the round under way, with a release of the leases", async () => {
    const { time, loop, steps, secondsOf } = begin({ work: () => time.sleep(700) });
    await time.pass(1000);
    await time.until(loop.stop());
    expect(secondsOf("release")).toEqual([1.7]);

    await time.pass(10_000);
    expect(steps()).toEqual([...ROUND, "release"]);
  });
});
