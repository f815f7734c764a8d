import type { Point, PointProblem, Reporter, ReportResult } from "@yunmeter/core";

import type { GivenUpPoint } from "../queue/dead-letters.ts";
import type { Queue } from "../queue/queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { type ReadPoint, safely } from "./open-lease.ts";

/**
 * Decides which points that were not accepted may be sent again, by what earlier attempts have shown: which of them an
 * earlier request may have stored, and which no request can carry. Points that are given up become dead letters.
 */
export interface ResendRules {
  readonly isHarmless: (point: Point) => boolean;
  /** Whether a second copy of the point may be sent. */
  readonly mayRepeat: (point: Point) => boolean;
  /** Whether a refusal may mean that the point is stored. */
  readonly mayBeCopy: (read: ReadPoint) => boolean;
  /** Of points that may be stored, the ids of those whose copies the cloud may refuse for that. */
  readonly refusedLater: (resent: readonly string[]) => readonly string[];
  /** How many points wait that may be stored, but for those of a call under way. */
  readonly inDoubt: () => number;
  /** Notes the points of a call that begins, and returns them. */
  begin(sent: readonly ReadPoint[]): readonly Point[];
  /** Notes which of the points that were sent wait again, and which of those may be stored. */
  note(
    sent: readonly ReadPoint[],
    settlement: { readonly keep: readonly string[]; readonly resent: readonly string[] },
  ): void;
  /** Notes a report. Returns the problems of points that no request could carry, even alone, in three calls. */
  hopelessIn(sent: readonly ReadPoint[], result: ReportResult): ReadonlySet<PointProblem>;
  /** The dead letter of a point; `undefined` where none are kept. */
  letterOf(fate: GivenUpPoint["fate"], problem: PointProblem, read: ReadPoint): GivenUpPoint | undefined;
}

export interface ResendParts {
  readonly reporter: Pick<Reporter, "vendor" | "duplicate" | "refusesCopies">;
  readonly queue: Pick<Queue, "durable" | "deadLetters">;
  readonly resendUncertain: boolean;
  readonly deadLetters: boolean;
  /** The end of the pipeline. */
  readonly signal: AbortSignal;
  readonly runtime: Pick<PipelineRuntime, "now">;
}

export function createResendRules({ reporter, queue, signal, runtime, ...options }: ResendParts): ResendRules {
  const { vendor, refusesCopies = false } = reporter;
  const uncertain = new Set<string>();
  let called: readonly ReadPoint[] = [];
  const strikes = new Map<string, number>();
  const isHarmless = (point: Point): boolean => safely(() => reporter.duplicate(point)) === "harmless";
  // A queue that has not started keeps none yet.
  const keepsLetters = (): boolean => options.deadLetters && queue.deadLetters !== undefined;
  return {
    isHarmless,
    mayRepeat(point) {
      // After the end nothing repeats what is only in memory.
      if (signal.aborted && !queue.durable) return false;
      return options.resendUncertain || isHarmless(point);
    },
    // A process that ended while it held the point may have sent it, and one that closed may have left it in doubt.
    mayBeCopy: ({ entry }) =>
      refusesCopies && (entry.replayed || entry.mayBeStored === true || uncertain.has(entry.id)),
    refusedLater: (resent) => (refusesCopies ? resent : []),
    inDoubt: () => uncertain.size - called.filter(({ entry }) => uncertain.has(entry.id)).length,
    begin(sent) {
      called = sent;
      return sent.map(({ point }) => point);
    },
    note(sent, { keep, resent }) {
      called = [];
      const kept = new Set(keep);
      if (uncertain.size > 0) for (const { entry } of sent) if (!kept.has(entry.id)) uncertain.delete(entry.id);
      for (const id of resent) uncertain.add(id);
      forgetOldest(uncertain, MOST_UNCERTAIN);
    },
    hopelessIn(sent, { unsent }) {
      const hopeless = new Set<PointProblem>();
      for (const problem of aloneIn(unsent)) {
        const id = sent[problem.index]?.entry.id ?? "";
        const count = (strikes.get(id) ?? 0) + 1;
        strikes.set(id, count);
        if (count < MOST_STRIKES) continue;
        hopeless.add(problem);
        strikes.delete(id);
      }
      // Points that leave otherwise stay counted.
      forgetOldest(strikes, MOST_COUNTED);
      return hopeless;
    },
    letterOf(fate, problem, { entry }) {
      // What is past its use is not worth another look.
      if (!keepsLetters() || problem.reason === "expired") return undefined;
      return { id: entry.id, fate, ...reasonOf(problem), vendor, at: runtime.now() };
    },
  };
}

/** Removes the ids that were added first, beyond `most`. */
export function forgetOldest(ids: Set<string> | Map<string, unknown>, most: number): void {
  for (const id of ids.keys()) {
    if (ids.size <= most) return;
    ids.delete(id);
  }
}

function reasonOf({
  reason,
  error: { code, message },
}: PointProblem): Pick<GivenUpPoint, "reason" | "code" | "message"> {
  return {
    reason,
    ...(code !== undefined && { code }),
    ...(message !== "" && { message: message.slice(0, MOST_CHARACTERS) }),
  };
}

// Points that were sent alone and were too large even so. All points of one request share its error.
function aloneIn(unsent: readonly PointProblem[]): readonly PointProblem[] {
  const counts = new Map<unknown, number>();
  for (const { error } of unsent) counts.set(error, (counts.get(error) ?? 0) + 1);
  return unsent.filter(({ reason, error }) => reason === "unisolated" && counts.get(error) === 1);
}

const MOST_UNCERTAIN = 100_000;
const MOST_STRIKES = 3;
const MOST_COUNTED = 10_000;
const MOST_CHARACTERS = 400;
