import { gatewayPage, jsonAnswer, retryAfterHeader } from "../../http/answer.ts";
import type { RequestedFailure } from "../cloud-service.ts";
import type { HttpAnswer } from "../handled.ts";

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

export interface RefusedPoint {
  /** The point as the server serialises it. */
  readonly errMetricData: string;
  readonly errDetail: string;
}

export function resultAnswer(refused: readonly RefusedPoint[], requestId: string): HttpAnswer {
  const result = { success: refused.length === 0, errMetricDataList: refused };
  if (result.success) return answer(200, { requestId, result }, requestId);
  const error = { code: 400, message: "INVALID_ARGUMENT", status: "INVALID_ARGUMENT", details: null };
  return answer(400, { requestId, result, error }, requestId);
}

export function dataAnswer(metricDatas: readonly object[], requestId: string): HttpAnswer {
  return answer(200, { requestId, result: { metricDatas } }, requestId);
}

export function errorAnswer(status: string, message: string, requestId: string, details: unknown = null): HttpAnswer {
  const code = STATUS[status] ?? 400;
  return answer(code, { requestId, error: { status, code, message, details } }, requestId);
}

export function failure({ status, code, message }: RequestedFailure, requestId: string): HttpAnswer {
  const name = code ?? NAME[status];
  if (name === undefined) return gatewayPage(status);
  const error = { status: name, code: status, message: message ?? "failed by a fault rule", details: null };
  return answer(status, { requestId, error }, requestId);
}

export function throttled(retryAfterMs: number | undefined, requestId: string): HttpAnswer {
  const made = errorAnswer("HTTP_RATE_LIMIT_EXCEEDED", "minute rate limit exceeded, role:ak", requestId);
  return { ...made, headers: { ...made.headers, ...retryAfterHeader(retryAfterMs) } };
}

function answer(status: number, body: unknown, requestId: string): HttpAnswer {
  return jsonAnswer(status, body, { "x-jdcloud-request-id": requestId });
}
