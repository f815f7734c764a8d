import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Item } from "../delivery/batch.ts";
import { ValidationError, YunmeterError } from "../errors/index.ts";
import { type Failure, FAILURES, type FailureName } from "../recovery/failure.ts";
import type { PointNote, RequestRecord } from "./result.ts";
import { createTally } from "./tally.ts";

function itemOf(index: number, note?: PointNote["note"]): Item {
  return {
    index,
    point: { name: "cpu", value: index },
    datum: note === undefined ? { bytes: 1 } : { bytes: 1, note },
    skewMs: 0,
  };
}

function failureOf(name: FailureName): Failure {
  return { kind: FAILURES[name], error: new YunmeterError(name) };
}

const invalid = new ValidationError({ path: ["name"], rule: "type", must: "must be text", received: 1 });

describe("createTally", () => {
  it("holds nothing at first", () => {
    const nothing = { accepted: 0, refused: [], unsent: [], unknown: [], notes: [], requests: [] };

    expect(createTally().result()).toEqual(nothing);
  });

  it("counts what was accepted, and keeps its notes in the order of the points", () => {
    const tally = createTally();

    tally.accept([itemOf(5, "late"), itemOf(6)]);
    tally.accept([itemOf(0, "repaired")]);

    expect(tally.result().accepted).toBe(3);
    expect(tally.result()).toMatchObject({
      accepted: 3,
      notes: [
        { index: 0, note: "repaired" },
        { index: 5, note: "late" },
      ],
    });
  });

  it("notes the name that a cloud stores instead, and a timestamp that was moved by the clock skew", () => {
    const tally = createTally();
    const rewritten: Item = { ...itemOf(0), datum: { bytes: 1, note: "rewritten", stored: "cpu_load" } };
    const moved: Item = { ...itemOf(1), skewMs: 3_600_000 };
    const timed: Item = { ...moved, index: 2, point: { name: "cpu", value: 2, timestamp: 1_700_000_000_000 } };

    tally.accept([rewritten, moved, timed]);

    expect(tally.result().notes).toEqual([
      { index: 0, note: "rewritten", stored: "cpu_load" },
      { index: 1, note: "clock" },
    ]);
  });

  it("notes nothing about a point that was not accepted", () => {
    const tally = createTally();

    tally.settle([itemOf(0, "late")], failureOf("quota"));

    expect(tally.result().notes).toEqual([]);
  });

  it("keeps a point that never became an item, as it was given", () => {
    const tally = createTally();
    const given = { name: 1 };

    tally.refuse(3, given, "invalid", invalid);

    expect(tally.result().refused).toEqual([
      { index: 3, point: given, reason: "invalid", retryable: false, error: invalid },
    ]);
    expect(tally.result().refused[0]?.point).toBe(given);
  });

  it.each([
    ["throttled", "unsent", true],
    ["unauthenticated", "unsent", false],
    ["quota", "unsent", false],
    ["unreachable", "unsent", true],
    ["deadline", "unsent", true],
    ["timeout", "unknown", true],
    ["gateway", "unknown", true],
    ["abortedInFlight", "unknown", true],
    ["points", "refused", false],
    ["batch", "refused", false],
    ["oversize", "refused", false],
    ["unisolated", "unsent", true],
    ["expired", "unsent", false],
  ] as const)("settles points by a failure: %s makes them %s", (name, list, retryable) => {
    const tally = createTally();
    const failure = failureOf(name);
    const { error } = failure;

    tally.settle([itemOf(1), itemOf(2)], failure);

    const result = tally.result();
    expect(result[list]).toMatchObject([{ index: 1 }, { index: 2 }]);
    for (const problem of result[list])
      expect(problem).toMatchObject({ reason: FAILURES[name].reason, retryable, error });
    expect(result.refused.length + result.unsent.length + result.unknown.length).toBe(2);
  });

  it("lets an earlier doubt decide on a refused point where a cloud refuses what it has stored", () => {
    const doubt = failureOf("timeout");
    const [tally, ofOthers] = [createTally(true), createTally()];
    for (const each of [tally, ofOthers]) each.settle([itemOf(0)], failureOf("points"), doubt);
    tally.settle([itemOf(1)], failureOf("points"));

    expect(tally.result()).toMatchObject({ refused: [{ index: 1 }], unknown: [{ index: 0, error: doubt.error }] });
    expect(ofOthers.result()).toMatchObject({ refused: [{ index: 0 }], unknown: [] });
  });

  it("lets an earlier doubt decide where the last attempt surely stored nothing", () => {
    const tally = createTally();
    const doubt = failureOf("timeout");

    tally.settle([itemOf(0)], failureOf("throttled"), doubt);

    expect(tally.result()).toMatchObject({ unsent: [], unknown: [{ reason: "timeout", error: doubt.error }] });
  });

  it("lets the last attempt decide where it refused the point, or may have stored it itself", () => {
    const tally = createTally();

    tally.settle([itemOf(0)], failureOf("points"), failureOf("timeout"));
    tally.settle([itemOf(1)], failureOf("broken"), failureOf("timeout"));

    expect(tally.result()).toMatchObject({ refused: [{ index: 0 }], unknown: [{ index: 1, reason: "uncertain" }] });
  });

  it("lets a vendor's row tell points of one batch apart", () => {
    const tally = createTally();
    const kind = {
      ...FAILURES.batch,
      fateOf: ({ name }: { readonly name: string }) =>
        name === "cpu"
          ? ({ fate: "refused", reason: "refused" } as const)
          : ({ fate: "unsent", reason: "quota" } as const),
    };

    tally.settle([itemOf(0), { ...itemOf(1), point: { name: "disk", value: 1 } }], { kind, error: invalid });

    expect(tally.result()).toMatchObject({
      refused: [{ index: 0, reason: "refused" }],
      unsent: [{ index: 1, reason: "quota" }],
    });
  });

  it("keeps the records in the order in which the batches ended", () => {
    const tally = createTally();
    const record: RequestRecord = { points: 1, bytes: 2, attempts: 1, durationMs: 3, outcome: "accepted" };
    const other: RequestRecord = { ...record, outcome: "throttled" };

    tally.record(other);
    tally.record(record);

    expect(tally.result().requests).toEqual([other, record]);
  });

  it("counts each point once, in lists that are in the order of the points", () => {
    const names = Object.keys(FAILURES) as FailureName[];
    const fate = fc.oneof(
      fc.constant({ how: "accept" } as const),
      fc.constant({ how: "refuse" } as const),
      fc.record({
        how: fc.constant("settle" as const),
        by: fc.constantFrom(...names),
        doubt: fc.constantFrom(undefined, ...names),
      }),
    );
    const points = fc.array(fc.tuple(fate, fc.nat()), { maxLength: 40 });

    fc.assert(
      fc.property(points, (fates) => {
        const tally = createTally();
        // In which order points are settled is up to the network.
        const shuffled = fates
          .map(([how, order], index) => ({ how, order, index }))
          .toSorted((a, b) => a.order - b.order);

        for (const { how, index } of shuffled) {
          if (how.how === "accept") tally.accept([itemOf(index, "late")]);
          else if (how.how === "refuse") tally.refuse(index, undefined, "invalid", invalid);
          else tally.settle([itemOf(index)], failureOf(how.by), how.doubt && failureOf(how.doubt));
        }

        const { accepted, refused, unsent, unknown, notes } = tally.result();
        const lists = [refused, unsent, unknown, notes].map((list) => list.map(({ index }) => index));
        for (const list of lists) expect(list).toEqual(list.toSorted((a, b) => a - b));
        expect(lists.flat().toSorted((a, b) => a - b)).toEqual(fates.map((_, index) => index));
        expect(accepted).toBe(notes.length);
      }),
    );
  });
});
