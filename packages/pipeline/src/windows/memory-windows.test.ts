import { ConfigurationError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { createLedger } from "../accounts/ledger.ts";
import type { PipelineEvent } from "../api/events.ts";
import { memoryQueue } from "../queue/memory/memory-queue.ts";
import { createRollUp } from "../roll-up/create-roll-up.ts";
import { atOnce } from "../testing/roll-up/at-once.ts";
import { plainLane } from "../testing/roll-up/plain-lane.ts";
import { createVirtualTime } from "../testing/virtual-time.ts";
import { openMemoryWindows } from "./memory-windows.ts";

const T = 1_767_323_100_000;

function begin() {
  const time = createVirtualTime(T);
  const memory = memoryQueue({ now: time.now });
  const state = { failures: 0, failure: new Error("full") };
  const events: PipelineEvent[] = [];
  const queue = {
    ...memory,
    append: (...given: Parameters<typeof memory.append>) =>
      state.failures-- > 0 ? Promise.reject(state.failure) : memory.append(...given),
  };
  const rollUp = {
    periods: [60],
    statistics: ["sum"],
    graceMs: 1000,
    dimension: undefined,
    partsLane: "cloud|parts",
    endsAtClose: true,
  } as const;
  const counter = createRollUp({ settings: rollUp, producer: "mine", maxSeries: 10 });
  const ledger = createLedger("cloud", time.now, (event) => void events.push(event));
  const lane = plainLane(ledger);
  const runtime = { now: time.now, elapsed: time.now, sleep: time.sleep, random: () => 0.5 };
  const windows = openMemoryWindows({ lane, rollUp, counter, queue, nextId: () => "run", runtime });
  const add = (value: number): void => void counter.add({ name: "n", value }, time.now());
  const cut = (): void => void atOnce(windows.cut(time.now()));
  return { time, queue, state, events, ledger, windows, add, cut };
}

describe("openMemoryWindows", () => {
  it("stores a window once, also when the queue fails to take it at first", async () => {
    const { time, queue, state, ledger, windows, add, cut } = begin();
    add(1);
    cut();
    await time.pass(62_000);
    state.failures = 1;
    await windows.work(false);

    expect(windows.stats()).toEqual({ windows: 1, late: 0 });
    expect(ledger.counters.summaries).toBe(0);

    await windows.work(false);
    await windows.work(false);

    expect(windows.stats()).toEqual({ windows: 0, late: 0 });
    expect((await queue.stats()).lanes).toMatchObject([{ lane: "cloud", points: 1 }]);
    expect(ledger.counters.summaries).toBe(1);
  });

  it("reports the points of a step that the queue refuses for good, and no other failure", async () => {
    const { time, state, events, windows, add, cut } = begin();
    add(1);
    cut();
    await time.pass(62_000);
    state.failures = 2;
    await windows.work(false);
    expect(events).toEqual([]);

    state.failure = new ConfigurationError("sqliteQueue", ["path is a folder"]);
    await windows.work(false);
    expect(events).toMatchObject([{ type: "waiting", reason: "queue", points: 1, error: state.failure, resent: 0 }]);
  });

  it("counts as unstored the samples that no window has yet", async () => {
    const { windows, add, cut } = begin();
    add(1);
    add(2);
    expect(windows.unstored([])).toBe(2);
    cut();
    add(3);
    expect(windows.unstored([])).toBe(3);
    await windows.work(false);
    expect([windows.unstored([]), windows.stats().windows]).toEqual([1, 1]);
  });

  it("ends its windows at close", async () => {
    const { queue, windows, add, cut } = begin();
    add(1);
    cut();
    await windows.work(true);

    expect([windows.nextDue(), windows.stats().windows]).toEqual([Infinity, 0]);
    expect((await queue.stats()).lanes).toMatchObject([{ points: 1 }]);
  });
});
