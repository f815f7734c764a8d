import { type Point, type Reporter, type ReportResult, YunmeterError } from "@yunmeter/core";

import type { Ledger } from "../accounts/ledger.ts";
import type { Lease, LeaseLimits, Queue } from "../queue/queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { type Parcel, settle, type Setback, type Settlement } from "../settle/settle.ts";
import { holdLease } from "./hold-lease.ts";
import { type Contents, openLease } from "./open-lease.ts";
import type { Patience } from "./patience.ts";
import { createShare } from "./share.ts";

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
  /** The lane's patience. */
  readonly patience: Patience;
  /** Whether a point is sent again although a second copy counts twice. */
  readonly resendUncertain: boolean;
  /** Ends every call. */
  readonly signal: AbortSignal;
  /** The world. */
  readonly runtime: PipelineRuntime;
}

/** Makes the sender of a lane. */
export function createSender(parts: SenderParts): Sender {
  const { reporter, queue, ledger, patience, resendUncertain, signal, runtime } = parts;
  const { lane } = ledger;
  const share = createShare(reporter);

  function mayRepeat(point: Point): boolean {
    // After the end nobody repeats what is only in memory.
    if (signal.aborted && !queue.durable) return false;
    return resendUncertain || reporter.duplicate(point) === "harmless";
  }

  async function lease(limits: LeaseLimits): Promise<Lease | undefined> {
    try {
      return await queue.lease(lane, limits);
    } catch (thrown) {
      suffer(queueFault(lane, "does not give points", thrown), false);
      return undefined;
    }
  }

  function suffer(setback: Setback, isPartial: boolean): void {
    // What a deadline cut off says nothing about the cloud.
    if (signal.aborted) return;
    const retryInMs = patience.fail({ ...setback, isPartial });
    ledger.postpone(setback, { resent: setback.resent, retryInMs });
  }

  async function report(parcels: readonly Parcel[]): Promise<ReportResult> {
    const startedAt = runtime.now();
    const points = parcels.map(({ point }) => point);
    ledger.begin(points.length);
    try {
      return await reporter.report(points, { signal });
    } catch (thrown) {
      return inDoubt(points, thrown);
    } finally {
      ledger.end(points.length, runtime.now() - startedAt);
    }
  }

  async function deliver({ parcels }: Contents): Promise<readonly string[]> {
    const { keep, accepted, setback }: Settlement = settle(parcels, await report(parcels), ledger, mayRepeat);
    if (setback !== undefined) {
      suffer(setback, accepted > 0);
      return keep;
    }
    const over = patience.succeed();
    if (over !== undefined) ledger.recover(over.reason, Math.max(0, runtime.now() - over.since), accepted);
    return keep;
  }

  async function finish(held: Lease, keep: readonly string[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await queue.settle(held, keep);
        return;
      } catch (thrown) {
        if (attempt < MOST_SETTLE_ATTEMPTS) await runtime.sleep(SETTLE_AGAIN_MS * attempt);
        else return suffer(queueFault(lane, "does not let points go, which may be sent again", thrown), false);
      }
    }
  }

  return {
    waiting: share.waiting,
    arrive: share.arrive,
    unreadable: share.unreadable,
    async sendSome(isAll) {
      const held = await lease(share.limits(isAll));
      if (held === undefined) {
        share.empty();
        return false;
      }
      const contents = openLease(held.points, reporter, runtime.now());
      share.take(held, contents);
      if (contents.expired.length > 0)
        ledger.lose({ reason: "expired", points: contents.expired.map(({ point }) => point) });
      if (contents.damaged.length > 0)
        ledger.lose({ reason: "damaged", points: contents.damaged.map(({ body }) => body) });
      const letGo = holdLease(queue, held, runtime);
      try {
        const again = contents.parcels.length === 0 ? [] : await deliver(contents);
        share.arrive(again.length);
        await finish(held, [...again, ...contents.unreadable.map(({ id }) => id)]);
      } finally {
        letGo();
      }
      return contents.unreadable.length < held.points.length;
    },
  };
}

const MOST_SETTLE_ATTEMPTS = 3;
const SETTLE_AGAIN_MS = 200;

function queueFault(lane: string, what: string, cause: unknown): Setback {
  const words = cause instanceof Error ? cause.message : "no error was given";
  const error = new YunmeterError(`lane ${lane}: the queue ${what}: ${words}`, { cause });
  return { reason: "queue", error, points: [], resent: 0, patience: "short", retryAfterMs: 0 };
}

/** A reporter never rejects. Should one do so, nobody knows what it sent. */
function inDoubt(points: readonly Point[], thrown: unknown): ReportResult {
  const words = thrown instanceof Error ? thrown.message : "no error was given";
  const error = new YunmeterError(`the reporter rejected: ${words}`, { cause: thrown });
  const unknown = points.map((point, index) => {
    return { index, point, reason: "uncertain" as const, retryable: true, error };
  });
  return { accepted: 0, refused: [], unsent: [], unknown, notes: [], requests: [] };
}
