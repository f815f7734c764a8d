import type { PointProblem, Reporter, ReportResult } from "@yunmeter/core";

import { type Ledger, reportUnreadable } from "../accounts/ledger.ts";
import type { Queue } from "../queue/queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { runInSlices } from "../runtime/time-slices.ts";
import { createBreaker, probeOf } from "./breaker.ts";
import { callReporter } from "./call-reporter.ts";
import type { Backoff } from "./lane-backoff.ts";
import { createLaneQueue, type LaneQueue } from "./lane-queue.ts";
import { fenceLease, type LeaseFence } from "./lease-fence.ts";
import { createLeaseReader, type LeaseContents, type LeaseReader, type ReadPoint } from "./open-lease.ts";
import { createResendRules, type ResendRules } from "./resend-rules.ts";
import { type Postponement, settle, type Settlement } from "./settle.ts";

// One turn of a lane: lease → open → send → settle.
//
// - Each entry of a lease ends in one of three ways: counted, as delivered, lost or uncertain, once the queue has settled
//   it; kept, to be sent again; or kept because a newer version wrote it.
// - After points whose fate is in doubt the breaker opens. Then one point is sent as a probe, the rest of the lease is held
//   back, until the cloud itself has answered.
// - The fence ends a call before its lease ends. What it kept from being sent says nothing about the cloud.
// - Fates are counted once: a lease that the queue did not settle comes again, and its settled points are left out. What is
//   delivered is counted when the queue has settled. What is given up is counted just before: a process that is killed in
//   between leaves it to be counted twice rather than never.

/** Leases points of one lane, sends them, and settles their fates. */
export interface Sender {
  /** An estimate of the points that wait in the queue. */
  waiting(): number;
  arrive(points: number): void;
  /** The entries of a newer version that the last lease held. */
  unreadable(): number;
  /** Points whose fate is counted although the queue, which failed to settle them, still holds them. */
  unsettled(): number;
  /** Points that wait for another attempt and may be stored. */
  inDoubt(): number;
  /** Whether only probes are sent, since the fate of earlier points is in doubt. */
  isProbing(): boolean;
  /** Epoch milliseconds at which the queue last had nothing for the lane. */
  emptyAt(): number;
  /** Sends one lease, of full requests only unless it is to be all; `false` when there was nothing to send. */
  sendSome(isAll: boolean): Promise<boolean>;
}

export interface SenderParts {
  readonly reporter: Reporter;
  readonly queue: Queue;
  readonly ledger: Ledger;
  readonly backoff: Backoff;
  readonly intervalMs: number;
  readonly resendUncertain: boolean;
  /** Whether points that are given up are kept as dead letters, where the queue can. */
  readonly deadLetters: boolean;
  /** Ends every call. */
  readonly signal: AbortSignal;
  readonly runtime: PipelineRuntime;
  /** Logs a line that is not about points, once. */
  readonly remark: (words: string) => void;
}

export function createSender(parts: SenderParts): Sender {
  const { reporter, queue, ledger, backoff, signal: cutoff, runtime } = parts;
  const onFault = (fault: Postponement): void => postpone(fault, false);
  const onEmpty = (): void => endQueueTrouble(parts);
  const laneQueue = createLaneQueue({ ...parts, lane: ledger.lane, onFault, onEmpty });
  const [reader, breaker, rules] = [createLeaseReader(reporter, runtime), createBreaker(), createResendRules(parts)];
  const { isHarmless } = rules;
  let emptyAt = -Infinity;

  function postpone(postponement: Postponement, isPartial: boolean): void {
    // What a deadline cut off says nothing about the cloud.
    if (cutoff.aborted) return;
    const retryInMs = backoff.fail({ ...postponement, backoff: backoffOf(postponement, reader), isPartial });
    ledger.postpone(postponement, { resent: postponement.resent, retryInMs });
  }

  async function send(sent: readonly ReadPoint[], fence: LeaseFence): Promise<SettledLease> {
    if (sent.length === 0) return NOTHING_SENT;
    const points = rules.begin(sent);
    const result = await callReporter(points, { ...parts, signal: fence.signal });
    const settlement = settle(sent, result, ledger, rules);
    rules.note(sent, settlement);
    breaker.record(result, settlement.accepted);
    // Within a call a reporter repeats what may be stored only where every copy is harmless.
    if (secondSends(result) > 0 && points.every(isHarmless)) ledger.resend(secondSends(result));
    // Points that the fence kept from being sent say nothing about the cloud.
    if (!fence.isOver() || settlement.accepted > 0) conclude(result, settlement, parts, postpone);
    return settlement;
  }

  return {
    ...countsOf(laneQueue, rules),
    isProbing: () => breaker.isOpen,
    emptyAt: () => emptyAt,
    async sendSome(isAll) {
      const isProbe = breaker.isOpen;
      const leased = await laneQueue.lease(isProbe ? "probe" : isAll ? "all" : "full");
      if (leased === undefined) {
        emptyAt = runtime.now();
        return false;
      }
      const { lease, leasedAt } = leased;
      const entries = lease.points.filter(({ id }) => !laneQueue.isSettled(id));
      const contents = await runInSlices(reader.read(entries));
      reportUnreadable(ledger, { found: contents.unreadable.length, before: laneQueue.unreadable() }, parts.intervalMs);
      laneQueue.opened(lease, contents);
      const sent = isProbe ? probeOf(contents.sendable, reporter.inOrder, isHarmless) : contents.sendable;
      const heldBack = isProbe ? contents.sendable.filter((read) => !sent.includes(read)) : [];
      const fence = fenceLease(queue, lease, leasedAt, runtime, cutoff);
      try {
        const { keep, letters, resent, countDelivered, ...gone } = await send(sent, fence);
        const kept = [...keep, ...heldBack.map(({ entry }) => entry.id)];
        laneQueue.arrive(kept.length);
        const keepAll = [...kept, ...contents.unreadable.map(({ id }) => id)];
        laneQueue.leave([...gone.givenUp, ...uselessIn(contents)]);
        gone.countGivenUp();
        loseUseless(contents, ledger);
        const mayBeStored = rules.refusedLater(resent);
        await laneQueue.settle(lease, { keep: keepAll, letters, mayBeStored }, countDelivered);
      } finally {
        fence.release();
      }
      return contents.unreadable.length < lease.points.length;
    },
  };
}

