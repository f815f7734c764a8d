import { gatewayPage } from "../../http/answer.ts";
import type { RequestedFailure } from "../cloud-service.ts";
import type { HttpAnswer } from "../handled.ts";

const CODE: Readonly<Record<number, string>> = { 401: "1011", 403: "1008", 429: "1006", 500: "1003", 503: "1002" };

/** Always HTTP 200, with JSON under a type that does not say so. */
export function codeAnswer(code: string, message: string, more: object = {}): HttpAnswer {
  return {
    status: 200,
    headers: { "content-type": "application/octet-stream" },
    body: JSON.stringify({ code: Number(code), message, ...more }),
  };
}

export function failure({ status, code, message }: RequestedFailure): HttpAnswer {
  const known = code ?? CODE[status];
  if (known === undefined) return gatewayPage(status);
  return { ...codeAnswer(known, message ?? "failed by a fault rule"), status };
}

/** The receiver never states a wait. */
export function throttled(): HttpAnswer {
  return codeAnswer("1006", "too many requests in a period");
}
