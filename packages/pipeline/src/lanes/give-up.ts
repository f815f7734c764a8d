import type { PointProblem, Reporter, ReportResult } from "@yunmeter/core";

import type { GivenUpPoint } from "../queue/dead-letters.ts";
import type { Queue } from "../queue/queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import type { ReadPoint } from "./read-point.ts";

/** Decides which points are given up although another attempt is possible, and writes dead letters. */
export interface GiveUp {
  /** Notes a report. Returns the problems of points that no request could carry, even alone, in three calls. */
  hopelessIn(sent: readonly ReadPoint[], result: ReportResult): ReadonlySet<PointProblem>;
  /** The dead letter of a point; `undefined` where none are kept. */
  letterOf(fate: GivenUpPoint["fate"], problem: PointProblem, read: ReadPoint): GivenUpPoint | undefined;
}

export interface GiveUpParts {
  readonly reporter: Pick<Reporter, "vendor">;
  readonly queue: Pick<Queue, "deadLetters">;
  readonly deadLetters: boolean;
  readonly runtime: Pick<PipelineRuntime, "now">;
}

export function createGiveUp({ reporter, queue, deadLetters, runtime }: GiveUpParts): GiveUp {
  // A queue that has not started keeps none yet.
  const keepsLetters = (): boolean => deadLetters && queue.deadLetters !== undefined;
  const strikes = new Map<string, number>();
  return {
    hopelessIn(sent, { unsent }) {
      const hopeless = new Set<PointProblem>();
      const alone = aloneIn(unsent);
      for (const problem of alone) {
        const id = sent[problem.index]?.entry.id ?? "";
        const count = (strikes.get(id) ?? 0) + 1;
        strikes.set(id, count);
        if (count < MOST_STRIKES) continue;
        hopeless.add(problem);
        strikes.delete(id);
      }
      // Points that leave otherwise stay counted: the oldest make room.
      for (const id of strikes.keys()) {
        if (strikes.size <= MOST_COUNTED) break;
        strikes.delete(id);
      }
      return hopeless;
    },
    letterOf(fate, { reason, error }, { entry }) {
      // What is past its use is not worth another look.
      if (!keepsLetters() || reason === "expired") return undefined;
      const { code, message } = error;
      return {
        id: entry.id,
        fate,
        reason,
        ...(code !== undefined && { code }),
        ...(message !== "" && { message: message.slice(0, MOST_CHARACTERS) }),
        vendor: reporter.vendor,
        at: runtime.now(),
      };
    },
  };
}

/** Points that were sent alone and were too large even so. All points of one request share its error. */
function aloneIn(unsent: readonly PointProblem[]): readonly PointProblem[] {
  const counts = new Map<unknown, number>();
  for (const { error } of unsent) counts.set(error, (counts.get(error) ?? 0) + 1);
  return unsent.filter(({ reason, error }) => reason === "unisolated" && counts.get(error) === 1);
}

const MOST_STRIKES = 3;
const MOST_COUNTED = 10_000;
const MOST_CHARACTERS = 400;
