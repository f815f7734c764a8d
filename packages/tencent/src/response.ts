import { failureKind } from "@yunmeter/core/failures";
import { type Answer, parseJson, textOf, type Verdict } from "@yunmeter/core/kit";

import { FAILURE_TABLE } from "./failure.ts";

export { FAILURE_TABLE as failures } from "./failure.ts";

/** Reads JSON under any content type; `code` is a number or a string. */
export function read({ status, text }: Answer): Verdict {
  const body = parseJson(text);
  const code = textOf(body, "code");
  if (status >= 200 && status < 300 && code === "0") return {};
  const message = textOf(body, "message");
  return { failure: failureKind(FAILURE_TABLE, { status, code, message }), code, message };
}
