import { isPoint, type Point, type Reporter } from "@yunmeter/core";
import { createPipeline, type Pipeline, type PipelineEvent, type Queue } from "@yunmeter/pipeline";

import type { InputEntry } from "../../../points/read-points.ts";
import type { ReporterMaker } from "../deliver-directly.ts";
import { type PipeDelivery, type PipeCounts, newCounts } from "../delivery.ts";
import type { Reject } from "../reject.ts";
import { openQueueFile } from "./open-queue-file.ts";
import { countEvent, countWaiting, drain } from "./queued-fates.ts";

export interface QueuedOptions {
  readonly path: string;
  readonly makers: readonly ReporterMaker[];
  /** How long a cloud may take nothing before the rest is left in the queue, in milliseconds. */
  readonly patienceMs: number;
  readonly onSafe: (last: InputEntry) => Promise<void>;
  readonly reject: (reject: Reject) => void;
}

/**
 * Takes chunks into a queue on disk, from which each cloud is sent at its own pace. What cannot be sent stays there for
 * the next time; what an earlier time left is sent, too. @throws {UsageError} where there can be no such queue
 */
export async function deliverThroughQueue(options: QueuedOptions): Promise<PipeDelivery> {
  const { path, makers, patienceMs, onSafe, reject } = options;
  const parts = makers.map(({ cloud, make }) => {
    const reporter = make(({ attempts }) => void (counts.requests += attempts));
    const counts = newCounts(cloud, reporter.id);
    return { reporter, counts };
  });
  const countsOf = new Map(parts.map(({ counts }) => [counts.reporter, counts]));
  const pipeline = start(await openQueueFile(path, "--resume", UNLIMITED), parts, (event) => {
    countEvent(event, countsOf.get(event.lane), () => path, reject);
  });
  let taken = 0;

  return {
    counts: parts.map(({ counts }) => counts),
    chunkSize: CHUNK,
    settled: () =>
      parts.reduce((sum, { counts }) => sum + counts.accepted + counts.refused + counts.unsent + counts.unknown, 0),
    expected: () => taken * parts.length,
    async take(entries, _, rejectEntry) {
      const points: Point[] = [];
      for (const entry of entries) {
        if (entry.point === undefined) continue;
        points.push(entry.point);
        // Said here, where the line is known: what the queue gives back has none.
        for (const part of parts) examine(entry, part, rejectEntry);
      }
      // What is no point at all every cloud has refused by now.
      pipeline.add(points.filter((point) => isPoint(point)));
      await pipeline.durable();
      taken += points.length;
      const last = entries.at(-1);
      if (last !== undefined) await onSafe(last);
    },
    stopped: () => undefined,
    async finish(stop) {
      await drain(pipeline, patienceMs, stop.soft);
      const health = pipeline.health();
      countWaiting(await pipeline.close({ deadlineMs: CLOSE_MS }), health, countsOf);
    },
  };
}

// A file of points takes its room on the disk anyway; to lose the oldest of them would be worse.
const UNLIMITED = { maxPoints: Infinity, maxBytes: Infinity };
const CHUNK = 1000;
const CLOSE_MS = 3000;

interface QueuedLane {
  readonly reporter: Reporter;
  readonly counts: PipeCounts;
}

function start(queue: Queue, parts: readonly QueuedLane[], onEvent: (event: PipelineEvent) => void): Pipeline {
  return createPipeline({
    reporters: parts.map(({ reporter }) => ({
      // Lines hold values as they are to be stored: of a total no running sum is made.
      reporter: { ...reporter, temporality: "delta" },
      // take() has already refused what a cloud does not carry.
      select: (point) => reporter.check(point) === undefined,
    })),
    queue,
    maxSeries: Infinity,
    intervalMs: 200,
    log: false,
    onEvent,
  });
}

function examine(entry: InputEntry, { reporter, counts }: QueuedLane, reject: (reject: Reject) => void): void {
  const point = entry.point as Point;
  const error = reporter.check(point);
  if (error === undefined) return;
  counts.refused++;
  const { cloud } = counts;
  const { message } = error;
  reject({ cloud, reporter: reporter.id, entry, fate: "refused", reason: "invalid", retryable: false, message });
}
