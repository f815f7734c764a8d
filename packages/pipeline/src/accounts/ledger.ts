import type { YunmeterError } from "@yunmeter/core";

import type { PipelineEvent } from "../api/events.ts";
import type { PipelineReason } from "../api/reasons.ts";
import { beginCall, countUp, createLaneCounters, endCall, type LaneCounters } from "./lane-counters.ts";
import { createRate, type Rate } from "./rate.ts";

// The accounts of one lane: a fate is counted and reported in one step, so that events and figures cannot disagree.

/** Points that share a fate, with its reason. */
export interface Incident {
  readonly reason: PipelineReason;
  readonly error?: YunmeterError | undefined;
  readonly points: readonly unknown[];
  /** How many of them are kept as dead letters. @default `0` */
  readonly deadLetters?: number;
}

/** Points that wait for another attempt, with the reason. */
export interface Wait {
  readonly reason: PipelineReason;
  readonly error?: YunmeterError | undefined;
  readonly points: number;
}

export interface Ledger {
  readonly lane: string;
  readonly counters: LaneCounters;
  /** Points that come in. */
  readonly rate: Rate;
  readonly lastLoss:
    | { readonly reason: PipelineReason; readonly at: number; readonly error?: YunmeterError }
    | undefined;
  beginCall(points: number): void;
  endCall(points: number, durationMs: number): void;
  deliver(points: number, about: { readonly replayed: number; readonly late: number }): void;
  lose(incident: Incident): void;
  /** Loses points of which only the number is known; `isCounted` where the queue's own figures include them. */
  loseCount(reason: PipelineReason, points: number, isCounted: boolean, error?: YunmeterError): void;
  leaveUncertain(incident: Incident): void;
  leaveUncertainCount(reason: PipelineReason, points: number): void;
  /** Counts second and later sends of points within a call. */
  resend(points: number): void;
  postpone(wait: Wait, about: { readonly resent: number; readonly retryInMs: number }): void;
  recover(reason: PipelineReason, downMs: number, points: number): void;
}

export function createLedger(lane: string, now: () => number, emit: (event: PipelineEvent) => void): Ledger {
  const counters = createLaneCounters();
  let lastLoss: Ledger["lastLoss"];

  function noteLoss(reason: PipelineReason, error: YunmeterError | undefined): void {
    lastLoss = { reason, at: now(), ...errorField(error) };
  }

  function leave(type: "lost" | "uncertain", { reason, error, points: lost, deadLetters = 0 }: Incident): void {
    counters.deadLetters += deadLetters;
    noteLoss(reason, error);
    emit({ type, lane, at: now(), points: lost.length, reason, lost, deadLetters, ...errorField(error) });
  }

  return {
    lane,
    counters,
    rate: createRate(now()),
    get lastLoss() {
      return lastLoss;
    },
    beginCall: (points) => beginCall(counters, points, now()),
    endCall: (points, durationMs) => endCall(counters, points, durationMs),
    deliver(points, about) {
      counters.delivered += points;
      counters.replayed += about.replayed;
      emit({ type: "delivered", lane, at: now(), points, ...about });
    },
    lose(incident) {
      countUp(counters.lost, incident.reason, incident.points.length);
      leave("lost", incident);
    },
    loseCount(reason, points, isCounted, error) {
      if (!isCounted) countUp(counters.lost, reason, points);
      noteLoss(reason, error);
      emit({ type: "lost", lane, at: now(), points, reason, lost: [], deadLetters: 0, ...errorField(error) });
    },
    leaveUncertain(incident) {
      countUp(counters.doubts, incident.reason, incident.points.length);
      leave("uncertain", incident);
    },
    leaveUncertainCount(reason, points) {
      countUp(counters.doubts, reason, points);
      noteLoss(reason, undefined);
      emit({ type: "uncertain", lane, at: now(), points, reason, lost: [], deadLetters: 0 });
    },
    resend(points) {
      counters.resent += points;
    },
    postpone({ reason, error, points }, about) {
      counters.resent += about.resent;
      emit({ type: "waiting", lane, at: now(), points, reason, ...about, ...errorField(error) });
    },
    recover(reason, downMs, points) {
      emit({ type: "recovered", lane, at: now(), points, reason, downMs });
    },
  };
}

/** Reports to each lane that some of the points on their way to the queue have to wait. */
export function postponeByLane(
  ledgers: readonly Ledger[],
  error: YunmeterError,
  entries: readonly { readonly lane: string }[],
  retryInMs: number,
): void {
  for (const ledger of ledgers) {
    let points = 0;
    for (const { lane } of entries) if (lane === ledger.lane) points++;
    if (points > 0) ledger.postpone({ reason: "queue", error, points }, { resent: 0, retryInMs });
  }
}

function errorField(error: YunmeterError | undefined): { readonly error?: YunmeterError } {
  return error === undefined ? {} : { error };
}
