import { YunmeterError } from "../errors/yunmeter-error.ts";
import type { Failure, FailureKind } from "../recovery/failure.ts";
import type { Encoded, VendorSpec } from "../vendor/spec.ts";
import type { Attempted } from "./attempt.ts";

/** A failure without its explanation. */
export function unexplained(
  kind: FailureKind,
  { vendor, title, host }: Pick<VendorSpec<Encoded>, "vendor" | "title" | "host">,
): Failure {
  const message = `${title} (${host}): ${kind.reason}; what explains it could not be loaded`;
  return { kind, error: new YunmeterError(message, { vendor, reason: kind.reason }) };
}

/** The kind of a failure that nothing reads or retries: all that is known is how far the attempt came, if there was one. */
export function kindUnread(reason: "aborted" | "uncertain", to?: Attempted["to"]): FailureKind {
  const isSent = to === "answer" || to === "connection";
  return { concerns: "request", reason, stored: isSent ? "maybe" : "no", retry: "never", retryable: true };
}
