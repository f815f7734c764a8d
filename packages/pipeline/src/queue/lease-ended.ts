import { YunmeterError } from "@yunmeter/core";

/** Why points are not taken that were only to be taken under leases that live. */
export function leaseEnded(queue: string): YunmeterError {
  return new YunmeterError(
    `${queue}: nothing was taken, since a lease that was to live has ended; what it held may be another's by now, so lease again`,
  );
}
