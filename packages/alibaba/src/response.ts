import { type Answer, failureKind, FAILURES, parseJson, textOf, type Verdict } from "@yunmeter/core/vendor";

import { FAILURE_TABLE } from "./failure.ts";

/** Reads an answer. Only a 2xx whose body says code 200 is a success: the service answers its own failures with 200, too. */
export function read({ status, headers, text }: Answer): Verdict {
  const { code, message, requestId = headers.get("x-acs-request-id") ?? undefined } = parse(text);
  if (status >= 200 && status < 300 && code === "200") return { requestId };
  const kind = failureKind(FAILURE_TABLE, { status, code, message });
  const retryAfterMs = toDelay(headers.get("x-acs-retry-after"));
  // Whoever says when to come back wants to be asked again, whatever it calls itself.
  const failure = retryAfterMs !== undefined && status >= 400 && kind.retry !== "backoff" ? FAILURES.throttled : kind;
  return { failure, code, message, requestId, retryAfterMs };
}

interface Body {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly requestId?: string | undefined;
}

/** What the body says, where it says it in the service's own form. */
function parse(text: string): Body {
  const body = parseJson(text);
  if (body === undefined) return parseXml(text);
  return { code: textOf(body, "Code"), message: textOf(body, "Message"), requestId: textOf(body, "RequestId") };
}

/** The gateway answers in XML when it fails before it has read which format was asked for. */
function parseXml(text: string): Body {
  const field = (name: string): string | undefined => new RegExp(`<${name}>([^<]{1,1000})</${name}>`).exec(text)?.[1];
  return { code: field("Code"), message: field("Message"), requestId: field("RequestId") };
}

/** Milliseconds, unlike `Retry-After`. */
function toDelay(header: string | null): number | undefined {
  const ms = Number(header ?? Number.NaN);
  return ms > 0 && Number.isFinite(ms) ? ms : undefined;
}
