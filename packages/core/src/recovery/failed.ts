import type { Delivery, ReporterState } from "../delivery/delivery.ts";
import { unexplained } from "../delivery/unexplained.ts";
import type { Encoded } from "../vendor/spec.ts";
import type { FailureFacts } from "./failure-error.ts";
import { type Failure, type FailureKind, FAILURES } from "./failure.ts";
import { loadExplanations } from "./load-explanations.ts";

/** What an attempt adds to its failure. */
export interface AttemptFacts extends Pick<FailureFacts, "code" | "message" | "status" | "requestId" | "retryAfterMs"> {
  /** Whether the cloud's failure table names the code, which is shown as it is then, whatever the secrets are. */
  readonly isKnownCode?: boolean;
}

/** A failure of this delivery at this moment. Its words come from outside: they are shown without the secrets. */
export async function failed<Datum extends Encoded>(
  { reporter, deadline, journal }: Delivery<Datum>,
  kind: FailureKind,
  { code, message, isKnownCode = false, ...facts }: AttemptFacts = {},
  secrets: readonly (string | undefined)[] = [],
): Promise<Failure> {
  const { attempts } = journal;
  const elapsedMs = deadline.elapsedMs();
  const explanations = await loadExplanations();
  if (explanations === undefined) return unexplained(kind, reporter.spec);
  const { failureError, redact } = explanations;
  const words = {
    code: code === undefined || isKnownCode ? code : redact(code, secrets),
    message: message && redact(message, secrets),
  };
  return { kind, error: failureError({ ...reporter.spec, kind, attempts, elapsedMs, ...facts, ...words }) };
}

/** The failure of points that were not sent because the caller ended the call. */
export async function abortedCall<Datum extends Encoded>(
  { spec }: ReporterState<Datum>,
  cause: unknown,
): Promise<Failure> {
  const kind = FAILURES.aborted;
  const explanations = await loadExplanations();
  if (explanations === undefined) return unexplained(kind, spec);
  return { kind, error: explanations.failureError({ ...spec, kind, attempts: 0, elapsedMs: 0, cause }) };
}
