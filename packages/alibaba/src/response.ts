import { failureKind, FAILURES } from "@yunmeter/core/failures";
import { type Answer, parseJson, textOf, type Verdict } from "@yunmeter/core/kit";

import { FAILURE_TABLE } from "./failure.ts";

export { FAILURE_TABLE as failures } from "./failure.ts";

/** Success is a 2xx whose body has code 200: the service answers its own failures with HTTP 200 as well. */
export function read({ status, headers, text }: Answer): Verdict {
  const field = fieldsOf(text);
  const code = field("Code");
  const message = field("Message");
  const requestId = field("RequestId") ?? headers.get("x-acs-request-id") ?? undefined;
  if (status >= 200 && status < 300 && code === "200") return { requestId };
  const kind = isForeign(status, code, text)
    ? FAILURES.misdirected
    : failureKind(FAILURE_TABLE, { status, code, message });
  const retryAfterMs = toDelay(headers.get("x-acs-retry-after"));
  // A retry delay in the answer means that a retry is wanted, whatever the code.
  const failure = retryAfterMs !== undefined && status >= 400 && kind.retry !== "backoff" ? FAILURES.throttled : kind;
  return { failure, code, message, requestId, retryAfterMs };
}

/** A 400 in another form comes from something in between, whose word on points counts for nothing. */
function isForeign(status: number, code: string | undefined, text: string): boolean {
  return status === 400 && code === undefined && text !== "";
}

// The gateway answers in XML when it fails before it has parsed the parameter Format.
function fieldsOf(text: string): (name: string) => string | undefined {
  const body = parseJson(text);
  if (body !== undefined) return (name) => textOf(body, name);
  return (name) => new RegExp(`<${name}>([^<]{1,1000})</${name}>`).exec(text)?.[1];
}

// `x-acs-retry-after` is in milliseconds, unlike `Retry-After`.
function toDelay(header: string | null): number | undefined {
  const ms = Number(header ?? Number.NaN);
  return ms > 0 && Number.isFinite(ms) ? ms : undefined;
}
