import { gatewayPage } from "../../http/pages.ts";
import type { ToldFailure } from "../cloud.ts";
import type { Answer } from "../handled.ts";

const CODE: Readonly<Record<number, string>> = { 401: "1011", 403: "1008", 429: "1006", 500: "1003", 503: "1002" };

/** Always HTTP 200, and JSON under a type that does not say so. */
export function codeAnswer(code: string, message: string, more: object = {}): Answer {
  return {
    status: 200,
    headers: { "content-type": "application/octet-stream" },
    body: JSON.stringify({ code: Number(code), message, ...more }),
  };
}

/** A failure that a fault rule asks for. */
export function failure({ status, code, message }: ToldFailure): Answer {
  const known = code ?? CODE[status];
  if (known === undefined) return gatewayPage(status);
  return { ...codeAnswer(known, message ?? "told to fail by a fault rule"), status };
}

/** Too many requests of this SecretId; the receiver never says for how long. */
export function throttled(): Answer {
  return codeAnswer("1006", "too many requests in a period");
}
