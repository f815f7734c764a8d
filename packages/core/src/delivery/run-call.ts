// A `report` call. Its points go one way, and each step has one owner:
//
//   examine   value → item: parsed, encoded for the wire, or refused with a ValidationError
//   batch     items → batches by group, count and bytes
//   deliver   batch → fates: sends it, halves it while it holds a bad point that the cloud does not name
//   retry       leave the slot → sleep → limiter → credentials → sign → send → read → judge
//   tally     fate of each point, once
//
// A batch is waiting (for a slot), in delivery (it holds a slot, except while it waits for another attempt) or ended.
// Invariants: every item is settled once; at most `concurrency` batches of a call are in delivery and at most
// `concurrency` requests of a reporter are in flight; a point that may have been stored is sent again only where a second
// copy is harmless; a failure of the request starts no further batch of the call; the answer that came last outlives
// deadline, expiry and a turn that never came. Only the failure table decides what an answer means (failure-table.ts),
// and only its kind (failure.ts) what follows from it.
import { loadRecovery } from "#recovery";

import type { Point } from "../model/point.ts";
import { callListener } from "../options/call-listener.ts";
import type { Failure } from "../recovery/failure.ts";
import type { ReportResult } from "../report/result.ts";
import { createTally } from "../report/tally.ts";
import type { Encoded, SortedPoints } from "../vendor/spec.ts";
import { createBatcher, type Item } from "./batch.ts";
import { type BatchEnd, type Call, deliver } from "./deliver.ts";
import type { ReporterState } from "./delivery.ts";
import { encoderOf } from "./encoder-of.ts";
import { examine, isItem } from "./examine.ts";
import { claimSlot, createSlots } from "./slots.ts";
import { kindUnread, unexplained } from "./unexplained.ts";
import { unstarted } from "./unstarted.ts";

/**
 * Reads the points as slots become free, so that memory holds the batches in delivery and the problems, not the input.
 * Rejects only with what the iterable throws.
 */
export async function runCall<Datum extends Encoded>(
  points: Iterable<Point>,
  reporter: ReporterState<Datum>,
  signal: AbortSignal | undefined,
): Promise<ReportResult> {
  const tally = createTally(reporter.spec.refusesCopies);
  const call: Call = { tally, signal: reporter.signalOfCall(signal), calledAt: reporter.runtime.now() };
  const [slots, places] = [reporter.slotsOfCall(), createSlots(reporter.concurrency)];
  const [encode, batcher] = [encoderOf(reporter.spec), createBatcher<Datum>(reporter.spec)];
  const inDelivery = new Set<Promise<void>>();
  let stop: Failure | undefined;
  let ready: Promise<void> | undefined;

  /** Waits for a free slot, not for the end of the batch. */
  async function dispatch(batch: readonly Item<Datum>[]): Promise<void> {
    await (ready ??= reporter.transport.ready?.());
    // A batch that waits for another attempt has left its slot, but none is started in its place: a cloud that is down
    // would be sent one batch after another.
    await places.enter(undefined);
    const slot = claimSlot(slots);
    // An abort shows in the signal; nothing else rejects here.
    if (stop === undefined) await slot.take(call.signal).catch(() => undefined);
    if (signal?.aborted) stop ??= await aborted(reporter, signal);
    if (stop !== undefined) {
      slot.leave();
      places.leave();
      return call.tally.settle(batch, stop);
    }
    const task = deliver(batch, reporter, slot, call).then((end) => {
      slot.leave();
      inDelivery.delete(task);
      close(end);
      places.leave();
    });
    inDelivery.add(task);
  }

  function close({ record, fatal }: BatchEnd): void {
    if (fatal !== undefined) stop ??= unstarted(fatal);
    if (record.attempts === 0) return;
    call.tally.record(record);
    callListener(reporter.onRequest, record);
  }

  let thrown: { readonly error: unknown } | undefined;
  try {
    const sorted = inOrder(points, reporter, call.calledAt);
    let place = 0;
    for (const point of sorted.points) {
      const index = sorted.indexOf(place++);
      const outcome = examine(point, index, call.calledAt, reporter, encode);
      if (!isItem(outcome))
        call.tally.refuse(index, point, outcome.name === "UndeliveredError" ? "expired" : "invalid", outcome);
      else {
        const full = batcher.add(outcome);
        if (full !== undefined) await dispatch(full);
      }
    }
    for (const batch of batcher.rest()) await dispatch(batch);
  } catch (error) {
    thrown = { error };
    for (const batch of batcher.rest()) call.tally.settle(batch, await aborted(reporter, signal));
  }
  await Promise.all(inDelivery);
  if (thrown === undefined) return tally.result();
  throw await withResult(thrown.error, tally.result());
}

function inOrder<Datum extends Encoded>(
  points: Iterable<Point>,
  { spec }: ReporterState<Datum>,
  now: number,
): SortedPoints {
  return spec.sort?.(points, now) ?? { points, indexOf: (place) => place };
}

async function withResult(thrown: unknown, result: ReportResult): Promise<unknown> {
  return (await loadRecovery())?.attachResult(thrown, result) ?? thrown;
}

async function aborted<Datum extends Encoded>(
  reporter: ReporterState<Datum>,
  signal: AbortSignal | undefined,
): Promise<Failure> {
  const recovery = await loadRecovery();
  return recovery?.abortedCall(reporter, signal?.reason) ?? unexplained(kindUnread("aborted"), reporter.spec);
}
