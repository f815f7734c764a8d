import { resultOf, sumOf } from "../accounts/results.ts";
import type { FlushResult } from "../api/flush-result.ts";
import type { Engine } from "../engine.ts";
import { keepAlive } from "../runtime/keep-alive.ts";
import { openTerm, type Term } from "./term.ts";

/** Sends what waits, until nothing does or the deadline comes, and tells what became of everything. */
export function flush(engine: Engine, deadlineMs: number): Promise<FlushResult> {
  const term = openTerm(engine.settings.runtime, deadlineMs);
  return keepAlive(async () => {
    await term.work(sendAll(engine, term));
    await term.spend(1, engine.watch.look());
    return conclude(engine);
  });
}

/** First into the queue, then out of it. Ends early where another attempt has to wait for longer than there is time. */
export async function sendAll({ pump, lanes }: Engine, term: Term): Promise<void> {
  // A queue that does not take points may have others to give.
  await pump.reach().catch(() => undefined);
  await Promise.all(lanes.map(({ lane }) => lane.flush(term.leftForWorkMs)));
}

/** What became of all points, as far as is known now; once it is over, only what the queue keeps for others waits. */
export function conclude({ settings, lanes, pump, watch }: Engine, isOver = false): FlushResult {
  const onTheWay = isOver ? [] : pump.onTheWay;
  const stats = isOver && !settings.queue.durable ? { ...watch.last, lanes: [] } : watch.last;
  return sumOf(lanes.map((lane) => resultOf(lane, { stats, watch, onTheWay })));
}
