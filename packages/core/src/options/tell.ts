/** Tells a listener that an option gave. Its faults are its own: what it throws or rejects with is swallowed. */
export function tell<News>(listener: ((news: News) => void) | undefined, news: News): void {
  try {
    Promise.resolve(listener?.(news) as unknown).catch(() => undefined);
  } catch {
    // Swallowed: nothing depends on a listener.
  }
}
