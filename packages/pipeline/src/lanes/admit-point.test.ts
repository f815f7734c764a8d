import { type Point, type Reporter, ValidationError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { createLedger } from "../accounts/ledger.ts";
import type { PipelineEvent } from "../api/events.ts";
import type { LaneSettings } from "../options/settings.ts";
import { createPointDecoder } from "../queue/point-codec.ts";
import type { StoredPoint } from "../queue/queue.ts";
import type { RollUp } from "../roll-up/roll-up-types.ts";
import { createAdmission } from "./admit-point.ts";

const AT = 1_767_323_100_000;
const POINT: Point = { name: "load", value: 1, timestamp: AT - 5 };

function begin(settings: Partial<LaneSettings> = {}, count?: RollUp["add"]) {
  const events: PipelineEvent[] = [];
  const ledger = createLedger(
    "toy",
    () => AT,
    (event) => events.push(event),
  );
  let ids = 0;
  const admission = createAdmission({
    settings: {
      lane: "toy",
      reporter: { check: () => undefined, inOrder: false } as unknown as Reporter,
      select: undefined,
      adapt: undefined,
      maxSeries: Infinity,
      ...settings,
    } as LaneSettings,
    ledger,
    nextId: () => `id${ids++}`,
    counter: count && { add: count },
  });
  return { admission, ledger, events };
}

function pointsOf(entries: readonly StoredPoint[]): readonly unknown[] {
  const decode = createPointDecoder();
  return entries.map((entry) => decode(entry));
}

function failing(rule: "expired" | "bytes"): Reporter {
  const error = new ValidationError({ path: ["name"], rule, must: "be otherwise", received: "load" });
  return { check: () => error, inOrder: false } as unknown as Reporter;
}

describe("createAdmission", () => {
  it("stores a point that passes the reporter's check", () => {
    const { admission, ledger } = begin();
    const entries = admission.admit(POINT, AT);
    expect(entries).toMatchObject([{ id: "id0", lane: "toy", addedAt: AT }]);
    expect(pointsOf(entries)).toMatchObject([{ point: { name: "load", value: 1 } }]);
    expect(ledger.counters).toMatchObject({ added: 1, rolledUp: 0 });
  });

  it("gives a point without a time that of its arrival, for the check, the events and the queue", () => {
    const checked: unknown[] = [];
    const error = new ValidationError({ path: ["name"], rule: "bytes", must: "be otherwise", received: "bad" });
    const reporter = {
      inOrder: false,
      check: (point: Point) => {
        checked.push(point);
        return point.name === "bad" ? error : undefined;
      },
    } as unknown as Reporter;
    const { admission, events } = begin({ reporter });

    expect(pointsOf(admission.admit({ name: "load", value: 1 }, AT))).toMatchObject([{ point: { timestamp: AT } }]);
    admission.admit({ name: "bad", value: 1 }, AT);
    admission.admit({ name: "bad", value: 1, timestamp: AT - 5 }, AT);

    expect(checked).toMatchObject([{ timestamp: AT }, { timestamp: AT }, { timestamp: AT - 5 }]);
    expect(events).toMatchObject([{ lost: [{ timestamp: AT }] }, { lost: [{ timestamp: AT - 5 }] }]);
  });

  it("stores nothing of a point that the lane does not select, and counts it nowhere", () => {
    const { admission, ledger } = begin({ select: ({ name }) => name !== "load" });
    expect(admission.admit(POINT, AT)).toEqual([]);
    expect(admission.admit({ ...POINT, name: "other" }, AT)).toHaveLength(1);
    expect([admission.selects(POINT), admission.selects({ ...POINT, name: "other" })]).toEqual([false, true]);
    expect(ledger.counters.added).toBe(1);
  });

  it.each([
    ["nothing", undefined, []],
    ["one point", { name: "a", value: 1 }, ["a"]],
    [
      "several points",
      [
        { name: "a", value: 1 },
        { name: "b", value: 2 },
      ],
      ["a", "b"],
    ],
    ["no point", [], []],
  ] as const)("stores what `adapt` makes of a point: %s", (_, made, names) => {
    const { admission, ledger } = begin({ adapt: () => made });
    const points = pointsOf(admission.admit(POINT, AT));
    expect(points).toMatchObject(names.map((name) => ({ point: { name, timestamp: AT } })));
    expect(ledger.counters.added).toBe(names.length);
  });

  it.each(["select", "adapt"] as const)("loses by name a point at which `%s` throws", (option) => {
    const { admission, ledger, events } = begin({
      [option]: () => {
        throw new Error("no");
      },
    });
    expect(admission.admit(POINT, AT)).toEqual([]);
    expect(admission.selects(POINT)).toBe(true);
    expect(ledger.counters.added).toBe(1);
    expect(events).toMatchObject([{ type: "lost", reason: "callback", points: 1, lost: [POINT] }]);
  });

  it.each(["select", "adapt"] as const)("loses by name a point for which `%s` returns a promise", (option) => {
    const { admission, events } = begin({ [option]: () => Promise.reject(new Error("no")) as never });
    expect(admission.admit(POINT, AT)).toEqual([]);
    expect(admission.selects(POINT)).toBe(true);
    expect(events).toMatchObject([
      {
        type: "lost",
        reason: "callback",
        error: { cause: { message: `\`${option}\` returned a promise; it has to answer at once` } },
      },
    ]);
  });

  it.each([
    ["expired", "expired"],
    ["bytes", "invalid"],
  ] as const)("loses a point that breaks the reporter's rule %s as %s", (rule, reason) => {
    const { admission, events, ledger } = begin({ reporter: failing(rule) });
    expect(admission.admit(POINT, AT)).toEqual([]);
    expect(ledger.counters.added).toBe(1);
    expect(events).toMatchObject([{ type: "lost", reason, points: 1 }]);
  });

  it("loses a point at which the reporter's check throws", () => {
    const reporter = {
      inOrder: false,
      check: () => {
        throw new Error("no");
      },
    } as unknown as Reporter;
    const { admission, events } = begin({ reporter });
    expect(admission.admit(POINT, AT)).toEqual([]);
    expect(events).toMatchObject([{ type: "lost", reason: "invalid", points: 1 }]);
  });

  it("loses the points of a series too many as quota", () => {
    const { admission, events } = begin({ maxSeries: 1 });
    expect(admission.admit(POINT, AT)).toHaveLength(1);
    expect(admission.admit({ ...POINT, name: "other" }, AT)).toEqual([]);
    expect(admission.admit(POINT, AT)).toHaveLength(1);
    expect(events).toMatchObject([{ type: "lost", reason: "quota", points: 1 }]);
  });

  it("counts a sample in its window without the reporter's check, and checks a Summary", () => {
    const { admission, ledger, events } = begin({ reporter: failing("bytes") }, () => undefined);
    expect(admission.admit(POINT, AT)).toEqual([]);
    expect(ledger.counters).toMatchObject({ added: 1, rolledUp: 1 });
    admission.admit({ name: "load", timestamp: AT, period: 60, statistics: { count: 1 } }, AT);
    expect(ledger.counters).toMatchObject({ added: 2, rolledUp: 1 });
    expect(events).toMatchObject([{ type: "lost", reason: "invalid" }]);
  });
});
