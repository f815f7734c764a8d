import { jsonAnswer, retryAfterHeader, textAnswer } from "../../http/answer.ts";
import type { RequestedFailure } from "../cloud-service.ts";
import type { HttpAnswer } from "../handled.ts";
import type { JudgedWrite } from "./judge.ts";
import type { ProfileName } from "./profiles.ts";
import type { Receiver } from "./receivers.ts";
import type { RuleName } from "./rules.ts";
import type { WriteRequest } from "./write-request.ts";

const STATUS: Readonly<Partial<Record<RuleName, number>>> = {
  method: 405,
  authentication: 401,
  "content-encoding": 415,
  "content-type": 415,
  bytes: 413,
  rate: 429,
};

/** The latest samples of an instant query. */
export function vectorAnswer(result: readonly object[]): HttpAnswer {
  return jsonAnswer(200, { status: "success", data: { resultType: "vector", result } });
}

/** The samples are stored, or dropped in silence: a 1.0 receiver does not tell. */
export function writtenAnswer(): HttpAnswer {
  return { status: 204, headers: {}, body: "" };
}

/** A 2.0 receiver counts what it wrote, and answers 400 with a line for each sample that it did not. */
export function countedAnswer({ points, dropped }: JudgedWrite, { series }: WriteRequest): HttpAnswer {
  const exemplars = series.reduce((sum, one) => sum + one.exemplars, 0);
  const headers = {
    "x-prometheus-remote-write-samples-written": String(points.length),
    "x-prometheus-remote-write-histograms-written": "0",
    "x-prometheus-remote-write-exemplars-written": String(exemplars),
  };
  if (dropped.length === 0) return { status: 204, headers, body: "" };
  const answer = textAnswer(400, dropped.map(({ message }) => `${message}\n`).join(""));
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** A strict refusal names its rule; Prometheus answers with the error's text. */
export function refusalAnswer(
  rule: RuleName,
  message: string,
  { receiver, profile }: { readonly receiver: Receiver; readonly profile: ProfileName },
): HttpAnswer {
  const status = statusOf(rule, profile);
  const text = profile === "strict" ? `${message} (remote-write.${rule})` : message;
  const headers = status === 401 ? { "www-authenticate": 'Basic realm="remote-write"' } : {};
  const answer =
    receiver.name === "tmp" || rule === "query"
      ? jsonAnswer(status, { status: "error", errorType: "bad_data", error: text })
      : textAnswer(status, `${text}\n`);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** Prometheus 2.42 answers a repeated label with 500, which every sender repeats for ever. */
function statusOf(rule: RuleName, profile: ProfileName): number {
  if (rule === "label-repeated" && profile === "prometheus-2.42") return 500;
  return STATUS[rule] ?? 400;
}

export function failure({ status, message = "failed by a fault rule" }: RequestedFailure): HttpAnswer {
  return textAnswer(status, `${message}\n`);
}

export function throttled(retryAfterMs: number | undefined): HttpAnswer {
  const answer = textAnswer(429, "too many requests\n");
  return { ...answer, headers: { ...answer.headers, ...retryAfterHeader(retryAfterMs) } };
}
