import { type Point, type PointProblem, type ReportResult, ThrottledError } from "@yunmeter/core";

import type { Incident, Ledger, Wait } from "../accounts/ledger.ts";
import type { PipelineReason } from "../api/reasons.ts";
import type { GivenUpPoint } from "../queue/dead-letters.ts";
import { type NextStep, nextStepOf } from "./next-step.ts";
import type { ReadPoint } from "./open-lease.ts";
import type { ResendRules } from "./resend-rules.ts";

/** Points that wait for another attempt. */
export interface Postponement extends Wait {
  /** The points themselves; none where only their number is known. */
  readonly waiting: readonly Point[];
  /** How many of them may be stored already. */
  readonly resent: number;
  readonly backoff: NextStep["backoff"];
  /** The delay that the cloud demanded; 0 for none. */
  readonly retryAfterMs: number;
}

/** The fates of the points of one report. */
export interface Settlement {
  /** The ids of the entries that wait again. */
  readonly keep: readonly string[];
  /** Of these, the ids of those that may be stored already. */
  readonly resent: readonly string[];
  readonly accepted: number;
  readonly postponement: Postponement | undefined;
  /** Of the points that leave undelivered, those that are kept as dead letters. */
  readonly letters: readonly GivenUpPoint[];
  /** The ids of the points that leave undelivered. */
  readonly givenUp: readonly string[];
  /** Counts and reports their fates. A process that ends once the queue has removed them can no longer. */
  readonly countGivenUp: () => void;
  /** Counts and reports those that are stored; to be called once the queue no longer counts them. */
  readonly countDelivered: () => void;
}

export function settle(
  sent: readonly ReadPoint[],
  result: ReportResult,
  ledger: Ledger,
  rules: Pick<ResendRules, "mayRepeat" | "mayBeCopy" | "hopelessIn" | "letterOf">,
): Settlement {
  const gone = {
    lost: new Map<PipelineReason, GrowingIncident>(),
    uncertain: new Map<PipelineReason, GrowingIncident>(),
  };
  const waiting: Waiting[] = [];
  const letters: GivenUpPoint[] = [];
  const givenUp: string[] = [];
  const hopeless = rules.hopelessIn(sent, result);
  const notAccepted = new Set<ReadPoint>();
  for (const { list, problem, read } of problemsOf(sent, result)) {
    notAccepted.add(read);
    const next = nextStepOf({
      list,
      problem,
      mayRepeat: rules.mayRepeat(read.point),
      mayBeCopy: rules.mayBeCopy(read),
      isHopeless: hopeless.has(problem),
    });
    if (next.step === "keep") {
      waiting.push({ read, problem, next });
      continue;
    }
    const letter = rules.letterOf(list, problem, read);
    if (letter !== undefined) letters.push(letter);
    givenUp.push(read.entry.id);
    addTo(gone[next.step], problem, read.point, letter);
  }
  const accepted = sent.length - notAccepted.size;
  const countGivenUp = (): void => {
    for (const incident of gone.lost.values()) ledger.lose(incident);
    for (const incident of gone.uncertain.values()) ledger.leaveUncertain(incident);
  };
  const countDelivered = (): void => {
    if (accepted > 0) ledger.deliver(accepted, detailsOf(sent, result, notAccepted));
  };
  const keep = waiting.map(({ read }) => read.entry.id);
  const resent = waiting.filter(({ next }) => next.isResent).map(({ read }) => read.entry.id);
  const postponement = postponementOf(waiting);
  return { keep, resent, accepted, postponement, letters, givenUp, countGivenUp, countDelivered };
}

interface FoundProblem {
  readonly list: "refused" | "unsent" | "unknown";
  readonly problem: PointProblem;
  readonly read: ReadPoint;
}

// Each point once: a reporter from outside the project may name it twice, or one that was not sent.
function* problemsOf(sent: readonly ReadPoint[], result: ReportResult): Generator<FoundProblem> {
  const seen = new Set<number>();
  for (const list of ["refused", "unsent", "unknown"] as const) {
    for (const problem of result[list]) {
      const read = sent[problem.index];
      if (read === undefined || seen.has(problem.index)) continue;
      seen.add(problem.index);
      yield { list, problem, read };
    }
  }
}

interface Waiting {
  readonly read: ReadPoint;
  readonly problem: PointProblem;
  readonly next: NextStep;
}

function postponementOf(waiting: readonly Waiting[]): Postponement | undefined {
  const [first] = waiting;
  if (first === undefined) return undefined;
  return {
    reason: first.problem.reason,
    error: first.problem.error,
    points: waiting.length,
    waiting: waiting.map(({ read }) => read.point),
    resent: waiting.filter(({ next }) => next.isResent).length,
    backoff: waiting.some(({ next }) => next.backoff === "short") ? "short" : "long",
    retryAfterMs: Math.max(...waiting.map(({ problem }) => retryAfterOf(problem))),
  };
}

interface GrowingIncident extends Incident {
  readonly points: Point[];
  deadLetters: number;
}

function addTo(
  incidents: Map<PipelineReason, GrowingIncident>,
  { reason, error }: PointProblem,
  point: Point,
  letter: GivenUpPoint | undefined,
): void {
  const incident = incidents.get(reason) ?? { reason, error, points: [], deadLetters: 0 };
  incidents.set(reason, incident);
  incident.points.push(point);
  if (letter !== undefined) incident.deadLetters++;
}

function detailsOf(
  sent: readonly ReadPoint[],
  { notes }: ReportResult,
  notAccepted: ReadonlySet<ReadPoint>,
): { readonly replayed: number; readonly late: number } {
  const replayed = sent.filter((read) => read.entry.replayed && !notAccepted.has(read)).length;
  return { replayed, late: notes.filter(({ note }) => note === "late").length };
}

function retryAfterOf({ error }: PointProblem): number {
  return ThrottledError.isInstance(error) ? (error.retryAfterMs ?? 0) : 0;
}
