import { ConfigurationError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { createLedger } from "../accounts/ledger.ts";
import type { PipelineEvent } from "../api/events.ts";
import type { AppendCondition, StoredPoint } from "../queue/queue.ts";
import type { RollUpSettings } from "../roll-up/options/roll-up-settings.ts";
import type { Merger, MergerStep } from "../roll-up/roll-up-types.ts";
import { plainLane } from "../testing/roll-up/plain-lane.ts";
import { createVirtualTime } from "../testing/virtual-time.ts";
import { createStepWriter, toStored } from "./step-writer.ts";

const REFUSAL = new ConfigurationError("redisQueue", ["url is wrong"]);
const CHECKPOINT = { id: "notes", body: "é", rank: -2, samples: 0 };

function rolledUp(id: string): MergerStep["points"][number] {
  return { id, point: { name: id, value: 1 }, key: undefined, samples: 1 };
}

/** A merger that makes these steps, and a queue that fails as often as there are errors. */
function begin(steps: MergerStep[], errors: Error[] = []) {
  const time = createVirtualTime();
  const appended: (readonly [ids: readonly string[], condition: AppendCondition | undefined])[] = [];
  const events: PipelineEvent[] = [];
  const arrived: number[] = [];
  const closings: (boolean | undefined)[] = [];
  const ledger = createLedger("cloud", time.now, (event) => events.push(event));
  const append = async (points: readonly StoredPoint[], condition?: AppendCondition): Promise<void> => {
    appended.push([points.map(({ id }) => id), condition]);
    const [error] = errors.splice(0, 1);
    if (error !== undefined) throw error;
  };
  const merger = {
    *step(_: number, { closing }: { closing?: boolean } = {}) {
      closings.push(closing);
      yield;
      return steps.shift();
    },
  } as unknown as Merger;
  const writer = createStepWriter({
    lane: plainLane(ledger, (points) => void arrived.push(points)),
    rollUp: { partsLane: "cloud|parts" } as RollUpSettings,
    queue: { append } as never,
    runtime: { ...time, random: () => 0.5 },
  });
  return { writer, merger, appended, arrived, closings, events, counters: ledger.counters };
}

describe("createStepWriter", () => {
  it("appends the points and the checkpoint of a step at once, and counts the points then", async () => {
    const { writer, merger, appended, arrived, closings, counters } = begin([
      { points: [rolledUp("a"), rolledUp("b")], entries: [CHECKPOINT] },
    ]);

    expect(await writer.write(merger, true, { holding: [] })).toBe(true);

    expect(appended).toEqual([[["a", "b", "notes"], { holding: [] }]]);
    expect([arrived, closings, counters.summaries, writer.pending()]).toEqual([[2], [true], 2, 0]);
    expect(await writer.write(merger, false)).toBe(false);
    expect([appended.length, closings]).toEqual([1, [true, false]]);
  });

  it("appends nothing for a step without points and entries", async () => {
    const { writer, merger, appended } = begin([{ points: [], entries: [] }]);
    expect(await writer.write(merger, false)).toBe(true);
    expect(appended).toEqual([]);
  });

  it("keeps a step that the queue does not take, and appends the same one again", async () => {
    const { writer, merger, appended, counters } = begin(
      [
        { points: [rolledUp("a")], entries: [] },
        { points: [rolledUp("b")], entries: [] },
      ],
      [new Error("full")],
    );
    await expect(writer.write(merger, false)).rejects.toThrow("full");
    expect([writer.pending(), counters.summaries]).toEqual([1, 0]);
    await writer.write(merger, false);
    expect(appended.map(([ids]) => ids)).toEqual([["a"], ["a"]]);
  });

  it("forgets such a step with its merger", async () => {
    const { writer, merger, appended } = begin(
      [
        { points: [rolledUp("a")], entries: [] },
        { points: [rolledUp("b")], entries: [] },
      ],
      [new Error("full")],
    );
    await expect(writer.write(merger, false)).rejects.toThrow("full");
    writer.drop();
    expect(writer.pending()).toBe(0);
    await writer.write(merger, false);
    expect(appended.map(([ids]) => ids)).toEqual([["a"], ["b"]]);
  });

  it("reports how many points wait for a queue that refuses them for good", async () => {
    const { writer, merger, events } = begin([{ points: [rolledUp("a")], entries: [] }], [REFUSAL]);
    writer.reportRefused(REFUSAL);
    await expect(writer.write(merger, false)).rejects.toThrow(REFUSAL);
    writer.reportRefused(REFUSAL);
    writer.reportRefused(new Error("busy"));
    expect(events).toMatchObject(
      [0, 1].map((points) => ({
        type: "waiting",
        reason: "queue",
        error: REFUSAL,
        points,
        resent: 0,
        retryInMs: 1000,
      })),
    );
    expect(events).toHaveLength(2);
  });
});

describe("toStored", () => {
  it("has the bytes of its text in UTF-8", () => {
    const fixed = { id: "notes", lane: "cloud|parts", series: "", body: "é", rank: -2, addedAt: 7 };
    expect(toStored(CHECKPOINT, "cloud|parts", 7)).toEqual({ ...fixed, bytes: 2 });
  });
});
