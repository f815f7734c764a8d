import {
  type Answer,
  type FailureKind,
  failureKind,
  FAILURES,
  fieldOf,
  parseJson,
  textOf,
  type Verdict,
} from "@yunmeter/core/kit";

import type { Datum } from "./encode.ts";
import { FAILURE_TABLE, unclear } from "./failure.ts";
import { type ListedPoint, listedPoints, placesOf } from "./listed-points.ts";

/**
 * Reads an answer. Neither a 200 nor a 400 says of itself what was stored: with a list, the points in it were refused and
 * all others stored; without one, only `success` makes a 2xx a success.
 */
export function read(answer: Answer, batch: readonly Datum[]): Verdict {
  const { status } = answer;
  const { listed, success, ...said } = parse(answer);
  const isOk = status >= 200 && status < 300;
  if (listed.length > 0 && (isOk || status === 400)) {
    const named = placesOf(listed, batch);
    return named === undefined ? { ...said, failure: unclear } : { ...said, named };
  }
  if (isOk && success !== undefined) return success ? said : { ...said, failure: unclear };
  return { ...said, failure: toFailure(answer, said) };
}

function toFailure({ status, headers, text }: Answer, said: Verdict): FailureKind {
  // A page is of something before the service: no point may be refused on its account.
  if (status === 400 && text !== "" && parseJson(text) === undefined) return FAILURES.misdirected;
  const kind = failureKind(FAILURE_TABLE, { status, ...said });
  // Whoever says when to come back wants to be asked again: that is no quota.
  return kind === FAILURES.quota && headers.has("retry-after") ? FAILURES.throttled : kind;
}

interface Said extends Pick<Verdict, "code" | "message" | "requestId"> {
  readonly listed: readonly ListedPoint[];
  readonly success: boolean | undefined;
}

/** What an answer says, where it says it in the service's own form. */
function parse({ headers, text }: Answer): Said {
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
