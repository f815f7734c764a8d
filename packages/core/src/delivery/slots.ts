import type { AbortSource } from "../runtime/share-signal.ts";
import { untilAbort } from "../runtime/until-abort.ts";

/** The requests that one reporter may have in flight at once. */
export interface Slots {
  /** Waits for a free slot, first come first served; rejects with the signal's reason when that is aborted. */
  enter(signal: AbortSource | undefined): Promise<void>;
  leave(): void;
}

export function createSlots(count: number): Slots {
  let free = count;
  const waiting = new Set<() => void>();
  return {
    enter(signal) {
      if (free > 0 && !signal?.aborted) {
        free--;
        return Promise.resolve();
      }
      return untilAbort(signal, (resolve) => {
        waiting.add(resolve);
        return () => waiting.delete(resolve);
      });
    },
    leave() {
      const [next] = waiting;
      if (next === undefined) {
        free++;
        return;
      }
      waiting.delete(next);
      next();
    },
  };
}

/** One batch's claim on one slot: it gives the slot up while it waits for another attempt, and then takes one again. */
export interface SlotClaim {
  isTaken(): boolean;
  take(signal: AbortSource | undefined): Promise<void>;
  leave(): void;
}

export function claimSlot(slots: Slots): SlotClaim {
  let isTaken = false;
  return {
    isTaken: () => isTaken,
    async take(signal) {
      if (isTaken) return;
      await slots.enter(signal);
      isTaken = true;
    },
    leave() {
      if (isTaken) slots.leave();
      isTaken = false;
    },
  };
}
