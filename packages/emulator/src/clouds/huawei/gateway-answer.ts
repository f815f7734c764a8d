import { gatewayPage, jsonAnswer, retryAfterHeader } from "../../http/answer.ts";
import type { HttpAnswer } from "../handled.ts";

const CODE: Readonly<Record<number, string>> = {
  401: "APIGW.0301",
  403: "APIGW.0302",
  404: "APIGW.0101",
  429: "APIGW.0308",
  500: "APIGW.9999",
  503: "APIGW.0201",
};

/** A page for a status without a code. */
export function gatewayAnswer(
  status: number,
  message: string,
  requestId: string,
  code: string | undefined = CODE[status],
): HttpAnswer {
  if (code === undefined) return gatewayPage(status);
  const body = { error_code: code, error_msg: message, request_id: requestId };
  return jsonAnswer(status, body, { "x-request-id": requestId });
}

export function gatewayThrottled(retryAfterMs: number | undefined, requestId: string): HttpAnswer {
  const answer = gatewayAnswer(
    429,
    "The throttling threshold has been reached: policy user over ratelimit,limit:1,time:1 second",
    requestId,
  );
  return { ...answer, headers: { ...answer.headers, ...retryAfterHeader(retryAfterMs) } };
}
