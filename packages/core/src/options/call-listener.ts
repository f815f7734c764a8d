/** Calls a listener that an option gave. What it throws or rejects with is swallowed: nothing depends on a listener. */
export function callListener<News>(listener: ((news: News) => void) | undefined, news: News): void {
  try {
    Promise.resolve(listener?.(news) as unknown).catch(() => undefined);
  } catch {
    // Swallowed.
  }
}
