// A port that refuses connections is a wrong address or a program that does not run: waiting for the whole deadline
// helps neither. By default a command gives up some seconds after the first refusal, unless another answer comes between.
import { type PointProblem, type Reporter, type ReportResult, TransportError } from "@yunmeter/core";

import { errorCode } from "./error-code.ts";

export interface RefusalWatch {
  readonly fetch: typeof globalThis.fetch;
  /** Aborted when the port has refused for too long. */
  readonly signal: AbortSignal;
  /** Why it was aborted, as a message; `undefined` before. */
  reason(): string | undefined;
  /** True while no attempt had another end than a refused connection, so that nothing can be stored. */
  hasOnlyRefusals(): boolean;
}

export function watchRefusals(fetch: typeof globalThis.fetch, now: () => number): RefusalWatch {
  const controller = new AbortController();
  let firstAt: number | undefined;
  let attempts = 0;
  let reason: string | undefined;
  let isOnlyRefusals = true;
  return {
    signal: controller.signal,
    reason: () => reason,
    hasOnlyRefusals: () => isOnlyRefusals,
    async fetch(input, init) {
      try {
        const response = await fetch(input, init);
        firstAt = undefined;
        isOnlyRefusals = false;
        return response;
      } catch (error) {
        const isRefused = errorCode(error) === "ECONNREFUSED" || errorCode(error) === "ConnectionRefused";
        isOnlyRefusals &&= isRefused;
        if (!isRefused) firstAt = undefined;
        else {
          attempts = firstAt === undefined ? 1 : attempts + 1;
          firstAt ??= now();
          if (attempts >= LEAST_ATTEMPTS && now() - firstAt >= PATIENCE_MS) {
            const { host } = new URL(input instanceof Request ? input.url : String(input));
            reason = `${host} refuses connections (ECONNREFUSED, ${attempts} attempts): is the address right, and does a program listen there? --deadline waits longer`;
            // The attempt is settled first: it is known not to have arrived.
            setTimeout(() => controller.abort(error), 0);
          }
        }
        throw error;
      }
    },
  };
}

const LEAST_ATTEMPTS = 3;
const PATIENCE_MS = 1500;

/** The reporter with the watch's fetch, which leaves points unsent as `unreachable` once the watch has given up. */
export function givingUp(reporter: Reporter, watch: RefusalWatch): Reporter {
  return {
    ...reporter,
    async report(points, { signal } = {}) {
      const signals = signal === undefined ? [watch.signal] : [watch.signal, signal];
      const result = await reporter.report(points, { signal: AbortSignal.any(signals) });
      const reason = watch.reason();
      return reason === undefined || signal?.aborted === true
        ? result
        : unreachable(result, reason, watch.hasOnlyRefusals());
    },
  };
}

function unreachable(result: ReportResult, reason: string, isNothingStored: boolean): ReportResult {
  const error = new TransportError(reason, { phase: "connect" });
  const toProblem = (problem: PointProblem): PointProblem =>
    problem.reason === "aborted"
      ? Object.assign({}, problem, { reason: "unreachable", retryable: true, error })
      : problem;
  const { unsent, unknown } = result;
  if (!isNothingStored) return { ...result, unsent: unsent.map(toProblem) };
  const all = [...unsent, ...unknown].map(toProblem).toSorted((a, b) => a.index - b.index);
  return { ...result, unsent: all, unknown: [] };
}
