import { gatewayPage, jsonAnswer } from "../../http/answer.ts";
import type { RequestedFailure } from "../cloud-service.ts";
import type { HttpAnswer } from "../handled.ts";

export interface AnswerEnvelope {
  readonly requestId: string;
  readonly host: string;
  readonly format: "XML" | "JSON";
}

// Codes that are not listed have status 400.
const STATUS: Readonly<Record<string, number>> = {
  Forbidden: 403,
  "Forbidden.RAM": 403,
  InternalError: 500,
  "InvalidAccessKeyId.NotFound": 404,
  "InvalidAction.NotFound": 404,
  InvalidVersion: 404,
  ResourceNotFound: 404,
  ServiceUnavailable: 503,
  UnsupportedHTTPMethod: 405,
};

const CODE: Readonly<Record<number, string>> = {
  200: "200",
  400: "InvalidParameter",
  401: "AccessDeniedException",
  403: "Forbidden.RAM",
  404: "InvalidAction.NotFound",
  429: "Throttling.User",
  500: "InternalError",
  503: "ServiceUnavailable",
};

/** The service answers HTTP 200 whatever its code. */
export function serviceAnswer(code: string, message: string, { requestId, format }: AnswerEnvelope): HttpAnswer {
  if (format === "XML") {
    return xml(200, "PutCustomMetricResponse", { Message: message, RequestId: requestId, Code: code });
  }
  return jsonAnswer(200, { Message: message, RequestId: requestId, Code: code });
}

interface Fields {
  readonly [name: string]: string | number | Fields;
}

export function dataAnswer(action: string, fields: Fields, { requestId, format }: AnswerEnvelope): HttpAnswer {
  const body = { RequestId: requestId, Code: "200", ...fields };
  if (format === "XML") return xml(200, `${action}Response`, { ...body, Success: "true" });
  return jsonAnswer(200, { ...body, Success: true });
}

/** The gateway's refusal: an HTTP status and a named code. */
export function gatewayAnswer(
  code: string,
  message: string,
  envelope: AnswerEnvelope,
  status: number = STATUS[code] ?? 400,
): HttpAnswer {
  const { requestId, host, format } = envelope;
  const body = {
    RequestId: requestId,
    HostId: host,
    Code: code,
    Message: message,
    Recommend: `https://api.aliyun.com/troubleshoot?q=${code}&product=Cms&requestId=${requestId}`,
  };
  return format === "XML" ? xml(status, "Error", body) : jsonAnswer(status, body);
}

/** A code of digits is the service's, 414 is the gateway's page, every other code the gateway's. */
export function refusalAnswer(code: string, message: string, envelope: AnswerEnvelope): HttpAnswer {
  if (code === "414") return gatewayPage(414);
  return /^\d+$/u.test(code) ? serviceAnswer(code, message, envelope) : gatewayAnswer(code, message, envelope);
}

export function failure({ status, code, message }: RequestedFailure, requestId: string): HttpAnswer {
  const named = code ?? CODE[status];
  if (named === undefined || status === 414) return gatewayPage(status);
  const envelope: AnswerEnvelope = { requestId, host: "", format: "JSON" };
  const text = message ?? "failed by a fault rule";
  const answer = /^\d+$/u.test(named) ? serviceAnswer(named, text, envelope) : gatewayAnswer(named, text, envelope);
  return { ...answer, status };
}

/** HTTP 400, with the wait in milliseconds in its own header. */
export function throttled(retryAfterMs: number | undefined, requestId: string): HttpAnswer {
  const envelope: AnswerEnvelope = { requestId, host: "", format: "JSON" };
  const answer = gatewayAnswer("Throttling.User", "Request was denied due to user flow control.", envelope);
  const wait = retryAfterMs === undefined ? {} : { "x-acs-retry-after": String(retryAfterMs) };
  return { ...answer, headers: { ...answer.headers, ...wait } };
}

function xml(status: number, root: string, fields: Fields): HttpAnswer {
  return {
    status,
    headers: { "content-type": "text/xml;charset=utf-8" },
    body: `<?xml version="1.0" encoding="UTF-8"?>${elements({ [root]: fields })}`,
  };
}

function elements(fields: Fields): string {
  return Object.entries(fields)
    .map(
      ([name, value]) => `<${name}>${typeof value === "object" ? elements(value) : escapeXml(String(value))}</${name}>`,
    )
    .join("");
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
