import { parseOptions } from "../options/parse-options.ts";
import { optional, positive } from "../options/schemas.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** Paces requests, for one reporter or for several of one account. */
export interface Limiter {
  /**
   * Waits for this request's turn. Resolves with the turn's number, or with `undefined` at once, taking no turn, when
   * the wait would exceed `budgetMs`.
   */
  readonly take: (
    runtime: Pick<Runtime, "now" | "sleep">,
    budgetMs: number,
    signal?: AbortSignal,
  ) => Promise<number | undefined>;
  /** The request of this turn was throttled: halves the pace and, for `pauseMs` or a minute, gives out no turn. */
  throttled(turn: number, pauseMs: number, now: number): void;
  /** A request was not throttled: raises the pace again, a twentieth of the full one at a time. */
  passed(): void;
}

/** Options of {@link createLimiter}. */
export interface LimiterOptions {
  /** The full pace, evenly spaced: no burst can cross it in any second. `Infinity` means no limit. @default `10` */
  readonly requestsPerSecond?: number;
}

/**
 * A limiter that reserves: it reads the clock once and sleeps once a request, and never polls. Share one among the
 * reporters of one account, since the clouds' limits are per account.
 *
 * @throws {ConfigurationError} when an option is wrong
 */
export function createLimiter(options: LimiterOptions = {}): Limiter {
  const entries = { requestsPerSecond: optional(positive()) };
  const { requestsPerSecond = 10 } = parseOptions("createLimiter", entries, options);
  let pace = requestsPerSecond;
  /** When the next turn is. */
  let next = Number.NEGATIVE_INFINITY;
  /** The latest time known to have come: stands in for a clock that stands still or steps back. */
  let reached = Number.NEGATIVE_INFINITY;
  let turns = 0;
  let lastTurnBeforeSlowdown = 0;

  return {
    async take(runtime, budgetMs, signal) {
      const now = Math.max(runtime.now(), reached);
      const at = Math.max(now, next);
      if (at - now > budgetMs) return undefined;
      next = at + 1000 / pace;
      const turn = ++turns;
      if (at > now) await runtime.sleep(at - now, signal);
      reached = Math.max(reached, at);
      return turn;
    },
    throttled(turn, pauseMs, now) {
      next = Math.max(next, Math.max(now, reached) + Math.min(pauseMs, LONGEST_PAUSE_MS));
      // Requests that were already under way when the pace was last cut say nothing about the new pace.
      if (turn <= lastTurnBeforeSlowdown) return;
      lastTurnBeforeSlowdown = turns;
      pace = Math.max(pace / 2, requestsPerSecond / SLOWEST);
    },
    passed() {
      pace = Math.min(pace + requestsPerSecond / STEPS_TO_FULL, requestsPerSecond);
    },
  };
}

/** Capped at a minute: then one request finds out whether the cloud accepts again. */
const LONGEST_PAUSE_MS = 60_000;

/** The pace never falls below this fraction of the full one: it has to find out when the cloud is well again. */
const SLOWEST = 16;
const STEPS_TO_FULL = 20;
