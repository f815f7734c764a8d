/** How the time between attempts grows. */
export interface Backoff {
  /** The longest first wait, in milliseconds. */
  readonly baseMs: number;
  /** The longest wait, in milliseconds. */
  readonly maxMs: number;
}

/** Exponential with full jitter, never less than the server's delay. */
export function backoffMs({ baseMs, maxMs }: Backoff, attempt: number, random: number, serverMs = 0): number {
  return Math.max(random * Math.min(maxMs, baseMs * 2 ** (attempt - 1)), serverMs);
}
