import type { Point } from "../model/point.ts";
import { tell } from "../options/tell.ts";
import { attachResult } from "../report/attach-result.ts";
import type { ReportResult } from "../report/result.ts";
import { createTally } from "../report/tally.ts";
import type { Encoded } from "../vendor/spec.ts";
import { createBatcher, type Item } from "./batch.ts";
import { type BatchEnd, type Call, deliver, unstarted } from "./deliver.ts";
import { encoderOf, examine, isItem } from "./examine.ts";
import { failureError } from "./failure-error.ts";
import { type Failure, FAILURES } from "./failure.ts";
import type { Lane } from "./lane.ts";
import { createSeat } from "./slots.ts";

/**
 * One `report` call: reads the points as slots become free, so that memory holds the batches under way and the
 * problems, not the input. Rejects only with what the iterable throws.
 */
export async function runCall<Datum extends Encoded>(
  points: Iterable<Point>,
  lane: Lane<Datum>,
  signal: AbortSignal | undefined,
): Promise<ReportResult> {
  const call: Call = { tally: createTally(), signal, calledAt: lane.runtime.now() };
  const encode = encoderOf(lane.spec);
  const batcher = createBatcher<Datum>(lane.spec);
  const underWay = new Set<Promise<void>>();
  let stop: Failure | undefined;
  let ready: Promise<void> | undefined;

  /** Waits for a free slot, not for the end of the batch. */
  async function dispatch(batch: readonly Item<Datum>[]): Promise<void> {
    // A batch that waits for another attempt has left its slot, but none is started in its place: a dead cloud would
    // be sent one batch after another.
    await (ready ??= lane.transport.ready?.());
    while (underWay.size >= lane.concurrency) await Promise.race(underWay);
    const seat = createSeat(lane.slots);
    // An abort shows in the signal; nothing else rejects here.
    if (stop === undefined) await seat.take(signal).catch(() => undefined);
    if (signal?.aborted) stop ??= aborted(lane, signal);
    if (stop !== undefined) {
      seat.leave();
      call.tally.settle(batch, stop);
      return;
    }
    const task = deliver(batch, lane, seat, call).then((end) => {
      seat.leave();
      underWay.delete(task);
      close(end);
    });
    underWay.add(task);
  }

  function close({ record, fatal }: BatchEnd): void {
    if (fatal !== undefined) stop ??= unstarted(fatal);
    if (record.attempts === 0) return;
    call.tally.record(record);
    tell(lane.onRequest, record);
  }

  let thrown: { readonly error: unknown } | undefined;
  try {
    let index = 0;
    for (const point of points) {
      const outcome = examine(point, index, call.calledAt, lane, encode);
      if (!isItem(outcome))
        call.tally.refuse(index, point, outcome.name === "UndeliveredError" ? "expired" : "invalid", outcome);
      else {
        const full = batcher.add(outcome);
        if (full !== undefined) await dispatch(full);
      }
      index++;
    }
    for (const batch of batcher.rest()) await dispatch(batch);
  } catch (error) {
    thrown = { error };
    for (const batch of batcher.rest()) call.tally.settle(batch, aborted(lane, signal));
  }
  await Promise.all(underWay);
  const result = call.tally.result();
  if (thrown !== undefined) throw attachResult(thrown.error, result);
  return result;
}

/** What becomes of points that were not sent because the caller ended the call. */
function aborted<Datum extends Encoded>({ spec }: Lane<Datum>, signal: AbortSignal | undefined): Failure {
  const kind = FAILURES.aborted;
  const cause: unknown = signal?.reason;
  return { kind, error: failureError({ ...spec, kind, attempts: 0, elapsedMs: 0, cause }) };
}
