import type { YunmeterError } from "@yunmeter/core";

import type { LostEvent, PipelineEvent, UncertainEvent } from "../api/events.ts";
import type { PipelineReason } from "../api/reasons.ts";
import type { DurationStats } from "../api/stats.ts";
import { createRate, type Rate } from "./rate.ts";

// The accounts of one lane: a fate is counted and reported in one step, so that events and figures cannot disagree.

/** The figures of one lane that only grow, as `LaneResult` names them. What waits is counted where it waits. */
export interface LaneCounters {
  added: number;
  found: number;
  rolledUp: number;
  summaries: number;
  delivered: number;
  resent: number;
  replayed: number;
  deadLetters: number;
  /** Points in a call to the reporter. */
  inFlight: number;
  /** When the call under way began, in epoch milliseconds. A lane makes one at a time. */
  calledAt: number | undefined;
  readonly lost: Map<PipelineReason, number>;
  readonly doubts: Map<PipelineReason, number>;
  /** Durations of calls, in seconds. */
  calls: DurationStats;
}

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

// As a log line an event has the number of its points and the first of them, whatever their number.
function loggable(event: LostEvent | UncertainEvent): PipelineEvent {
  const toJSON = (): object => ({ ...event, lost: event.lost.slice(0, MOST_LOGGED) });
  return Object.defineProperty(event, "toJSON", { value: toJSON });
}

const MOST_LOGGED = 10;

export function createLedger(lane: string, now: () => number, emit: (event: PipelineEvent) => void): Ledger {
  const counters = createLaneCounters();
  let lastLoss: Ledger["lastLoss"];

  /** The points themselves are left out where only their number is known. */
  function leave(type: "lost" | "uncertain", incident: Incident, points = incident.points.length): void {
    const { reason, error, points: lost, deadLetters = 0 } = incident;
    counters.deadLetters += deadLetters;
    lastLoss = { reason, at: now(), ...errorField(error) };
    emit(loggable({ type, lane, at: now(), points, reason, lost, deadLetters, ...errorField(error) }));
  }

  return {
    lane,
    counters,
    rate: createRate(now()),
    get lastLoss() {
      return lastLoss;
    },
    beginCall(points) {
      counters.calledAt = now();
      counters.inFlight += points;
    },
    endCall(points, durationMs) {
      counters.calledAt = undefined;
      counters.inFlight -= points;
      counters.calls = withCall(counters.calls, Math.max(durationMs, 0) / 1000);
    },
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
      leave("lost", { reason, error, points: [] }, points);
    },
    leaveUncertain(incident) {
      countUp(counters.doubts, incident.reason, incident.points.length);
      leave("uncertain", incident);
    },
    leaveUncertainCount(reason, points) {
      countUp(counters.doubts, reason, points);
      leave("uncertain", { reason, points: [] }, points);
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

/** Reports how many entries of a newer version a lane holds, where there are more of them than before. Returns the larger. */
export function reportUnreadable(
  ledger: Pick<Ledger, "postpone">,
  { found, before }: { readonly found: number; readonly before: number },
  retryInMs: number,
): number {
  if (found > before) ledger.postpone({ reason: "unreadable", points: found }, { resent: 0, retryInMs });
  return Math.max(found, before);
}

function createLaneCounters(): LaneCounters {
  const zero = { added: 0, found: 0, rolledUp: 0, summaries: 0, delivered: 0, resent: 0, replayed: 0, deadLetters: 0 };
  const calls = { count: 0, sum: 0, minimum: 0, maximum: 0 };
  return { ...zero, inFlight: 0, calledAt: undefined, lost: new Map(), doubts: new Map(), calls };
}

export function countUp(counts: Map<PipelineReason, number>, reason: PipelineReason, points: number): void {
  counts.set(reason, (counts.get(reason) ?? 0) + points);
}

function withCall({ count, sum, minimum, maximum }: DurationStats, seconds: number): DurationStats {
  return {
    count: count + 1,
    sum: sum + seconds,
    minimum: count === 0 ? seconds : Math.min(minimum, seconds),
    maximum: Math.max(maximum, seconds),
  };
}
