import type { FlushResult, LaneResult } from "../api/flush-result.ts";
import type { StoredPoint } from "../queue/queue.ts";
import { type Deadline, keepAlive, startDeadline } from "../runtime/deadline.ts";
import { resultOf, sourcesOf, sumOf } from "../snapshot/lane-results.ts";
import type { Engine } from "./engine.ts";

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

/** Writes to the queue and then sends from it. Ends early where the next attempt is further away than the deadline. */
export async function sendAll(
  { writer, loop, lanes }: Engine,
  deadline: Deadline,
  endsWindows: boolean,
): Promise<void> {
  // What was added has to be counted in its windows before these are cut. A queue that takes no points may give some.
  await writer.written().catch(() => undefined);
  await loop.beat(endsWindows);
  await Promise.all(lanes.map(({ lane }) => lane.flush(() => deadline.leftForWorkMs())));
}

/** The fates as known now. */
export function resultNow(engine: Engine, staged: readonly StoredPoint[] = engine.writer.staged()): FlushResult {
  const sources = { ...sourcesOf(engine), staged };
  return sumOf(engine.lanes.map((lane) => resultOf(lane, sources)));
}

/** The fates after the end: only a durable queue keeps points, those that it took since its last read included. */
export function finalResult(engine: Engine, takenLate: readonly StoredPoint[]): FlushResult {
  const { lanes } = resultNow(engine, takenLate);
  return sumOf(engine.settings.queue.durable ? lanes : lanes.map(withNothingKept));
}

function withNothingKept(lane: LaneResult): LaneResult {
  return { ...lane, kept: 0 };
}
