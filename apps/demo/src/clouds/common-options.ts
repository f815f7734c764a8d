import type { CommonOptions } from "@yunmeter/core";

import type { ReporterParts } from "./cloud.ts";

/** The options that a reporter of any cloud gets here. */
export function commonOptions({ id, place, limiter, now, onRequest }: ReporterParts): CommonOptions {
  const { endpoint, credentials, isEmulated } = place;
  return {
    id,
    credentials,
    limiter,
    onRequest,
    runtime: { now },
    ...(endpoint !== undefined && { endpoint }),
    ...(isEmulated && LIVELY),
  };
}

/** Somebody is watching: a call ends early, and a clock that was made slow does not make points look as if they were to come. */
const LIVELY = {
  retry: { baseMs: 150, maxMs: 1_500 },
  deadlineMs: 4_000,
  futureMs: 24 * 60 * 60 * 1_000,
} satisfies Partial<CommonOptions>;
