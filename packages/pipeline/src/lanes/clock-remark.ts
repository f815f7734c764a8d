import type { ReportResult } from "@yunmeter/core";

/**
 * The line about a clock that is off. The reporter signs by the cloud's clock, while the points have been stamped by this
 * machine's when they were added. Minutes, so that a lane gets one line and not one a call.
 */
export function clockRemark(lane: string, { requests }: Pick<ReportResult, "requests">): string | undefined {
  const skewMs = requests.find(({ clockSkewMs = 0 }) => Math.abs(clockSkewMs) >= LEAST_MS)?.clockSkewMs;
  if (skewMs === undefined) return undefined;
  const minutes = Math.round(Math.abs(skewMs) / MINUTE_MS);
  const off = skewMs > 0 ? "behind" : "ahead of";
  return (
    `${lane}: this machine's clock is ${minutes} ${minutes === 1 ? "minute" : "minutes"} ${off} the cloud's. Requests are signed ` +
    "by the cloud's clock; points without a timestamp are stored by this machine's. Set the clock."
  );
}

const MINUTE_MS = 60_000;

/** A smaller difference is that of an answer's `Date` and its way. */
const LEAST_MS = 30_000;