function countsOf(
  laneQueue: LaneQueue,
  { inDoubt }: ResendRules,
): Pick<Sender, "waiting" | "arrive" | "unreadable" | "unsettled" | "inDoubt"> {
  return {
    inDoubt,
    waiting: () => laneQueue.waiting(),
    arrive: (points) => laneQueue.arrive(points),
    unreadable: () => laneQueue.unreadable(),
    unsettled: () => laneQueue.unsettled(),
  };
}

// What expired during the call waits for no change of configuration: the next lease drops it.
function backoffOf({ waiting, backoff }: Postponement, { haveExpired }: LeaseReader): Postponement["backoff"] {
  return haveExpired(waiting) ? "short" : backoff;
}

type SettledLease = Pick<Settlement, "keep" | "letters" | "resent" | "givenUp" | "countGivenUp" | "countDelivered">;

const NOTHING_SENT: SettledLease = {
  keep: [],
  letters: [],
  resent: [],
  givenUp: [],
  countGivenUp: () => undefined,
  countDelivered: () => undefined,
};

// What a report says about the lane: when it may try again, and whether a failure is over.
function conclude(
  { unknown: [doubt] }: ReportResult,
  { accepted, postponement }: Settlement,
  parts: SenderParts,
  postpone: (postponement: Postponement, isPartial: boolean) => void,
): void {
  const { backoff, signal: cutoff } = parts;
  if (postponement !== undefined) postpone(postponement, accepted > 0);
  else if (doubt === undefined) recover(accepted, parts);
  else if (!cutoff.aborted) backoff.fail({ ...failureOf(doubt), isPartial: accepted > 0 });
}

// Else a lane without points would count as failing until one is accepted.
function endQueueTrouble(parts: SenderParts): void {
  if (parts.backoff.trouble?.reason === "queue") recover(0, parts);
}

function recover(accepted: number, { backoff, ledger, runtime }: SenderParts): void {
  const over = backoff.succeed();
  if (over !== undefined) ledger.recover(over.reason, Math.max(0, runtime.now() - over.since), accepted);
}

function uselessIn({ expired, damaged }: LeaseContents): readonly string[] {
  return [...expired.map(({ entry }) => entry.id), ...damaged.map(({ id }) => id)];
}

function loseUseless({ expired, damaged }: LeaseContents, ledger: Ledger): void {
  if (expired.length > 0) ledger.lose({ reason: "expired", points: expired.map(({ point }) => point) });
  if (damaged.length > 0) ledger.lose({ reason: "damaged", points: damaged.map(({ body }) => body) });
}

// Points that end as uncertain wait for nothing, but the lane does.
function failureOf({
  reason,
  error,
}: PointProblem): Pick<Postponement, "reason" | "error" | "backoff" | "retryAfterMs"> {
  return { reason, error, backoff: "short", retryAfterMs: 0 };
}

// Sends of whole batches after the first. Halving, which sends a part of a batch, ends as `partial` or `refused`.
function secondSends({ requests }: ReportResult): number {
  return requests
    .filter(({ outcome }) => outcome !== "partial" && outcome !== "refused")
    .reduce((sum, { attempts, points }) => sum + Math.max(0, attempts - 1) * points, 0);
}
