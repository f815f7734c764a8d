import { jsonAnswer, textAnswer } from "../../http/pages.ts";
import type { ToldFailure } from "../cloud.ts";
import type { Answer } from "../handled.ts";
import { gatewayAnswer, gatewayThrottled } from "../huawei/gateway-answer.ts";
import { INVALID } from "./invalid.ts";

/** The report was stored. */
export function stored(requestId: string): Answer {
  const { headers, ...answer } = textAnswer(200, "upload ok");
  return { ...answer, headers: { ...headers, ...named(requestId) } };
}

/** What a query asked for: a list, which the page names by the word for success. */
export function dataAnswer(list: readonly object[], requestId: string): Answer {
  return jsonAnswer(200, list, named(requestId));
}

const STATUS: Readonly<Record<string, number>> = { "APIGW.0101": 404, "APIGW.0301": 401 };

/** A refusal, the engine's own or the gateway's. */
export function errorAnswer(code: string, message: string, requestId: string): Answer {
  if (code === INVALID) return invalidAnswer(code, message, requestId);
  if (code === "APIGW.0308") return gatewayThrottled(undefined, requestId);
  return gatewayAnswer(STATUS[code] ?? 400, message, requestId, code);
}

/** A failure that a fault rule asks for. */
export function failure(
  { status, code, message = "told to fail by a fault rule" }: ToldFailure,
  requestId: string,
): Answer {
  if (status === 400) return invalidAnswer(code ?? INVALID, message, requestId);
  return gatewayAnswer(status, message, requestId, code);
}

function invalidAnswer(code: string, message: string, requestId: string): Answer {
  return jsonAnswer(400, { error_code: code, error_message: message }, named(requestId));
}

function named(requestId: string): Readonly<Record<string, string>> {
  return { "x-request-id": requestId };
}
