import { oneOf, optional, parseOptions, satisfying } from "@yunmeter/core/kit";

import type { Ledger } from "../accounts/ledger.ts";
import type { FlushOptions, FlushResult, LaneResult } from "../api/flush-result.ts";
import type { PipelineReason } from "../api/reasons.ts";
import { loseIntake } from "../ingest/route-to-lanes.ts";
import type { StoredPoint } from "../queue/queue.ts";
import { yieldToEventLoop } from "../runtime/time-slices.ts";
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

/** Ends a pipeline: collects, sends all it can, leaves the rest in a durable queue, and counts what is lost. */
export function close(
  engine: Engine,
  deadlineMs: number,
  sources: ReadonlySet<() => Promise<void>>,
): Promise<FlushResult> {
  const { settings, queue, lanes, intake, writer, loop, cutoff, watch, log } = engine;
  const deadline = startDeadline(settings.runtime, deadlineMs);
  return keepAlive(async () => {
    // A source that fails has nothing for this pipeline.
    if (sources.size > 0) await deadline.work(Promise.allSettled(Array.from(sources, (collect) => collect())));
    await deadline.work(sendAll(engine, deadline, true));
    cutoff.abort();
    writer.stop();
    await deadline.spend(HALF, Promise.all([loop.stop(), ...lanes.map((lane) => lane.stop())]));
    await deadline.spend(HALF, watch.read());
    const staged = writer.staged();
    // The queue finishes an append that is under way, so that some of what is staged may not be lost.
    await deadline.spend(1, queue.close());
    await yieldToEventLoop();
    engine.overflow.report();
    loseIntake(lanes, intake);
    engine.collector.end(settings.runtime.now());
    loseSamples(engine);
    const missing = new Set(writer.staged());
    const takenLate = staged.filter((entry) => !missing.has(entry));
    for (const lane of resultNow(engine, staged).lanes) loseRest(engine, lane);
    log.finish();
    return finalResult(engine, takenLate);
  });
}

// The parts of the time left, after the work: to cut off calls, and then to read the queue's figures.
const HALF = 0.5;

// Writes to the queue and sends from it, again for as long as that leaves less in memory: a full queue takes more once some
// was sent. Ends early where the next attempt is further away than the deadline.
async function sendAll(engine: Engine, deadline: Deadline, endsWindows: boolean): Promise<void> {
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

// Samples whose parts never reached the queue are lost as samples, not as Summaries.
function loseSamples({ windows, ledgers, writer }: Engine): void {
  const surelyMissing = writer.staged().slice(writer.inDoubt().length);
  for (const ofLane of windows) {
    const ledger = ledgers.find(({ lane }) => lane === ofLane.lane);
    const samples = ofLane.unstored(writer.staged());
    if (ledger === undefined || samples === 0) continue;
    const lost = ofLane.unstored(surelyMissing);
    ledger.counters.rolledUp -= samples;
    leaveUncertain(ledger, "queue", samples - lost);
    if (lost > 0) ledger.loseCount("shutdown", lost, false);
  }
}

// Loses what ends with the process: all that waits in memory, or, beside a durable queue, what never reached it.
function loseRest(engine: Engine, { lane, kept }: LaneResult): void {
  const { lanes, writer, standby, queueStart } = engine;
  const found = lanes.find(({ ledger }) => ledger.lane === lane);
  if (found === undefined) return;
  const { ledger, sender } = found;
  const isOfLane = (entry: StoredPoint): boolean => entry.lane === lane;
  const staged = writer.staged().filter(isOfLane).length;
  const ending = isDurable(engine) ? staged + (standby?.inMemory(lane) ?? 0) : kept;
  const leasable = Math.max(0, ending - staged);
  // A call that ignores its signal may still send its points.
  const inFlight = Math.min(ledger.counters.inFlight, leasable);
  leaveUncertain(ledger, "aborted", inFlight);
  const inDoubt = Math.min(sender.inDoubt(), leasable - inFlight);
  leaveUncertain(ledger, "uncertain", inDoubt);
  // An append that the end cut off may have put them into the queue.
  const perhapsTaken = writer.inDoubt().filter(isOfLane).length;
  leaveUncertain(ledger, "queue", perhapsTaken);
  const lost = ending - inFlight - inDoubt - perhapsTaken;
  // A queue that never started is the cause, and not the end.
  const fault = queueStart.fault()?.error;
  if (lost > 0) ledger.loseCount(fault === undefined ? "shutdown" : "queue", lost, false, fault);
}

function leaveUncertain(ledger: Ledger, reason: PipelineReason, points: number): void {
  if (points > 0) ledger.leaveUncertainCount(reason, points);
}

// The fates as known now.
function resultNow(engine: Engine, staged: readonly StoredPoint[] = engine.writer.staged()): FlushResult {
  const sources = { ...sourcesOf(engine), staged };
  return sumOf(engine.lanes.map((lane) => resultOf(lane, sources)));
}

// The fates after the end: only a durable queue keeps points, those that it took since its last read included.
function finalResult(engine: Engine, takenLate: readonly StoredPoint[]): FlushResult {
  const { lanes } = resultNow(engine, takenLate);
  return sumOf(isDurable(engine) ? lanes : lanes.map(withNothingKept));
}

function withNothingKept(lane: LaneResult): LaneResult {
  return { ...lane, kept: 0 };
}

/** Whether what the queue holds survives the process. */
export function isDurable({ queue, standby }: Engine): boolean {
  return queue.durable && (standby?.isStarted ?? true);
}
