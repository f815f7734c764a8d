import { jsonAnswer, textAnswer } from "../../http/answer.ts";
import type { RequestedFailure } from "../cloud-service.ts";
import type { HttpAnswer } from "../handled.ts";
import { gatewayAnswer, gatewayThrottled } from "../huawei/gateway-answer.ts";
import { INVALID } from "./invalid.ts";

export function stored(requestId: string): HttpAnswer {
  const { headers, ...answer } = textAnswer(200, "upload ok");
  return { ...answer, headers: { ...headers, ...named(requestId) } };
}

/** A bare list, as the API's page has it. */
export function dataAnswer(list: readonly object[], requestId: string): HttpAnswer {
  return jsonAnswer(200, list, named(requestId));
}

const STATUS: Readonly<Record<string, number>> = { "APIGW.0101": 404, "APIGW.0301": 401 };

export function errorAnswer(code: string, message: string, requestId: string): HttpAnswer {
  if (code === INVALID) return invalidAnswer(code, message, requestId);
  if (code === "APIGW.0308") return gatewayThrottled(undefined, requestId);
  return gatewayAnswer(STATUS[code] ?? 400, message, requestId, code);
}

export function failure(
  { status, code, message = "failed by a fault rule" }: RequestedFailure,
  requestId: string,
): HttpAnswer {
  if (status === 400) return invalidAnswer(code ?? INVALID, message, requestId);
  return gatewayAnswer(status, message, requestId, code);
}

function invalidAnswer(code: string, message: string, requestId: string): HttpAnswer {
  return jsonAnswer(400, { error_code: code, error_message: message }, named(requestId));
}

function named(requestId: string): Readonly<Record<string, string>> {
  return { "x-request-id": requestId };
}
