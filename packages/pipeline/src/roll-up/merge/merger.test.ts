import type { Sample, Statistics, Summary } from "@yunmeter/core";
import { beforeEach, describe, expect, it } from "vitest";

import { atOnce, summariesOf } from "../../testing/roll-up/at-once.ts";
import { createRollUp } from "../create-roll-up.ts";
import type { MergerParameters, RollUpSettings } from "../options/roll-up-settings.ts";
import type { PartsEntry } from "../parts/part.ts";
import type { Merger, MergerStep, RollUp } from "../roll-up-types.ts";
import { MOST_TAKEN } from "./merge-checkpoint.ts";
import { createMerger } from "./merger.ts";

const T = 1_767_323_100_000;
const SETTINGS: RollUpSettings = {
  periods: [60],
  statistics: ["count", "sum", "last"],
  graceMs: 1000,
  dimension: undefined,
  partsLane: "lane|parts",
  endsAtClose: true,
};

let rollUp: RollUp;
let merger: Merger;
let mergers = 0;

function parametersWith(settings: Partial<RollUpSettings> = {}): MergerParameters {
  return { settings: { ...SETTINGS, ...settings }, lane: "lane", producer: `m${++mergers}`, handsOver: true };
}

function begin(settings: Partial<RollUpSettings> = {}): void {
  merger = createMerger(parametersWith(settings));
  rollUp = createRollUp({ settings: { ...SETTINGS, ...settings }, producer: `p${mergers}`, maxSeries: 1000 });
}

beforeEach(() => begin());

function add(at: number, ...samples: readonly (number | Partial<Sample>)[]): readonly PartsEntry[] {
  for (const sample of samples)
    expect(
      rollUp.add({ name: "n", value: 1, ...(typeof sample === "number" ? { value: sample } : sample) }, T + at),
    ).toBeUndefined();
  const entries = atOnce(rollUp.cut(T + at));
  give(entries);
  return entries;
}

function give(entries: readonly PartsEntry[], to: Merger = merger): void {
  for (const { id, body } of entries) expect(to.take(id, body)).toBe("taken");
}

/** End after `T` in seconds, period, and statistics of each Summary of a step. */
function told(step: MergerStep | undefined): readonly (readonly [number, number, Statistics])[] {
  return summariesOf(step).map((summary) => [endOf(summary), summary.period, summary.statistics]);
}

function endOf({ timestamp }: Summary): number {
  return (Number(timestamp) - T) / 1000;
}

