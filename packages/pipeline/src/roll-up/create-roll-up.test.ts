import { type Point, type Sample, type Summary, ValidationError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { atOnce } from "../testing/roll-up/at-once.ts";
import { accumulate, createAccumulator } from "./accumulator.ts";
import { createRollUp } from "./create-roll-up.ts";
import type { RollUpParameters, RollUpSettings } from "./options/roll-up-settings.ts";
import { decodeEntry } from "./parts/decode.ts";
import { BUNDLE_CHARACTERS } from "./parts/encode.ts";
import type { Part, PartsEntry } from "./parts/part.ts";
import type { RollUp } from "./roll-up-types.ts";

const NOW = 1_767_323_100_000;
const SETTINGS: RollUpSettings = {
  periods: [60, 300],
  statistics: ["count", "p99"],
  graceMs: 0,
  dimension: undefined,
  partsLane: "lane|parts",
  endsAtClose: true,
};

function rollUpWith(settings: Partial<RollUpSettings> = {}, more: Partial<RollUpParameters> = {}): RollUp {
  return createRollUp({ settings: { ...SETTINGS, ...settings }, producer: "p", maxSeries: 1000, ...more });
}

function partsOf(entries: readonly PartsEntry[]): readonly Part[] {
  return entries.flatMap(({ body }) => {
    const entry = decodeEntry(body);
    return entry.kind === "bundle" ? entry.bundle.parts : [];
  });
}

const sample: Sample = { name: "n", dimensions: { host: "a" }, value: 1 };

describe("createRollUp", () => {
  it("cuts what was added since the last cut, once", () => {
    const rollUp = rollUpWith();
    rollUp.add(sample, NOW);
    rollUp.add({ ...sample, value: 2 }, NOW + 1);
    expect(rollUp.pending()).toEqual({ parts: 1, samples: 2 });

    const entries = atOnce(rollUp.cut(NOW + 2));

    expect(entries).toMatchObject([{ id: "p.1", rank: NOW + 2, samples: 2 }]);
    expect(partsOf(entries)).toMatchObject([{ start: NOW / 1000, values: { count: 2, sum: 3, last: 2 } }]);
    expect(atOnce(rollUp.cut(NOW + 3))).toEqual([]);
    expect(rollUp.pending()).toEqual({ parts: 0, samples: 0 });
  });

  it("numbers bundles of bounded size", () => {
    const rollUp = rollUpWith();
    for (let index = 0; index < 900; index++) rollUp.add({ ...sample, name: `n${index}` }, NOW);
    const first = atOnce(rollUp.cut(NOW));
    rollUp.add(sample, NOW);

    expect(first.length).toBeGreaterThan(1);
    expect(Math.max(...first.map(({ body }) => body.length))).toBeLessThan(BUNDLE_CHARACTERS + 1000);
    expect(partsOf(first)).toHaveLength(900);
    expect([...first, ...atOnce(rollUp.cut(NOW))].map(({ id }) => id)).toEqual(
      Array.from({ length: first.length + 1 }, (_, index) => `p.${index + 1}`),
    );
  });

  it("counts by the time of the sample, in the shortest window that all periods share", () => {
    const rollUp = rollUpWith();
    for (const seconds of [-1, 0, 59.999, 60]) rollUp.add({ ...sample, timestamp: NOW + seconds * 1000 }, NOW);

    expect(partsOf(atOnce(rollUp.cut(NOW))).map(({ start, values }) => [start - NOW / 1000, values.count])).toEqual([
      [-60, 1],
      [0, 2],
      [60, 1],
    ]);
  });

  it("makes a sketch only for percentiles", () => {
    const [withSketch, without] = [rollUpWith(), rollUpWith({ statistics: ["count"] })];
    for (const rollUp of [withSketch, without]) rollUp.add(sample, NOW);

    expect(partsOf(atOnce(withSketch.cut(NOW)))[0]?.values.sketch).toBeDefined();
    expect(partsOf(atOnce(without.cut(NOW)))[0]?.values.sketch).toBeUndefined();
  });

  it("adds what handles accumulated", () => {
    const rollUp = rollUpWith({ statistics: ["count"] });
    const gathered = createAccumulator(false);
    accumulate(gathered, 5, 0);
    accumulate(gathered, 7, 0);
    rollUp.add(sample, NOW);
    rollUp.addValues({ name: "n", dimensions: { host: "a" } }, gathered, NOW + 1, NOW + 1);

    expect(rollUp.pending().samples).toBe(3);
    expect(partsOf(atOnce(rollUp.cut(NOW + 1)))).toMatchObject([{ values: { count: 3, sum: 13 } }]);
  });

  it.each([
    ["value", { value: Number.NaN }],
    ["value", { value: 1e301 }],
    ["value", { value: -(10n ** 400n) }],
    ["timestamp", { timestamp: NOW + 600_001 }],
  ])("refuses a %s that it cannot count: %o", (path, parts) => {
    expect(rollUpWith().add({ ...sample, ...parts }, NOW)).toMatchObject({ reason: "invalid", error: { path } });
  });

  it("adds the instance dimension to every series, and refuses another value of it", () => {
    const rollUp = rollUpWith({ dimension: { dimension: "instance", value: "3" } });
    const foreign = { ...sample, dimensions: { instance: "4" } };

    expect(rollUp.add(sample, NOW)).toBeUndefined();
    expect(rollUp.add({ ...sample, dimensions: { host: "a", instance: "3" } }, NOW)).toBeUndefined();
    expect(rollUp.add(foreign, NOW)).toMatchObject({ reason: "invalid", error: { path: "dimensions.instance" } });
    expect(rollUp.addValues(foreign, createAccumulator(false), NOW, NOW)).toMatchObject({ reason: "invalid" });
    expect(partsOf(atOnce(rollUp.cut(NOW))).map(({ series }) => series.dimensions)).toEqual([
      ["host", "a", "instance", "3"],
    ]);
  });

  it("checks the Summaries of a series once an hour, one for each period", () => {
    const checked: Summary[] = [];
    const check = (point: Point): ValidationError | undefined => {
      checked.push(point as Summary);
      if (point.name !== "bad") return undefined;
      return new ValidationError({ path: ["name"], rule: "charset", must: "must be good", received: point.name });
    };
    const rollUp = rollUpWith({}, { reporter: { check } });
    for (let index = 0; index < 3; index++) {
      expect(rollUp.add(sample, NOW)).toBeUndefined();
      atOnce(rollUp.cut(NOW));
    }
    expect(checked.map(({ period, statistics }) => [period, Object.keys(statistics)])).toEqual([
      [60, ["count", "p99"]],
      [300, ["count", "p99"]],
    ]);
    expect(rollUp.add({ ...sample, name: "bad" }, NOW)).toMatchObject({ reason: "invalid", error: { path: "name" } });
    expect(rollUp.pending().parts).toBe(0);
  });

  it("refuses series beyond the limit as quota without checking them", () => {
    let checked = 0;
    const check = (): undefined => {
      checked++;
    };
    const rollUp = rollUpWith({ periods: [60] }, { reporter: { check }, maxSeries: 2 });
    const problems = Array.from({ length: 1000 }, (_, user) =>
      rollUp.add({ ...sample, dimensions: { user: String(user) } }, NOW),
    );

    expect(problems.filter((problem) => problem === undefined)).toHaveLength(2);
    expect(problems[2]).toMatchObject({ reason: "quota", error: { path: "dimensions.user" } });
    expect(checked).toBe(2);
    atOnce(rollUp.cut(NOW));
    expect(rollUp.add({ ...sample, dimensions: { user: "1" } }, NOW)).toBeUndefined();
  });
});
