import type { FlushResult, LaneResult } from "../api/flush-result.ts";
import type { StoredPoint } from "../queue/queue.ts";
import { keepAlive } from "../runtime/keep-alive.ts";
import { resultOf, sourcesOf, sumOf } from "../snapshot/lane-results.ts";
import { startDeadline, type Deadline } from "./deadline.ts";
import type { Engine } from "./engine.ts";

/** Sends what waits, until nothing does or the deadline comes, and tells what became of everything. */
export function flush(engine: Engine, deadlineMs: number): Promise<FlushResult> {
  const term = startDeadline(engine.settings.runtime, deadlineMs);
  return keepAlive(async () => {
    await term.work(sendAll(engine, term, false));
    await term.spend(1, engine.watch.look());
    engine.overflow.tell();
    return conclude(engine);
  });
}

/** First into the queue, then out of it. Ends early where another attempt has to wait for longer than there is time. */
export async function sendAll({ writer, loop, lanes }: Engine, term: Deadline, closing: boolean): Promise<void> {
  // What was added before has to be counted before windows are cut. A queue that takes nothing may have others to give.
  await writer.reach().catch(() => undefined);
  await loop.beat(closing);
  await Promise.all(lanes.map(({ lane }) => lane.flush(() => term.leftForWorkMs())));
}

/** What became of all points, as far as is known now. */
export function conclude(engine: Engine, onTheWay: readonly StoredPoint[] = engine.writer.onTheWay()): FlushResult {
  const sources = { ...sourcesOf(engine), onTheWay };
  return sumOf(engine.lanes.map((lane) => resultOf(lane, sources)));
}

/** What became of all points once it is over: nothing waits but what a durable queue has, with what it took since the last look. */
export function atTheEnd(engine: Engine, takenLate: readonly StoredPoint[]): FlushResult {
  const { lanes } = conclude(engine, takenLate);
  return sumOf(engine.settings.queue.durable ? lanes : lanes.map(withNothingKept));
}

/** In memory nothing waits any more, windows that were open included. */
function withNothingKept(lane: LaneResult): LaneResult {
  return { ...lane, kept: 0 };
}
