import type { Point, Reporter } from "@yunmeter/core";

import type { Ledger } from "../accounts/ledger.ts";
import { holdLease } from "../queue/hold-lease.ts";
import type { Queue } from "../queue/queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { callReporter } from "./call-reporter.ts";
import type { Backoff } from "./lane-backoff.ts";
import { createLaneQueue } from "./lane-queue.ts";
import { type LeaseContents, openLease, safely } from "./open-lease.ts";
import { type Postponement, type ReadPoint, settle, type Settlement } from "./settle.ts";

/** Leases points of one lane, sends them, and settles their fates. */
export interface Sender {
  /** An estimate of the points that wait in the queue. */
  waiting(): number;
  arrive(points: number): void;
  /** The entries of a newer version that the last lease held. */
  unreadable(): number;
  /** Sends one lease, of full requests only unless it is to be all; `false` when there was nothing to send. */
  sendSome(isAll: boolean): Promise<boolean>;
}

export interface SenderParts {
  readonly reporter: Reporter;
  readonly queue: Queue;
  readonly ledger: Ledger;
  readonly backoff: Backoff;
  readonly resendUncertain: boolean;
  /** Ends every call. */
  readonly signal: AbortSignal;
  readonly runtime: PipelineRuntime;
}

export function createSender(parts: SenderParts): Sender {
  const { reporter, queue, ledger, backoff, resendUncertain, signal, runtime } = parts;
  const laneQueue = createLaneQueue({ ...parts, lane: ledger.lane, onFault: (fault) => postpone(fault, false) });

  function mayRepeat(point: Point): boolean {
    // After the end nothing repeats what is only in memory.
    if (signal.aborted && !queue.durable) return false;
    return resendUncertain || safely(() => reporter.duplicate(point)) === "harmless";
  }

  function postpone(postponement: Postponement, isPartial: boolean): void {
    // What a deadline cut off says nothing about the cloud.
    if (signal.aborted) return;
    const retryInMs = backoff.fail({ ...postponement, isPartial });
    ledger.postpone(postponement, { resent: postponement.resent, retryInMs });
  }

  async function send(sendable: readonly ReadPoint[]): Promise<Pick<Settlement, "keep" | "count">> {
    if (sendable.length === 0) return { keep: [], count: () => undefined };
    const points = sendable.map(({ point }) => point);
    const result = await callReporter(points, parts);
    const { keep, accepted, postponement, count } = settle(sendable, result, ledger, mayRepeat);
    if (postponement !== undefined) postpone(postponement, accepted > 0);
    else {
      const over = backoff.succeed();
      if (over !== undefined) ledger.recover(over.reason, Math.max(0, runtime.now() - over.since), accepted);
    }
    return { keep, count };
  }

  return {
    waiting: () => laneQueue.waiting(),
    arrive: (points) => laneQueue.arrive(points),
    unreadable: () => laneQueue.unreadable(),
    async sendSome(isAll) {
      const lease = await laneQueue.lease(isAll);
      if (lease === undefined) return false;
      const entries = lease.points.filter(({ id }) => !laneQueue.isSettled(id));
      const contents = openLease(entries, reporter, runtime.now());
      laneQueue.opened(lease, contents);
      const release = holdLease(queue, lease, runtime);
      try {
        const { keep, count } = await send(contents.sendable);
        laneQueue.arrive(keep.length);
        await laneQueue.settle(lease, [...keep, ...contents.unreadable.map(({ id }) => id)], () => {
          loseUseless(contents, ledger);
          count();
        });
      } finally {
        release();
      }
      return contents.unreadable.length < lease.points.length;
    },
  };
}

function loseUseless({ expired, damaged }: LeaseContents, ledger: Ledger): void {
  if (expired.length > 0) ledger.lose({ reason: "expired", points: expired.map(({ point }) => point) });
  if (damaged.length > 0) ledger.lose({ reason: "damaged", points: damaged.map(({ body }) => body) });
}
