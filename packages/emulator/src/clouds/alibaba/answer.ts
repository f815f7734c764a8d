import { gatewayPage, jsonAnswer } from "../../http/pages.ts";
import type { ToldFailure } from "../cloud.ts";
import type { Answer } from "../handled.ts";

/** What an answer is about. */
export interface AnswerScene {
  readonly requestId: string;
  /** The host that was called. */
  readonly host: string;
  readonly format: "XML" | "JSON";
}

/** The HTTP status of the gateway's codes; those of no other are 400. */
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

/** The service's own answer: HTTP 200 whatever its code says. */
export function serviceAnswer(code: string, message: string, { requestId, format }: AnswerScene): Answer {
  if (format === "XML") {
    return xml(200, "PutCustomMetricResponse", { Message: message, RequestId: requestId, Code: code });
  }
  return jsonAnswer(200, { Message: message, RequestId: requestId, Code: code });
}

/** What a query asked for. */
export function dataAnswer(
  action: string,
  fields: Readonly<Record<string, string>>,
  { requestId, format }: AnswerScene,
): Answer {
  const body = { RequestId: requestId, Code: "200", ...fields };
  if (format === "XML") return xml(200, `${action}Response`, { ...body, Success: "true" });
  return jsonAnswer(200, { ...body, Success: true });
}

/** The gateway's refusal: an HTTP status, and a code with a name. */
export function gatewayAnswer(
  code: string,
  message: string,
  scene: AnswerScene,
  status: number = STATUS[code] ?? 400,
): Answer {
  const { requestId, host, format } = scene;
  const body = {
    RequestId: requestId,
    HostId: host,
    Code: code,
    Message: message,
    Recommend: `https://api.aliyun.com/troubleshoot?q=${code}&product=Cms&requestId=${requestId}`,
  };
  return format === "XML" ? xml(status, "Error", body) : jsonAnswer(status, body);
}

/** A refusal in the words of whoever refuses: a code of digits is the service's, 414 the gateway's page. */
export function refusalAnswer(code: string, message: string, scene: AnswerScene): Answer {
  if (code === "414") return gatewayPage(414);
  return /^\d+$/u.test(code) ? serviceAnswer(code, message, scene) : gatewayAnswer(code, message, scene);
}

/** A failure that a fault rule asks for. */
export function failure({ status, code, message }: ToldFailure, requestId: string): Answer {
  const named = code ?? CODE[status];
  if (named === undefined || status === 414) return gatewayPage(status);
  const scene: AnswerScene = { requestId, host: "", format: "JSON" };
  const text = message ?? "told to fail by a fault rule";
  const answer = /^\d+$/u.test(named) ? serviceAnswer(named, text, scene) : gatewayAnswer(named, text, scene);
  return { ...answer, status };
}

/** Too many requests: HTTP 400, and the wait in milliseconds in a header of its own. */
export function throttled(retryAfterMs: number | undefined, requestId: string): Answer {
  const scene: AnswerScene = { requestId, host: "", format: "JSON" };
  const answer = gatewayAnswer("Throttling.User", "Request was denied due to user flow control.", scene);
  const wait = retryAfterMs === undefined ? {} : { "x-acs-retry-after": String(retryAfterMs) };
  return { ...answer, headers: { ...answer.headers, ...wait } };
}

function xml(status: number, root: string, fields: Readonly<Record<string, string>>): Answer {
  const lines = Object.entries(fields).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`);
  return {
    status,
    headers: { "content-type": "text/xml;charset=utf-8" },
    body: `<?xml version="1.0" encoding="UTF-8"?><${root}>${lines.join("")}</${root}>`,
  };
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
