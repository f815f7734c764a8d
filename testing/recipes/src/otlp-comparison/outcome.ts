/** What a program learned of ten data points, and what became of them. */
export interface CaseOutcome {
  readonly requests: number;
  readonly arrived: number;
  /** Of `provider.forceFlush()` and `provider.shutdown()`. */
  readonly forceFlush: Settled;
  readonly shutdown: Settled;
}

/** How a promise settled, and after how long. */
export interface Settled {
  readonly error: Error | undefined;
  readonly ms: number;
}

export const POINTS = 10;

export async function settled(promise: Promise<unknown>): Promise<Settled> {
  const startedAt = performance.now();
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason))),
  );
  return { error, ms: performance.now() - startedAt };
}
