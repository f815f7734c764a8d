import { STATUS_CODES } from "node:http";

import { gatewayPage, jsonAnswer } from "../../http/answer.ts";
import type { RequestedFailure } from "../cloud-service.ts";
import type { HttpAnswer } from "../handled.ts";
import { gatewayAnswer, gatewayThrottled } from "../huawei/gateway-answer.ts";

const STATUS: Readonly<Record<string, number>> = {
  "ces.0009": 403,
  "ces.0014": 400,
  "ces.0015": 401,
  "ces.0016": 404,
};

const CODE: Readonly<Record<number, string>> = {
  400: "ces.0014",
  403: "ces.0017",
  404: "ces.0016",
  413: "ces.0014",
  429: "ces.0429",
  500: "ces.0007",
  503: "ces.0007",
};

export function stored(requestId: string): HttpAnswer {
  return { status: 201, headers: { "x-request-id": requestId }, body: "" };
}

export function dataAnswer(body: object, requestId: string): HttpAnswer {
  return jsonAnswer(200, body, { "x-request-id": requestId });
}

/** Cloud Eye nests its code in the answer; the gateway's codes are flat. */
export function errorAnswer(
  code: string,
  message: string,
  requestId: string,
  status: number = STATUS[code] ?? 400,
): HttpAnswer {
  if (code === "APIGW.0301") return gatewayAnswer(401, message, requestId, code);
  const body = { code: status, element: STATUS_CODES[status] ?? "Error", message, details: { details: message, code } };
  return jsonAnswer(status, body, { "x-request-id": requestId });
}

export function failure(
  { status, code, message = "failed by a fault rule" }: RequestedFailure,
  requestId: string,
): HttpAnswer {
  if (code?.startsWith("APIGW.") || status === 401) return gatewayAnswer(status, message, requestId, code);
  const named = code ?? CODE[status];
  return named === undefined ? gatewayPage(status) : errorAnswer(named, message, requestId, status);
}

/** Throttling has its own form. */
export function throttled(retryAfterMs: number | undefined, requestId: string): HttpAnswer {
  const { headers } = gatewayThrottled(retryAfterMs, requestId);
  const message = { details: "Too Many Requests.", code: "ces.0429" };
  return jsonAnswer(429, { http_code: 429, message, encoded_authorization_message: null }, headers);
}
