import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { atOnce, summariesOf } from "../../testing/roll-up/at-once.ts";
import { createRollUp } from "../create-roll-up.ts";
import type { RollUpSettings } from "../options/roll-up-settings.ts";
import type { PartsEntry } from "../parts/part.ts";
import type { Merger } from "../roll-up-types.ts";
import { createMerger } from "./merger.ts";

const T = 1_767_323_100_000;
const SETTINGS: RollUpSettings = {
  periods: [60, 300],
  statistics: ["count", "sum"],
  graceMs: 0,
  dimension: undefined,
  partsLane: "parts",
  endsAtClose: true,
};

function createMergerHere(): Merger {
  return createMerger({ settings: SETTINGS, lane: "cloud", producer: "m", handsOver: true });
}

function sumOf(entries: readonly PartsEntry[]): number {
  const merger = createMergerHere();
  for (const { id, body } of entries) expect(merger.take(id, body)).toBe("taken");
  const summaries = summariesOf(atOnce(merger.step(T + 3_600_000)));
  return summaries.reduce((sum, summary) => sum + (summary.period === 60 ? (summary.statistics.sum ?? 0) : 0), 0);
}

describe("a cut that stands still", () => {
  it("puts samples added meanwhile into the next cut, each once", () => {
    const samples = fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 90_000 }), fc.integer({ min: -99, max: 99 })));
    fc.assert(
      fc.property(samples, fc.array(samples, { maxLength: 12 }), (before, meanwhile) => {
        const rollUp = createRollUp({ settings: SETTINGS, producer: "p", maxSeries: 10 });
        let added = 0;
        const add = (all: readonly (readonly [number, number, number])[]): void => {
          for (const [series, timestamp, value] of all) {
            expect(rollUp.add({ name: `n${series}`, value, timestamp: T + timestamp }, T)).toBeUndefined();
            added += value;
          }
        };
        add(before);
        const cut = rollUp.cut(T);
        const pauses = [...meanwhile];
        let step = cut.next();
        for (; step.done !== true; step = cut.next()) add(pauses.shift() ?? []);
        const first = step.value;
        const later = before.length === 0 ? 0 : added - sumOf(first);
        const second = atOnce(rollUp.cut(T));

        expect(sumOf(second)).toBe(later);
        expect(sumOf([...first, ...second])).toBe(added);
        expect(rollUp.pending()).toEqual({ parts: 0, samples: 0 });
      }),
    );
  });
});

describe("a step that stands still", () => {
  it("keeps stats consistent and yields the same result as without pauses", () => {
    const rollUp = createRollUp({ settings: SETTINGS, producer: "p", maxSeries: 50 });
    for (let series = 0; series < 50; series++) rollUp.add({ name: `n${series}`, value: series }, T);
    const entries = atOnce(rollUp.cut(T));
    const [slow, quick] = [createMergerHere(), createMergerHere()];
    for (const { id, body } of entries) for (const merger of [slow, quick]) merger.take(id, body);
    const expected = atOnce(quick.step(T + 60_000));

    const step = slow.step(T + 60_000);
    let pauses = 0;
    let result = step.next();
    for (; result.done !== true; result = step.next()) {
      pauses++;
      expect(slow.stats().windows).toBeLessThanOrEqual(100);
      slow.nextDue();
    }

    expect(pauses).toBeGreaterThan(100);
    expect(result.value).toEqual(expected);
    expect(slow.stats()).toEqual(quick.stats());
  });
});
