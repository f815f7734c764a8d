/** How the time between attempts grows. */
export interface Backoff {
  /** The most the first wait can be. */
  readonly baseMs: number;
  /** The most any wait can be. */
  readonly maxMs: number;
}

/** The wait before the attempt after `attempt`: exponential with full jitter, never less than the server asked for. */
export function backoffMs({ baseMs, maxMs }: Backoff, attempt: number, random: number, serverMs = 0): number {
  return Math.max(random * Math.min(maxMs, baseMs * 2 ** (attempt - 1)), serverMs);
}
