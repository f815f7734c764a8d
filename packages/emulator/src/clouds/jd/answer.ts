import { gatewayPage, jsonAnswer } from "../../http/pages.ts";
import type { ToldFailure } from "../cloud.ts";
import type { Answer } from "../handled.ts";

const STATUS: Readonly<Record<string, number>> = {
  ACCESS_ERROR: 401,
  HTTP_RATE_LIMIT_EXCEEDED: 429,
  QUOTA_EXCEEDED: 429,
  NOT_FOUND: 404,
};

const NAME: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "ACCESS_ERROR",
  403: "HTTP_FORBIDDEN",
  404: "NOT_FOUND",
  413: "HTTP_REQUEST_ENTITY_TOO_LARGE",
  414: "HTTP_URI_TOO_LONG",
  429: "HTTP_RATE_LIMIT_EXCEEDED",
  500: "HTTP_INTERNAL_SERVER_ERROR",
  503: "HTTP_SERVICE_UNAVAILABLE",
};

/** A point that was refused, as the answer names it. */
export interface RefusedPoint {
  /** The point, written anew by the server. */
  readonly errMetricData: string;
  readonly errDetail: string;
}

/** All points were stored, or all but some. */
export function resultAnswer(refused: readonly RefusedPoint[], requestId: string): Answer {
  const result = { success: refused.length === 0, errMetricDataList: refused };
  if (result.success) return answer(200, { requestId, result }, requestId);
  const error = { code: 400, message: "INVALID_ARGUMENT", status: "INVALID_ARGUMENT", details: null };
  return answer(400, { requestId, result, error }, requestId);
}

/** What is stored, series by series. */
export function dataAnswer(metricDatas: readonly object[], requestId: string): Answer {
  return answer(200, { requestId, result: { metricDatas } }, requestId);
}

/** A failure of the request. */
export function errorAnswer(status: string, message: string, requestId: string, details: unknown = null): Answer {
  const code = STATUS[status] ?? 400;
  return answer(code, { requestId, error: { status, code, message, details } }, requestId);
}

/** A failure that a fault rule asks for. */
export function failure({ status, code, message }: ToldFailure, requestId: string): Answer {
  const name = code ?? NAME[status];
  if (name === undefined) return gatewayPage(status);
  const error = { status: name, code: status, message: message ?? "told to fail by a fault rule", details: null };
  return answer(status, { requestId, error }, requestId);
}

/** Too many requests in this minute. */
export function throttled(retryAfterMs: number | undefined, requestId: string): Answer {
  const made = errorAnswer("HTTP_RATE_LIMIT_EXCEEDED", "minute rate limit exceeded, role:ak", requestId);
  const wait = retryAfterMs === undefined ? {} : { "retry-after": String(Math.ceil(retryAfterMs / 1000)) };
  return { ...made, headers: { ...made.headers, ...wait } };
}

function answer(status: number, body: unknown, requestId: string): Answer {
  return jsonAnswer(status, body, { "x-jdcloud-request-id": requestId });
}
