import type { Point, Reporter } from "@yunmeter/core";

import type { Queue } from "../queue/queue.ts";
import { safely } from "./open-lease.ts";
import type { ReadPoint } from "./read-point.ts";
import type { CopyRules, Settlement } from "./settle.ts";

/** Decides which points may be sent twice, and remembers which an earlier request may have stored. */
export interface CopyRegister extends Required<CopyRules> {
  readonly isHarmless: (point: Point) => boolean;
  /** Of points that may be stored, the ids of those whose copies the cloud may refuse for that. */
  readonly refusedLater: (resent: readonly string[]) => readonly string[];
  /** Notes which of the points that were sent wait again, and which of those may be stored. */
  note(sent: readonly ReadPoint[], settlement: Pick<Settlement, "keep" | "resent">): void;
}

export interface CopyRegisterParts {
  readonly reporter: Pick<Reporter, "duplicate" | "refusesCopies">;
  readonly queue: Pick<Queue, "durable">;
  readonly resendUncertain: boolean;
  /** The end of the pipeline. */
  readonly signal: AbortSignal;
}

export function createCopyRegister({ reporter, queue, resendUncertain, signal }: CopyRegisterParts): CopyRegister {
  const { refusesCopies = false } = reporter;
  const uncertain = new Set<string>();
  const isHarmless = (point: Point): boolean => safely(() => reporter.duplicate(point)) === "harmless";
  return {
    isHarmless,
    refusedLater: (resent) => (refusesCopies ? resent : []),
    mayRepeat(point) {
      // After the end nothing repeats what is only in memory.
      if (signal.aborted && !queue.durable) return false;
      return resendUncertain || isHarmless(point);
    },
    // A process that ended while it held the point may have sent it, and one that closed may have left it in doubt.
    mayBeCopy: ({ entry }) =>
      refusesCopies && (entry.replayed || entry.mayBeStored === true || uncertain.has(entry.id)),
    note(sent, { keep, resent }) {
      if (!refusesCopies) return;
      const kept = new Set(keep);
      for (const { entry } of sent) if (!kept.has(entry.id)) uncertain.delete(entry.id);
      for (const id of resent) uncertain.add(id);
      for (const oldest of uncertain) {
        if (uncertain.size <= MOST_REMEMBERED) break;
        uncertain.delete(oldest);
      }
    },
  };
}

/** Beyond these, the oldest are forgotten. */
const MOST_REMEMBERED = 100_000;
