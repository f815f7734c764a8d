import type { CommonOptions } from "@yunmeter/core";

import type { CloudSettings, Parts } from "./cloud.ts";

/** The options of a reporter from settings and parts; what is wrong with them the reporter says itself. */
export function reporterOptions(settings: CloudSettings, parts: Parts): CommonOptions {
  const { omitUnsupported, ...own } = settings;
  const { credentials, runtime, onRequest, retry, requestsPerSecond } = parts;
  return {
    ...own,
    ...(omitUnsupported === true ? { onUnsupportedStatistic: "omit" as const } : {}),
    ...Object.fromEntries(
      Object.entries({ runtime, onRequest, retry, requestsPerSecond }).filter(([, value]) => value !== undefined),
    ),
    credentials,
  };
}
