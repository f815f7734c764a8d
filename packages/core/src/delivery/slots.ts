import { untilAbort } from "../runtime/until-abort.ts";

/** How many requests of one reporter may be under way at once. */
export interface Slots {
  /** Waits for a free slot, first come first served; rejects with the signal's reason when that is aborted. */
  enter(signal: AbortSignal | undefined): Promise<void>;
  leave(): void;
}

/** Makes slots, all of them free. */
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

/** One batch's claim on a slot, which it gives up while it waits and takes again: never two, never one left behind. */
export interface Seat {
  readonly isTaken: boolean;
  take(signal: AbortSignal | undefined): Promise<void>;
  leave(): void;
}

/** Makes a seat that is not taken yet. */
export function createSeat(slots: Slots): Seat {
  let isTaken = false;
  return {
    get isTaken() {
      return isTaken;
    },
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
