import type { FlushResult, LaneResult } from "../api/flush-result.ts";
import { loseIntake } from "../ingest/route-to-lanes.ts";
import { yieldToEventLoop } from "../runtime/time-slices.ts";
import { keepAlive, startDeadline } from "../runtime/waits.ts";
import type { Engine } from "./engine.ts";
import { finalResult, isDurable, resultNow, sendAll } from "./flush.ts";

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

// Samples whose parts never reached the queue are lost as samples, not as Summaries.
function loseSamples({ windows, ledgers, writer }: Engine): void {
  for (const ofLane of windows) {
    const ledger = ledgers.find(({ lane }) => lane === ofLane.lane);
    const samples = ofLane.unstored(writer.staged());
    if (ledger === undefined || samples === 0) continue;
    ledger.counters.rolledUp -= samples;
    ledger.loseCount("shutdown", samples, false);
  }
}

// Loses what ends with the process: all that waits in memory, or, beside a durable queue, what never reached it.
function loseRest(engine: Engine, { lane, kept }: LaneResult): void {
  const { lanes, writer, standby, queueStart } = engine;
  const found = lanes.find(({ ledger }) => ledger.lane === lane);
  if (found === undefined) return;
  const { ledger, sender } = found;
  const staged = writer.staged().filter((entry) => entry.lane === lane).length;
  const ending = isDurable(engine) ? staged + (standby?.inMemory(lane) ?? 0) : kept;
  const leasable = Math.max(0, ending - staged);
  // A call that ignores its signal may still send its points.
  const inFlight = Math.min(ledger.counters.inFlight, leasable);
  if (inFlight > 0) ledger.leaveUncertainCount("aborted", inFlight);
  const inDoubt = Math.min(sender.inDoubt(), leasable - inFlight);
  if (inDoubt > 0) ledger.leaveUncertainCount("uncertain", inDoubt);
  const lost = ending - inFlight - inDoubt;
  // A queue that never started is the cause, and not the end.
  const fault = queueStart.fault()?.error;
  if (lost > 0) ledger.loseCount(fault === undefined ? "shutdown" : "queue", lost, false, fault);
}
