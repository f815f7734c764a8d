import { ConfigurationError, isPoint, type Point, type Reporter, YunmeterError } from "@yunmeter/core";
import { createPipeline, type FlushResult, type Pipeline, type PipelineEvent, type Queue } from "@yunmeter/pipeline";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";

import { isBlockedReason } from "../../../exit-codes.ts";
import type { InputEntry } from "../../../points/read-points.ts";
import { UsageError } from "../../../usage-error.ts";
import type { MakeReporter } from "../deliver-directly.ts";
import { type PipeDelivery, type PipeCounts, newCounts } from "../delivery.ts";
import type { Reject } from "../reject.ts";
import { rejectLost } from "./reject-lost.ts";

export interface QueuedOptions {
  readonly path: string;
  readonly makers: readonly MakeReporter[];
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
  const parts = makers.map((make) => {
    const reporter = make(({ attempts }) => void (counts.requests += attempts));
    const counts = newCounts(reporter.id);
    return { reporter, counts };
  });
  const countsOf = new Map(parts.map(({ counts }) => [counts.cloud, counts]));
  const pipeline = start(await open(path), parts, (event) => {
    const fate = fateOf(event);
    const counts = countsOf.get(event.lane);
    if (fate === undefined || counts === undefined) return;
    counts[fate] += event.points;
    if (event.type === "lost" || event.type === "uncertain") rejectLost(event, fate as Reject["fate"], path, reject);
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
      const { lanes } = await pipeline.close({ deadlineMs: CLOSE_MS });
      for (const { lane, kept } of lanes) {
        const counts = countsOf.get(lane);
        const trouble = health.lanes.find((each) => each.lane === lane);
        if (counts === undefined || kept === 0) continue;
        counts.waiting = kept;
        counts.isBlocked = isBlockedReason(trouble?.reason);
        counts.trouble = trouble?.error?.message ?? trouble?.reason;
      }
    },
  };
}

const CHUNK = 1000;
const CLOSE_MS = 3000;

interface QueuedLane {
  readonly reporter: Reporter;
  readonly counts: PipeCounts;
}

/** A queue that has opened its file: a pipeline would wait for one that cannot. */
async function open(path: string): Promise<Queue> {
  let queue: Queue | undefined;
  try {
    // A file of points takes its room on the disk anyway; to lose the oldest of them would be worse.
    queue = sqliteQueue({ path, maxPoints: Infinity, maxBytes: Infinity });
    await queue.append([]);
    return queue;
  } catch (error) {
    await queue?.close();
    if (!YunmeterError.isInstance(error)) throw error;
    const words = ConfigurationError.isInstance(error) ? error.faults.join("; ") : error.message;
    throw new UsageError(`--resume: ${words}`, { cause: error });
  }
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
  reject({ cloud: counts.cloud, entry, fate: "refused", reason: "invalid", retryable: false, message: error.message });
}

function fateOf({ type, ...event }: PipelineEvent): "accepted" | Reject["fate"] | undefined {
  if (type === "delivered") return "accepted";
  if (type === "uncertain") return "unknown";
  if (type !== "lost" || !("reason" in event)) return undefined;
  return event.reason === "refused" || event.reason === "invalid" ? "refused" : "unsent";
}

async function drain(pipeline: Pipeline, patienceMs: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { lanes }: FlushResult = await pipeline.flush({ deadlineMs: 1000 });
    const waiting = lanes.filter(({ kept }) => kept > 0);
    if (waiting.every(({ lane }) => isHopeless(pipeline, lane, patienceMs))) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

const POLL_MS = 100;

function isHopeless(pipeline: Pipeline, lane: string, patienceMs: number): boolean {
  const health = pipeline.health().lanes.find((each) => each.lane === lane);
  if (health?.status !== "failing") return false;
  return isBlockedReason(health.reason) || Date.now() - health.since >= patienceMs;
}
