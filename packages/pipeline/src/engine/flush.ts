import { oneOf, optional, parseOptions, satisfying } from "@yunmeter/core/kit";

import type { FlushOptions, FlushResult, LaneResult } from "../api/flush-result.ts";
import type { StoredPoint } from "../queue/queue.ts";
import { type Deadline, keepAlive, startDeadline } from "../runtime/waits.ts";
import { resultOf, sourcesOf, sumOf } from "../snapshot/lane-results.ts";
import type { Engine } from "./engine.ts";

/** The options of `flush` and `close`. */
export function parseFlushOptions(options: FlushOptions): FlushOptions {
  const isDeadline = (value: unknown): boolean => typeof value === "number" && value >= 0;
  const deadlineMs = optional(satisfying(isDeadline, "must be a number of milliseconds from 0"));
  return parseOptions("flush and close", { deadlineMs, windows: optional(oneOf("keep", "send")) }, options);
}

/** Sends what waits until nothing does or the deadline is over, and returns the fates of all points so far. */
export function flush(engine: Engine, deadlineMs: number, sendsWindows: boolean): Promise<FlushResult> {
  const deadline = startDeadline(engine.settings.runtime, deadlineMs);
  return keepAlive(async () => {
    await deadline.work(sendAll(engine, deadline, sendsWindows));
    await deadline.spend(1, engine.watch.read());
    engine.overflow.report();
    return resultNow(engine);
  });
}

/**
 * Writes to the queue and sends from it, again for as long as that leaves less in memory: a full queue takes more once some
 * was sent. Ends early where the next attempt is further away than the deadline.
 */
export async function sendAll(engine: Engine, deadline: Deadline, endsWindows: boolean): Promise<void> {
  const { writer, loop, lanes, standby } = engine;
  for (let before = Infinity; inMemory(engine) < before && deadline.leftForWorkMs() > 0;) {
    // What was added has to be counted in its windows before these are cut. A queue that takes no points may give some.
    await writer.written().catch(() => undefined);
    await loop.round(endsWindows);
    if (standby?.isStarted) await standby.moveOver().catch(() => undefined);
    before = inMemory(engine);
    await Promise.all(lanes.map((lane) => lane.flush(() => deadline.leftForWorkMs())));
    if (before === 0) return;
    await writer.written().catch(() => undefined);
  }
}

// Points on their way to the queue.
function inMemory({ intake, writer }: Engine): number {
  return intake.points + writer.staged().length;
}

/** The fates as known now. */
export function resultNow(engine: Engine, staged: readonly StoredPoint[] = engine.writer.staged()): FlushResult {
  const sources = { ...sourcesOf(engine), staged };
  return sumOf(engine.lanes.map((lane) => resultOf(lane, sources)));
}

/** The fates after the end: only a durable queue keeps points, those that it took since its last read included. */
export function finalResult(engine: Engine, takenLate: readonly StoredPoint[]): FlushResult {
  const { lanes } = resultNow(engine, takenLate);
  return sumOf(isDurable(engine) ? lanes : lanes.map(withNothingKept));
}

/** Whether what the queue holds survives the process. */
export function isDurable({ queue, standby }: Engine): boolean {
  return queue.durable && (standby?.isStarted ?? true);
}

function withNothingKept(lane: LaneResult): LaneResult {
  return { ...lane, kept: 0 };
}
