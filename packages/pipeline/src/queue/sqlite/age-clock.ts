/**
 * The time by which points and dead letters age: that of the wall clock at the start, and what has passed since by a clock
 * that is never set. A wall clock that is set ahead makes nothing older; one that is set back makes it younger.
 */
export function createAgeClock(now: () => number, elapsed: () => number): () => number {
  const [startedAt, from] = [now(), elapsed()];
  return () => Math.min(now(), startedAt + elapsed() - from);
}
