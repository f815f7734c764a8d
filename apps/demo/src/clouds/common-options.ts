import type { CommonOptions } from "@yunmeter/core";

import type { ReporterParts } from "./cloud.ts";

export function commonOptions({ id, destination, limiter, now, onRequest }: ReporterParts): CommonOptions {
  const { endpoint, credentials, isEmulated } = destination;
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

// One attempt per call, so that the page shows every attempt. A signing clock that is three hours slow must not make the
// points look as if they were from the future.
const LIVELY = { retry: false, futureMs: 24 * 60 * 60 * 1_000 } satisfies Partial<CommonOptions>;
