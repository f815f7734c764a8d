import {
  type Point,
  type PointProblem,
  RefusedError,
  type Reporter,
  type ReportResult,
  TransportError,
} from "@yunmeter/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { PipelineEvent } from "../../api/events.ts";
import type { LaneResult } from "../../api/flush-result.ts";
import type { Pipeline } from "../../api/pipeline.ts";
import { createPipeline } from "../../engine/create-pipeline.ts";
import { readStoredPoint } from "../../queue/point-codec.ts";
import type { Queue } from "../../queue/queue.ts";
import { sqliteQueue } from "../../queue/sqlite/index.ts";
import { makeFolder } from "../sqlite/folder.ts";
import { createToyReporter } from "../toy-cloud.ts";

type ScriptedFate = "accepted" | "refused" | "unknown";

/** A reporter whose points end as their `value` says, until `heal`. */
function fatefulReporter(fates: readonly ScriptedFate[]): { readonly reporter: Reporter; readonly heal: () => void } {
  let isHealed = false;
  const report = async (given: unknown): Promise<ReportResult> => {
    const points = given as readonly Extract<Point, { value: unknown }>[];
    const fateOf = (point: (typeof points)[number]): ScriptedFate =>
      isHealed ? "accepted" : (fates[Number(point.value)] ?? "accepted");
    const problems = (
      fate: ScriptedFate,
      reason: PointProblem["reason"],
      error: PointProblem["error"],
    ): PointProblem[] =>
      points.flatMap((point, index) =>
        fateOf(point) === fate ? [{ index, point, reason, retryable: fate === "unknown", error }] : [],
      );
    return {
      accepted: points.filter((point) => fateOf(point) === "accepted").length,
      refused: problems("refused", "refused", new RefusedError("the cloud refuses it", { code: "Bad.Value" })),
      unsent: [],
      unknown: problems("unknown", "timeout", new TransportError("no answer", { phase: "sent" })),
      notes: [],
      requests: [],
    };
  };
  const reporter = { ...createToyReporter({ id: "toy" }), report: report as Reporter["report"] };
  return { reporter, heal: () => void (isHealed = true) };
}

interface Running extends Disposable {
  readonly pipeline: Pipeline;
  readonly queue: Queue;
  readonly letters: NonNullable<Queue["deadLetters"]>;
  readonly events: readonly PipelineEvent[];
  readonly lines: readonly string[];
}

function start(reporter: Reporter, deadLetters?: boolean): Running {
  const place = makeFolder();
  const queue = sqliteQueue({ path: place.path });
  const events: PipelineEvent[] = [];
  const lines: string[] = [];
  const pipeline = createPipeline({
    reporters: [reporter],
    queue,
    intervalMs: 20,
    ...(deadLetters !== undefined && { deadLetters }),
    log: (line) => lines.push(line),
    onEvent: (event) => events.push(event),
  });
  if (queue.deadLetters === undefined) throw new Error("sqliteQueue keeps dead letters");
  return {
    pipeline,
    queue,
    letters: queue.deadLetters,
    events,
    lines,
    [Symbol.dispose]: () => place[Symbol.dispose](),
  };
}

function balanceOf({ added, found, rolledUp, summaries, delivered, kept, lost, uncertain }: LaneResult): number {
  return added + found - rolledUp + summaries - delivered - kept - lost - uncertain;
}

async function flushed(pipeline: Pipeline): Promise<LaneResult> {
  for (;;) {
    const [lane] = (await pipeline.flush({ deadlineMs: 10_000 })).lanes;
    if (lane === undefined) throw new Error("there is one lane");
    expect(balanceOf(lane)).toBe(0);
    if (lane.kept === 0) return lane;
  }
}

const hasSqlite = process.getBuiltinModule?.("node:sqlite") !== undefined;

describe.runIf(hasSqlite)("dead letters of a pipeline on a file", () => {
  it(
    "hold every refused and uncertain point, are sent again by hand, and keep the sums",
    { timeout: 120_000 },
    async () => {
      const fates = fc.array(fc.constantFrom<ScriptedFate>("accepted", "refused", "unknown"), {
        minLength: 1,
        maxLength: 25,
      });
      await fc.assert(
        fc.asyncProperty(fates, fc.nat(), async (given, resends) => {
          const { reporter, heal } = fatefulReporter(given);
          using running = start(reporter);
          const { pipeline, letters, events } = running;
          pipeline.add(given.map((_, value) => ({ name: "load", value })));
          const before = await flushed(pipeline);

          const listed = await letters.list();
          const dead = given.filter((fate) => fate !== "accepted").length;
          expect(before).toMatchObject({ delivered: given.length - dead, deadLetters: dead });
          expect(before.lost + before.uncertain).toBe(dead);
          const told = events.map((event) => ("deadLetters" in event ? event.deadLetters : 0));
          expect(told.reduce((sum, points) => sum + points, 0)).toBe(dead);
          const values = listed.map(({ point }) => Number((readStoredPoint(point) as { value?: unknown })?.value));
          expect(values.toSorted((one, other) => one - other)).toEqual(
            given.flatMap((fate, value) => (fate === "accepted" ? [] : [value])),
          );

          heal();
          const again = resends % (dead + 1);
          expect(await letters.resend(listed.slice(0, again).map(({ key }) => key))).toBe(again);
          const after = await flushed(pipeline);
          expect(after).toMatchObject({ found: again, delivered: given.length - dead + again, lost: before.lost });
          expect((await pipeline.stats()).queue.deadLetters?.points).toBe(dead - again);
          const [closed] = (await pipeline.close()).lanes;
          expect(closed && balanceOf(closed)).toBe(0);
        }),
        { numRuns: 12 },
      );
    },
  );

  it("carry reason, code and cloud, and the log says how many there are", async () => {
    const { reporter } = fatefulReporter(["refused", "refused"]);
    using running = start(reporter);
    running.pipeline.add([0, 1].map((value) => ({ name: "load", value })));
    await flushed(running.pipeline);

    const why = {
      fate: "refused",
      reason: "refused",
      code: "Bad.Value",
      message: "the cloud refuses it",
      vendor: "toy",
    };
    expect(await running.letters.list()).toMatchObject([why, why]);
    expect(running.lines).toEqual([
      expect.stringContaining("2 points lost (refused, code Bad.Value). the cloud refuses it. 2 kept as dead letters"),
    ]);
    await running.pipeline.close();
  });

  it("are not kept with `deadLetters: false`", async () => {
    const { reporter } = fatefulReporter(["refused", "unknown"]);
    using running = start(reporter, false);
    running.pipeline.add([0, 1].map((value) => ({ name: "load", value })));

    expect(await flushed(running.pipeline)).toMatchObject({ lost: 1, uncertain: 1, deadLetters: 0 });
    expect(await running.letters.list()).toEqual([]);
    await running.pipeline.close();
  });
});
