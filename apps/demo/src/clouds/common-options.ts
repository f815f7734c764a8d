import type { CommonOptions } from "@yunmeter/core";

import type { ReporterParts } from "./cloud.ts";

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

/**
 * One attempt a call: the pipeline repeats what failed, and tells of it, so that whoever watches sees each attempt. A clock
 * that was made slow does not make points look as if they were to come.
 */
const LIVELY = { retry: false, futureMs: 24 * 60 * 60 * 1_000 } satisfies Partial<CommonOptions>;