describe("createMerger", () => {
  it("makes one Summary a period of the samples of a series, once its grace is over", () => {
    add(1000, 1, 2);
    add(2000, 3);

    expect(atOnce(merger.step(T + 60_999))).toBeUndefined();
    expect(merger.nextDue()).toBe(T + 61_000);
    const step = atOnce(merger.step(T + 61_000));
    expect(told(step)).toEqual([[60, 60, { count: 3, sum: 6, last: 3 }]]);
    expect(step?.points[0]).toMatchObject({ samples: 3, point: { name: "n" } });
    expect(atOnce(merger.step(T + 200_000))).toBeUndefined();
    expect(merger.nextDue()).toBeUndefined();
  });

  it("counts a sample at the very end of a window in the next", () => {
    add(1000, { timestamp: T + 59_999 }, { timestamp: new Date(T + 60_000) });

    expect(told(atOnce(merger.step(T + 121_000))).map(([end, , { count }]) => [end, count])).toEqual([
      [60, 1],
      [120, 1],
    ]);
  });

  it("makes Summaries of several periods of the same samples", () => {
    begin({ periods: [60, 300] });
    for (let minute = 0; minute < 5; minute++) add(minute * 60_000, minute);
    const steps = [61, 121, 181, 241, 301].map((second) => atOnce(merger.step(T + second * 1000)));

    expect(steps.flatMap((step) => told(step)).map(([end, period, { sum }]) => [end, period, sum])).toEqual([
      [60, 60, 0],
      [120, 60, 1],
      [180, 60, 2],
      [240, 60, 3],
      [300, 60, 4],
      [300, 300, 10],
    ]);
  });

  it("makes no Summary of a period without samples", () => {
    add(0, 1);
    atOnce(merger.step(T + 61_000));
    add(240_000, 2);

    expect(told(atOnce(merger.step(T + 301_000))).map(([end]) => end)).toEqual([300]);
  });

  it("counts what is late in the oldest window that is open", () => {
    add(0, 1);
    atOnce(merger.step(T + 61_000));
    add(62_000, { value: 10, timestamp: T + 59_000 }, { value: 100 }, { value: 1000, timestamp: T + 130_000 });

    expect(atOnce(merger.step(T + 62_000))).toBeUndefined();
    expect(told(atOnce(merger.step(T + 121_000))).map(([end, , { sum }]) => [end, sum])).toEqual([[120, 110]]);
    expect(merger.stats()).toEqual({ late: 1, windows: 1, uncounted: 0 });
  });

  it("counts what is late in the present window where none is open, not in one far ahead", () => {
    add(0, 1);
    atOnce(merger.step(T + 61_000));
    add(185_000, { value: 5, timestamp: T + 1 }, { value: 7, timestamp: T + 700_000 });

    expect(atOnce(merger.step(T + 185_000))).toBeUndefined();
    expect(told(atOnce(merger.step(T + 241_000))).map(([end, , { sum }]) => [end, sum])).toEqual([[240, 5]]);
  });

  it("loads history in order, each window in its place", () => {
    const day = 86_400_000;
    add(0, ...[3, 1, 2].map((days) => ({ value: days, timestamp: T - days * day })));

    expect(told(atOnce(merger.step(T))).map(([end, , { sum }]) => [end + (sum ?? 0) * 86_400, sum])).toEqual([
      [60, 3],
      [60, 2],
      [60, 1],
    ]);
    expect(merger.stats().late).toBe(0);
  });

  it("opens no window again when the clock steps back, and closes early when it steps forward", () => {
    add(0, 1);
    expect(told(atOnce(merger.step(T + 3_600_000)))).toHaveLength(1);
    add(30_000, 2);
    expect(told(atOnce(merger.step(T + 61_000)))).toEqual([]);
    expect(told(atOnce(merger.step(T + 121_000))).map(([end, , { sum }]) => [end, sum])).toEqual([[120, 2]]);
  });

  it("counts a bundle once, however often it arrives", () => {
    const entries = add(0, 1, 2);
    give(entries);
    expect(told(atOnce(merger.step(T + 61_000)))).toEqual([[60, 60, { count: 2, sum: 3, last: 2 }]]);
    give(entries);
    expect(told(atOnce(merger.step(T + 121_000)))).toEqual([]);
  });

  it("accepts bundles and states in any order", () => {
    const entries = add(0, 1, 2);
    const notes = atOnce(merger.step(T + 61_000))?.entries ?? [];
    const successor = createMerger(parametersWith());
    give([...entries, ...notes], successor);

    expect(atOnce(successor.step(T + 121_000))).toBeUndefined();
  });

  it("hands over to another merger by its checkpoint", () => {
    begin({ periods: [60, 300] });
    const before = add(0, 1);
    const step = atOnce(merger.step(T + 61_000));
    const late = rollUpOf(62_000, { value: 10, timestamp: T + 1 });
    const successor = createMerger(parametersWith({ periods: [60, 300] }));
    // The first one died before it settled what it had taken.
    give([...(step?.entries ?? []), ...before, ...late], successor);

    expect(atOnce(successor.step(T + 62_000))).toBeUndefined();
    expect(told(atOnce(successor.step(T + 301_000))).map(([end, period, { sum }]) => [end, period, sum])).toEqual([
      [120, 60, 10],
      [300, 300, 11],
    ]);
  });

  it("writes a checkpoint when much was taken", () => {
    for (let index = 0; index < MOST_TAKEN; index++) {
      expect(atOnce(merger.step(T + index))).toBeUndefined();
      add(index, 1);
    }
    const step = atOnce(merger.step(T + 1000));

    expect(step?.points).toEqual([]);
    expect(step?.entries.map(({ samples }) => samples)).toEqual([MOST_TAKEN, 0]);
    const successor = createMerger(parametersWith());
    give(step?.entries ?? [], successor);
    expect(told(atOnce(successor.step(T + 61_000)))).toEqual([
      [60, 60, { count: MOST_TAKEN, sum: MOST_TAKEN, last: 1 }],
    ]);
  });

  it("passes over its checkpoint when leased again", () => {
    add(0, 1);
    add(60_000, 2);
    give(atOnce(merger.step(T + 61_000))?.entries ?? []);

    expect(told(atOnce(merger.step(T + 121_000))).map(([, , { sum }]) => sum)).toEqual([2]);
  });

  it("is superseded while another holds its last checkpoint", () => {
    expect(merger.isSuperseded()).toBe(false);
    add(0, 1);
    expect(merger.isSuperseded()).toBe(false);
    const step = atOnce(merger.step(T + 61_000));
    expect(merger.isSuperseded()).toBe(true);
    give(step?.entries ?? []);
    expect(merger.isSuperseded()).toBe(false);
  });

  it("is superseded when another has written a checkpoint since", () => {
    add(0, 1);
    const notes = atOnce(merger.step(T + 61_000))?.entries ?? [];
    const other = createMerger(parametersWith());
    give(notes, other);
    give(rollUpOf(62_000, {}), other);
    give([...notes, ...(atOnce(other.step(T + 121_000))?.entries ?? [])]);

    expect(merger.isSuperseded()).toBe(true);
  });

  it("writes no checkpoint for a queue in memory", () => {
    merger = createMerger({ ...parametersWith(), handsOver: false });
    for (let index = 0; index < 2 * MOST_TAKEN; index++) add(index, 1);

    expect(atOnce(merger.step(T + 1000))).toBeUndefined();
    expect(atOnce(merger.step(T + 61_000))).toMatchObject({ entries: [], points: [{ samples: 2 * MOST_TAKEN }] });
  });

  it("cuts open windows when it closes, so that the rest of them is another datum", () => {
    add(20_000, 1);
    const last = atOnce(merger.step(T + 30_500, { closing: true }));
    expect(told(last)).toEqual([[31, 60, { count: 1, sum: 1, last: 1 }]]);

    begin();
    give(last?.entries ?? []);
    add(40_000, 2);
    add(41_000, { value: 4, timestamp: T + 25_000 });
    expect(told(atOnce(merger.step(T + 61_000))).map(([end, , { sum }]) => [end, sum])).toEqual([[60, 6]]);
  });

  it("gives each window that is over its own end when it closes, and one to what is ahead", () => {
    add(61_500, { value: 1, timestamp: T + 59_000 }, { value: 2 }, { value: 4, timestamp: T + 300_000 });

    expect(told(atOnce(merger.step(T + 60_500, { closing: true }))).map(([end, , { sum }]) => [end, sum])).toEqual([
      [60, 1],
      [61, 6],
    ]);
  });

  it("leaves the windows of a fleet open when it closes", () => {
    begin({ endsAtClose: false });
    add(20_000, 1);

    expect(atOnce(merger.step(T + 30_500, { closing: true }))).toBeUndefined();
    expect(told(atOnce(merger.step(T + 61_000, { closing: true })))).toHaveLength(1);
  });

  it("names a Summary by lane, period, end and series", () => {
    add(0, 1, { dimensions: { a: "1" } });
    const ids = atOnce(merger.step(T + 61_000))?.points.map(({ id }) => id);

    expect(new Set(ids).size).toBe(2);
    expect(ids?.[0]).toBe(`lane|60|${T / 1000 + 60}|1,-,-|n`);
  });

  it("separates unreadable entries from damaged ones", () => {
    expect(merger.take("a", '{"v":2}')).toBe("unreadable");
    expect(merger.take("b", '{"v":')).toBe("damaged");
  });
});

function rollUpOf(at: number, sample: Partial<Sample>): readonly PartsEntry[] {
  const other = createRollUp({ settings: SETTINGS, producer: `other${++mergers}`, maxSeries: 10 });
  other.add({ name: "n", value: 1, ...sample }, T + at);
  return atOnce(other.cut(T + at));
}
