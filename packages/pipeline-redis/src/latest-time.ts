/**
 * The latest that the time of Redis can be: that of its first answer, and what has passed since by a clock that is never set.
 * Points age by it, so that a clock of Redis that is set ahead drops none of them. A process that starts after that trusts it.
 */
export interface LatestTime {
  readonly note: (time: number) => void;
  /** In epoch milliseconds; empty before the first answer. */
  readonly text: () => string;
}

export function createLatestTime(elapsed: () => number): LatestTime {
  let first: { readonly time: number; readonly at: number } | undefined;
  return {
    note(time) {
      // A clock that was ahead, and is set right, counts from there.
      if (first === undefined || time < first.time) first = { time, at: elapsed() };
    },
    text: () => (first === undefined ? "" : String(Math.floor(first.time + elapsed() - first.at))),
  };
}
