import type { YunmeterError } from "@yunmeter/core";

import type { PipelineEvent } from "../api/events.ts";
import type { PipelineReason } from "../api/reasons.ts";
import { type LaneCounters, countUp, createLaneCounters, withCall } from "./lane-counters.ts";
import { createRate, type Rate } from "./rate.ts";

/** Why something happened to points, and to which. */
export interface Incident {
  /** Why. */
  readonly reason: PipelineReason;
  /** What went wrong, where an error tells. */
  readonly error?: YunmeterError | undefined;
  /** The points. */
  readonly points: readonly unknown[];
}

/** The books of one lane: each thing that happens to its points is counted and told here, once. */
export interface Ledger {
  /** The lane. */
  readonly lane: string;
  /** The figures. */
  readonly account: LaneCounters;
  /** How much comes in. */
  readonly rate: Rate;
  /** The last loss there was. */
  readonly lastLoss:
    | { readonly reason: PipelineReason; readonly at: number; readonly error?: YunmeterError }
    | undefined;
  /** A call to the cloud begins with so many points. */
  begin(points: number): void;
  /** It ended. */
  end(points: number, durationMs: number): void;
  /** Points arrived in the cloud. */
  deliver(points: number, about: { readonly replayed: number; readonly late: number }): void;
  /** Points are gone and not stored. */
  lose(mishap: Incident): void;
  /** Points are gone of which only the number is known; `isCounted` where another place has counted them. */
  loseCount(reason: PipelineReason, points: number, isCounted: boolean, error?: YunmeterError): void;
  /** Points are gone, perhaps stored, of which only the number is known. */
  doubtCount(reason: PipelineReason, points: number): void;
  /** Points are gone, perhaps stored. */
  doubt(mishap: Incident): void;
  /** Points wait for another attempt. */
  postpone(mishap: Incident, about: { readonly resent: number; readonly retryInMs: number }): void;
  /** Points arrive again. */
  recover(reason: PipelineReason, downMs: number, points: number): void;
}

/** Opens the books of a lane. */
export function createLedger(lane: string, now: () => number, tell: (event: PipelineEvent) => void): Ledger {
  const account = createLaneCounters();
  let lastLoss: Ledger["lastLoss"];

  function noteLoss(reason: PipelineReason, error: YunmeterError | undefined): void {
    lastLoss = { reason, at: now(), ...told(error) };
  }

  return {
    lane,
    account,
    rate: createRate(now()),
    get lastLoss() {
      return lastLoss;
    },
    begin(points) {
      account.inFlight += points;
    },
    end(points, durationMs) {
      account.inFlight -= points;
      account.calls = withCall(account.calls, Math.max(durationMs, 0) / 1000);
    },
    deliver(points, about) {
      account.delivered += points;
      account.replayed += about.replayed;
      tell({ type: "delivered", lane, at: now(), points, ...about });
    },
    lose({ reason, error, points }) {
      countUp(account.lost, reason, points.length);
      noteLoss(reason, error);
      tell({ type: "lost", lane, at: now(), points: points.length, reason, lost: points, ...told(error) });
    },
    loseCount(reason, points, isCounted, error) {
      if (!isCounted) countUp(account.lost, reason, points);
      noteLoss(reason, error);
      tell({ type: "lost", lane, at: now(), points, reason, lost: [], ...told(error) });
    },
    doubtCount(reason, points) {
      countUp(account.doubts, reason, points);
      noteLoss(reason, undefined);
      tell({ type: "uncertain", lane, at: now(), points, reason, lost: [] });
    },
    doubt({ reason, error, points }) {
      countUp(account.doubts, reason, points.length);
      noteLoss(reason, error);
      tell({ type: "uncertain", lane, at: now(), points: points.length, reason, lost: points, ...told(error) });
    },
    postpone({ reason, error, points }, about) {
      account.resent += about.resent;
      tell({ type: "waiting", lane, at: now(), points: points.length, reason, ...about, ...told(error) });
    },
    recover(reason, downMs, points) {
      tell({ type: "recovered", lane, at: now(), points, reason, downMs });
    },
  };
}

function told(error: YunmeterError | undefined): { readonly error?: YunmeterError } {
  return error === undefined ? {} : { error };
}
