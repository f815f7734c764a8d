import type { FlushResult, LaneResult } from "../api/flush-result.ts";
import { keepAlive } from "../runtime/keep-alive.ts";
import { yieldToEventLoop } from "../runtime/yield-to-event-loop.ts";
import { startDeadline } from "./deadline.ts";
import type { Engine } from "./engine.ts";
import { atTheEnd, conclude, sendAll } from "./flush.ts";

/** Ends a pipeline: sends all it can, keeps what lasts, counts what does not, and lets go of everything. */
export function close(engine: Engine, deadlineMs: number): Promise<FlushResult> {
  const { settings, lanes, writer, loop, cutoff, watch, log } = engine;
  const term = startDeadline(settings.runtime, deadlineMs);
  return keepAlive(async () => {
    await term.work(sendAll(engine, term, true));
    cutoff.abort();
    writer.stop();
    await term.spend(HALF, Promise.all([loop.stop(), ...lanes.map(({ lane }) => lane.stop())]));
    await term.spend(HALF, watch.look());
    const coming = writer.onTheWay();
    // It finishes what is under way: what it takes now is not lost.
    await term.spend(1, settings.queue.close());
    await yieldToEventLoop();
    engine.overflow.tell();
    giveUpIntake(engine);
    engine.collector.end(settings.runtime.now());
    giveUpSamples(engine);
    const missing = new Set(writer.onTheWay());
    const takenLate = coming.filter((entry) => !missing.has(entry));
    for (const lane of conclude(engine, coming).lanes) giveUpRest(engine, lane);
    log?.finish();
    return atTheEnd(engine, takenLate);
  });
}

/** Of what is left after the time for work: for calls that are cut off, and then for a look into the queue. */
const HALF = 0.5;

/** What never got as far as the queue. */
function giveUpIntake({ intake, lanes }: Engine): void {
  for (let arrival = intake.next(); arrival !== undefined; arrival = intake.next()) {
    for (const { admission, ledger } of lanes) {
      if (!admission.wants(arrival.value)) continue;
      ledger.account.added++;
      ledger.lose({ reason: "shutdown", points: [arrival.value] });
    }
  }
}

/** Samples whose windows never got there: they count as what they were. */
function giveUpSamples({ windows, ledgers, writer }: Engine): void {
  for (const ofLane of windows) {
    const ledger = ledgers.find(({ lane }) => lane === ofLane.lane);
    const samples = ofLane.unstored(writer.onTheWay());
    if (ledger === undefined || samples === 0) continue;
    ledger.account.rolledUp -= samples;
    ledger.loseCount("shutdown", samples, false);
  }
}

/** What ends with the process: all that waits, or, beside a durable queue, what was on its way there. */
function giveUpRest({ settings, ledgers, writer }: Engine, { lane, kept }: LaneResult): void {
  const ledger = ledgers.find((each) => each.lane === lane);
  if (ledger === undefined) return;
  const coming = writer.onTheWay().filter((entry) => entry.lane === lane).length;
  const ends = settings.queue.durable ? coming : kept;
  // A call that does not end when it is told to: nobody knows what it sends.
  const inFlight = settings.queue.durable ? 0 : Math.min(ledger.account.inFlight, ends);
  if (inFlight > 0) ledger.doubtCount("aborted", inFlight);
  if (ends > inFlight) ledger.loseCount("shutdown", ends - inFlight, false);
}
