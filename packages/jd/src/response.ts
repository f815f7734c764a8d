import { type FailureKind, failureKind, FAILURES } from "@yunmeter/core/failures";
import { type Answer, fieldOf, parseJson, textOf, type Verdict } from "@yunmeter/core/kit";

import type { Datum } from "./encode.ts";
import { FAILURE_TABLE, partlyStored } from "./failure.ts";
import { type ListedPoint, listedPoints, locateListedPoints } from "./listed-points.ts";

export { FAILURE_TABLE as failures } from "./failure.ts";

/**
 * An answer of 200 or 400 with a list means that the listed points were refused and all others stored. Without a list, a
 * 2xx is a success only if `success` is true.
 */
export function read(answer: Answer, batch: readonly Datum[]): Verdict {
  const { status } = answer;
  const { listed, success, ...said } = parse(answer);
  const isOk = status >= 200 && status < 300;
  if (listed.length > 0 && (isOk || status === 400)) {
    const named = locateListedPoints(listed, batch);
    return named === undefined ? { ...said, failure: partlyStored } : { ...said, named };
  }
  if (isOk && success !== undefined) return success ? said : { ...said, failure: partlyStored };
  return { ...said, failure: toFailure(answer, said) };
}

function toFailure({ status, headers, text }: Answer, said: Verdict): FailureKind {
  // A 400 in another form comes from something in between, whose word on points counts for nothing.
  if (status === 400 && text !== "" && said.code === undefined) return FAILURES.misdirected;
  const kind = failureKind(FAILURE_TABLE, { status, ...said });
  // An exhausted quota has no Retry-After; a throttle does.
  return kind === FAILURES.quota && headers.has("retry-after") ? FAILURES.throttled : kind;
}

interface AnswerFields extends Pick<Verdict, "code" | "message" | "requestId"> {
  readonly listed: readonly ListedPoint[];
  readonly success: boolean | undefined;
}

function parse({ headers, text }: Answer): AnswerFields {
  const body = parseJson(text);
  const result = fieldOf(body, "result");
  const error = fieldOf(body, "error");
  const listed = listedPoints(result);
  const success = fieldOf(result, "success");
  return {
    listed,
    success: typeof success === "boolean" ? success : undefined,
    code: textOf(error, "status") ?? textOf(error, "code"),
    message: listed[0]?.detail || textOf(error, "message"),
    requestId: textOf(body, "requestId") ?? headers.get("x-jdcloud-request-id") ?? undefined,
  };
}
