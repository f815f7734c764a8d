import type { Point, Reporter } from "@yunmeter/core";

import type { Ledger } from "../accounts/ledger.ts";
import { holdLease } from "../queue/hold-lease.ts";
import type { Lease, Queue } from "../queue/queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { callReporter } from "./call-reporter.ts";
import type { Backoff } from "./lane-backoff.ts";
import { createQueueAccess } from "./lane-queue.ts";
import { createLeaseSize } from "./lease-size.ts";
import { type LeaseContents, openLease } from "./open-lease.ts";
import { asked } from "./safely.ts";
import { type ReadPoint, settle, type Postponement, type Settlement } from "./settle.ts";
import { createSettledPoints } from "./settled-points.ts";

/** Takes points of one lane out of the queue, sends them, and settles what became of them. */
export interface Sender {
  /** About how many points wait in the queue for this lane, of those this process knows of. */
  waiting(): number;
  /** More of them do. */
  arrive(points: number): void;
  /** How many entries were met at the last lease that a newer version wrote. */
  unreadable(): number;
  /** Sends one lease's worth, of full requests only unless it is to be all; `false` when there was nothing to send. */
  sendSome(isAll: boolean): Promise<boolean>;
}

/** What a sender leans on. */
export interface SenderParts {
  /** Whose lane it is. */
  readonly reporter: Reporter;
  /** Where the points wait. */
  readonly queue: Queue;
  /** The lane's books. */
  readonly ledger: Ledger;
  /** The lane's backoff. */
  readonly backoff: Backoff;
  /** Whether a point is sent again although a second copy counts twice. */
  readonly resendUncertain: boolean;
  /** Ends every call. */
  readonly signal: AbortSignal;
  /** The world. */
  readonly runtime: PipelineRuntime;
}

/** Makes the sender of a lane. */
export function createSender(parts: SenderParts): Sender {
  const { reporter, queue, ledger, backoff, resendUncertain, signal, runtime } = parts;
  const share = createLeaseSize(reporter);
  const overdue = createSettledPoints();
  const access = createQueueAccess({ ...parts, lane: ledger.lane, onFault: (setback) => suffer(setback, false) });

  function mayRepeat(point: Point): boolean {
    // After the end nobody repeats what is only in memory.
    if (signal.aborted && !queue.durable) return false;
    return resendUncertain || asked(() => reporter.duplicate(point)) === "harmless";
  }

  function suffer(setback: Postponement, isPartial: boolean): void {
    // What a deadline cut off says nothing about the cloud.
    if (signal.aborted) return;
    const retryInMs = backoff.fail({ ...setback, isPartial });
    ledger.postpone(setback, { resent: setback.resent, retryInMs });
  }

  /** Sends what is worth it. */
  async function deliver(parcels: readonly ReadPoint[]): Promise<Pick<Settlement, "keep" | "tell">> {
    if (parcels.length === 0) return { keep: [], tell: () => undefined };
    const points = parcels.map(({ point }) => point);
    const result = await callReporter(points, parts);
    const { keep, accepted, setback, tell } = settle(parcels, result, ledger, mayRepeat);
    if (setback !== undefined) suffer(setback, accepted > 0);
    else {
      const over = backoff.succeed();
      if (over !== undefined) ledger.recover(over.reason, Math.max(0, runtime.now() - over.since), accepted);
    }
    return { keep, tell };
  }

  async function letGoOf(lease: Lease, keep: readonly string[], tell: () => void): Promise<void> {
    const kept = new Set(keep);
    const gone = lease.points.map(({ id }) => id).filter((id) => !kept.has(id));
    if (await access.settle(lease, keep, tell)) overdue.forget(gone);
    else overdue.add(gone);
  }

  return {
    waiting: () => share.waiting(),
    arrive: (points) => share.arrive(points),
    unreadable: () => share.unreadable(),
    async sendSome(isAll) {
      const lease = await access.lease(share.limits(isAll));
      if (lease === undefined) {
        share.empty();
        return false;
      }
      // What is overdue was sent and counted: it only has to leave.
      const entries = lease.points.filter(({ id }) => !overdue.has(id));
      const contents = openLease(entries, reporter, runtime.now());
      share.take(lease, contents);
      const letGo = holdLease(queue, lease, runtime);
      try {
        const { keep, tell } = await deliver(contents.parcels);
        share.arrive(keep.length);
        await letGoOf(lease, [...keep, ...contents.unreadable.map(({ id }) => id)], () => {
          loseUseless(contents, ledger);
          tell();
        });
      } finally {
        letGo();
      }
      return contents.unreadable.length < lease.points.length;
    },
  };
}

function loseUseless({ expired, damaged }: LeaseContents, ledger: Ledger): void {
  if (expired.length > 0) ledger.lose({ reason: "expired", points: expired.map(({ point }) => point) });
  if (damaged.length > 0) ledger.lose({ reason: "damaged", points: damaged.map(({ body }) => body) });
}
