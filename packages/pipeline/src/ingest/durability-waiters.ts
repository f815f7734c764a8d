/** Callers that wait until what they added is in the queue. */
export interface DurabilityWaiters {
  readonly size: number;
  /** Waits until so much of the intake is stored, by a group that is not begun before the one of this number. */
  wait(target: number, from: number): Promise<void>;
  /** So much of the intake is stored, with the group of this number. */
  reach(through: number, group: number): void;
  /** Rejects all that wait. */
  fail(fault: Error): void;
  /** Settles all that wait or come later: rejected where points are missing. */
  end(fault: Error | undefined): void;
}

interface Waiter {
  readonly target: number;
  readonly from: number;
  readonly resolve: (end?: Promise<void>) => void;
  readonly reject: (fault: Error) => void;
}

export function createDurabilityWaiters(): DurabilityWaiters {
  let waiting: Waiter[] = [];
  let afterEnd: (() => Promise<void>) | undefined;

  function takeAll(): readonly Waiter[] {
    const all = waiting;
    waiting = [];
    return all;
  }

  return {
    get size() {
      return waiting.length;
    },
    wait: (target, from) =>
      afterEnd?.() ?? new Promise((resolve, reject) => waiting.push({ target, from, resolve, reject })),
    reach(through, group) {
      const isReached = ({ target, from }: Waiter): boolean => target <= through && from <= group;
      const ready = waiting.filter(isReached);
      waiting = waiting.filter((waiter) => !isReached(waiter));
      for (const { resolve } of ready) resolve();
    },
    fail(fault) {
      for (const { reject } of takeAll()) reject(fault);
    },
    end(fault) {
      afterEnd = () => (fault === undefined ? Promise.resolve() : Promise.reject(fault));
      for (const { resolve } of takeAll()) resolve(afterEnd());
    },
  };
}
