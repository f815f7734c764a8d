import { defaultTransport } from "#default-transport";

import { credentialsFault } from "../credentials/credentials.ts";
import type { Limiter } from "../delivery/limiter.ts";
import { present } from "../model/present.ts";
import { createRuntime } from "../runtime/runtime.ts";
import { fetchTransport } from "../transport/fetch-transport.ts";
import {
  bool,
  callback,
  count,
  faultless,
  isFunction,
  isPositive,
  oneOf,
  optional,
  type OptionSchema,
  partsOf,
  positive,
  satisfying,
  text,
} from "./schemas.ts";
import type { CommonOptions, ReporterSettings } from "./settings.ts";

/** What differs between clouds in the options that all of them have. */
export interface CommonDefaults {
  /** How many requests may be under way at once. */
  readonly concurrency: number;
  /** The most requests a second. */
  readonly requestsPerSecond: number;
  /** How far ahead of the clock a point may be. */
  readonly futureMs: number;
}

/** What each of the common options has to be. How much a request may hold is for the vendor to say. */
export type CommonEntries = Readonly<
  Record<Exclude<keyof CommonOptions, "pointsPerRequest" | "bytesPerRequest">, OptionSchema>
>;

/** The schema entries of the common options; a vendor adds its own and closes the schema with `parseOptions`. */
export function commonEntries(): CommonEntries {
  const isBackoff = partsOf(["baseMs", "maxMs"], isPositive);
  const runtimeParts = ["elapsed", "fetch", "now", "nonce", "random", "sleep"];
  const isLimiter = (value: unknown): boolean => isFunction((value as Limiter | null)?.take);
  return {
    credentials: faultless((value) => (isFunction(value) ? undefined : credentialsFault(value))),
    endpoint: optional(text("must be a URL or a host")),
    allowHttp: optional(bool()),
    id: optional(text()),
    retry: optional(
      satisfying(
        (value) => value === false || isBackoff(value),
        "must be false, or hold baseMs and maxMs, each a number greater than 0",
      ),
    ),
    timeoutMs: optional(positive()),
    deadlineMs: optional(positive()),
    concurrency: optional(count(Infinity)),
    requestsPerSecond: optional(positive()),
    limiter: optional(satisfying(isLimiter, "must be a limiter made by createLimiter")),
    futureMs: optional(satisfying((value) => isPositive(value) || value === 0, "must be a number from 0")),
    onUnsupportedStatistic: optional(oneOf("refuse", "omit")),
    onRequest: optional(callback()),
    runtime: optional(
      satisfying(
        partsOf(runtimeParts, isFunction),
        `must hold no more than ${runtimeParts.join(", ")}, each a function`,
      ),
    ),
  };
}

/** Fills in what the caller left open. Not every cloud needs credentials in every case. */
export function toSettings(
  options: Omit<CommonOptions, "credentials"> & Partial<Pick<CommonOptions, "credentials">>,
  defaults: CommonDefaults,
): ReporterSettings {
  const { retry = {}, runtime: parts, ...given } = present(options);
  const runtime = createRuntime(parts);
  return {
    timeoutMs: 15_000,
    deadlineMs: 30_000,
    ...defaults,
    ...given,
    retry: retry && { baseMs: 200, maxMs: 10_000, ...present(retry) },
    runtime,
    // A fetch of the caller is a proxy, a hook or a test: it sees every request.
    transport: parts?.fetch === undefined ? defaultTransport(runtime) : fetchTransport(runtime),
  };
}
