import * as v from "valibot";

import { credentialsFault } from "../credentials/credentials.ts";
import type { Limiter } from "../delivery/limiter.ts";
import { createRuntime } from "../runtime/runtime.ts";
import type { CommonOptions, ReporterSettings } from "./settings.ts";

/** What differs between clouds in the options that all of them have. */
export interface CommonDefaults {
  readonly concurrency: number;
  readonly requestsPerSecond: number;
  readonly futureMs: number;
}

/** The schema entries of the common options; a vendor adds its own and closes the schema with `parseOptions`. */
export function commonEntries(): v.ObjectEntries {
  return {
    credentials: v.pipe(
      v.unknown(),
      v.rawCheck(({ dataset, addIssue }) => {
        const fault = typeof dataset.value === "function" ? undefined : credentialsFault(dataset.value);
        if (fault !== undefined) addIssue({ message: fault });
      }),
    ),
    endpoint: v.optional(text("must be a URL or a host")),
    allowHttp: v.optional(v.boolean("must be true or false")),
    id: v.optional(text("must be a text that is not empty")),
    retry: v.optional(
      v.union(
        [v.literal(false), v.strictObject({ baseMs: v.optional(above(0)), maxMs: v.optional(above(0)) })],
        "must be false, or an object with baseMs and maxMs in milliseconds",
      ),
    ),
    timeoutMs: v.optional(above(0)),
    deadlineMs: v.optional(above(0)),
    concurrency: v.optional(v.union([count(Infinity), v.literal(Infinity)], "must be a whole number from 1")),
    requestsPerSecond: v.optional(v.pipe(v.number("must be a number"), v.gtValue(0, "must be greater than 0"))),
    limiter: v.optional(
      v.custom<Limiter>(
        (value) => typeof (value as Limiter | null)?.take === "function",
        "must be made by createLimiter",
      ),
    ),
    futureMs: v.optional(v.pipe(v.number("must be a number"), v.minValue(0, "must not be negative"))),
    onUnsupportedStatistic: v.optional(v.picklist(["refuse", "omit"], 'must be "refuse" or "omit"')),
    onRequest: v.optional(v.function("must be a function")),
    runtime: v.optional(
      v.strictObject(
        {
          fetch: v.optional(v.function("must be a function")),
          now: v.optional(v.function("must be a function")),
          nonce: v.optional(v.function("must be a function")),
          random: v.optional(v.function("must be a function")),
          sleep: v.optional(v.function("must be a function")),
        },
        "must be an object of fetch, now, nonce, random and sleep",
      ),
    ),
  };
}

/** A whole number from 1 up to a limit. */
export function count(most: number): v.GenericSchema<unknown, number> {
  const message = most === Infinity ? "must be a whole number from 1" : `must be a whole number from 1 to ${most}`;
  return v.custom<number>(
    (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most,
    message,
  );
}

/** A text that is not empty. */
export function text(message: string): v.GenericSchema<unknown, string> {
  return v.custom<string>((value) => typeof value === "string" && value !== "", message);
}

function above(least: number): v.GenericSchema<unknown, number> {
  return v.custom<number>(
    (value) => typeof value === "number" && value > least,
    `must be a number greater than ${least}`,
  );
}

/** Fills in what the caller left open. */
export function toSettings(options: CommonOptions, defaults: CommonDefaults): ReporterSettings {
  const { retry = {}, timeoutMs = 15_000, deadlineMs = 30_000 } = options;
  return {
    credentials: options.credentials,
    retry: retry === false ? false : { baseMs: retry.baseMs ?? 200, maxMs: retry.maxMs ?? 10_000 },
    timeoutMs,
    deadlineMs,
    concurrency: options.concurrency ?? defaults.concurrency,
    requestsPerSecond: options.requestsPerSecond ?? defaults.requestsPerSecond,
    limiter: options.limiter,
    futureMs: options.futureMs ?? defaults.futureMs,
    onRequest: options.onRequest,
    runtime: createRuntime(options.runtime),
  };
}
