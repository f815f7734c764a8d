import { YunmeterError } from "../errors/yunmeter-error.ts";
import type { Failure, FailureKind } from "../recovery/failure.ts";
import type { Encoded, VendorSpec } from "../vendor/spec.ts";

/** A failure without its explanation. */
export function unexplained(
  kind: FailureKind,
  { vendor, title, host }: Pick<VendorSpec<Encoded>, "vendor" | "title" | "host">,
): Failure {
  const message = `${title} (${host}): ${kind.reason}; what explains it could not be loaded`;
  return { kind, error: new YunmeterError(message, { vendor, reason: kind.reason }) };
}
