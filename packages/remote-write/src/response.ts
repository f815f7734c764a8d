import { failureKind } from "@yunmeter/core/failures";
import { type Answer, parseJson, textOf, type Verdict } from "@yunmeter/core/kit";

import { FAILURE_TABLE } from "./failure.ts";

export { FAILURE_TABLE as failures } from "./failure.ts";

/** Reads an answer: any 2xx is a success, save for a page, which some server on the way has put there. */
export function read({ status, text }: Answer): Verdict {
  if (status >= 200 && status < 300 && !/^\s*</.test(text)) return {};
  const body = parseJson(text);
  // As much as Prometheus reads of an error.
  const message = textOf(body, "error") ?? textOf(body, "message") ?? text.trim().slice(0, 1024);
  const code = textOf(body, "errorType") ?? textOf(body, "code");
  return { failure: failureKind(FAILURE_TABLE, { status, code, message }), code, message: message || undefined };
}
