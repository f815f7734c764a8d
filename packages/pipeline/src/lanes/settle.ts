import { type Point, type PointProblem, type ReportResult, ThrottledError } from "@yunmeter/core";

import type { Ledger, Incident } from "../accounts/ledger.ts";
import type { PipelineReason } from "../api/reasons.ts";
import type { LeasedPoint } from "../queue/queue.ts";
import { type Fate, fateOf } from "./fates.ts";

/** A point under a lease, read. */
export interface ReadPoint {
  /** What the queue holds. */
  readonly entry: LeasedPoint;
  /** What it says. */
  readonly point: Point;
}

/** What has to wait after a report, and why. */
export interface Postponement extends Incident {
  /** How many of them may be stored already. */
  readonly resent: number;
  /** What another attempt waits for. */
  readonly backoff: Fate["backoff"];
  /** How long the cloud asked to wait; 0 where it did not. */
  readonly retryAfterMs: number;
}

/** What a report came to. */
export interface Settlement {
  /** The entries that wait again. */
  readonly keep: readonly string[];
  /** How many points the cloud took. */
  readonly accepted: number;
  /** Why some wait, where some do. */
  readonly setback: Postponement | undefined;
  /** Counts and tells what became of those that do not wait: once the queue does not count them any more. */
  readonly tell: () => void;
}

/** Says what became of each point of a report. */
export function settle(
  parcels: readonly ReadPoint[],
  result: ReportResult,
  ledger: Ledger,
  mayRepeat: (point: Point) => boolean,
): Settlement {
  const gone = { lost: new Map<PipelineReason, Incident>(), uncertain: new Map<PipelineReason, Incident>() };
  const waiting: Waiting[] = [];
  const unhappy = new Set<ReadPoint>();
  for (const list of ["refused", "unsent", "unknown"] as const) {
    for (const problem of result[list]) {
      const parcel = parcels[problem.index];
      if (parcel === undefined || unhappy.has(parcel)) continue;
      unhappy.add(parcel);
      const fate = fateOf({ list, problem, mayRepeat: mayRepeat(parcel.point) });
      if (fate.fate === "keep") waiting.push({ parcel, problem, fate });
      else addTo(gone[fate.fate], problem, parcel.point);
    }
  }
  const accepted = parcels.length - unhappy.size;
  const tell = (): void => {
    if (accepted > 0) ledger.deliver(accepted, extras(parcels, result, unhappy));
    for (const mishap of gone.lost.values()) ledger.lose(mishap);
    for (const mishap of gone.uncertain.values()) ledger.doubt(mishap);
  };
  return { keep: waiting.map(({ parcel }) => parcel.entry.id), accepted, setback: setbackOf(waiting), tell };
}

/** What one point waits for. */
interface Waiting {
  readonly parcel: ReadPoint;
  readonly problem: PointProblem;
  readonly fate: Fate;
}

function setbackOf(waiting: readonly Waiting[]): Postponement | undefined {
  const [first] = waiting;
  if (first === undefined) return undefined;
  return {
    reason: first.problem.reason,
    error: first.problem.error,
    points: waiting.map(({ parcel }) => parcel.point),
    resent: waiting.filter(({ fate }) => fate.isResent).length,
    backoff: waiting.some(({ fate }) => fate.backoff === "short") ? "short" : "long",
    retryAfterMs: Math.max(...waiting.map(({ problem }) => retryAfterOf(problem))),
  };
}

function addTo(mishaps: Map<PipelineReason, Incident>, { reason, error }: PointProblem, point: Point): void {
  const known = mishaps.get(reason);
  if (known === undefined) mishaps.set(reason, { reason, error, points: [point] });
  else (known.points as Point[]).push(point);
}

function extras(
  parcels: readonly ReadPoint[],
  { notes }: ReportResult,
  unhappy: ReadonlySet<ReadPoint>,
): { readonly replayed: number; readonly late: number } {
  const replayed = parcels.filter((parcel) => parcel.entry.replayed && !unhappy.has(parcel)).length;
  return { replayed, late: notes.filter(({ note }) => note === "late").length };
}

function retryAfterOf({ error }: PointProblem): number {
  return ThrottledError.isInstance(error) ? (error.retryAfterMs ?? 0) : 0;
}
