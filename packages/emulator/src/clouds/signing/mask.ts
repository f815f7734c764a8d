import type { ReceivedRequest } from "../../http/received-request.ts";

export const MASK = "MASKED";

const SECRET_HEADERS: ReadonlySet<string> = new Set([
  "cookie",
  "proxy-authorization",
  "x-acs-security-token",
  "x-aliyun-ecs-metadata-token",
  "x-auth-token",
  "x-jdcloud-security-token",
  "x-jdcloud-session-token",
  "x-metadata-token",
  "x-security-token",
  "x-service-shaaksk",
]);

const SECRET_PARAMETER = /(^|&)(Signature|SecurityToken|OIDCToken)=[^&]*/gu;
const SECRET_MEMBER = /("(?:Signature|password|secret|token)"\s*:\s*)"(?:[^"\\]|\\.)*"/giu;

/** Masks every token and signature, for display and logs. */
export function maskRequest(request: ReceivedRequest): ReceivedRequest {
  const query = maskParameters(request.query);
  return {
    ...request,
    query,
    target: query ? `${request.path}?${query}` : request.path,
    headers: maskHeaders(request.headers),
    body: Buffer.from(maskBody(request.body.toString())),
  };
}

export function maskHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, maskHeader(name, value)]));
}

function maskHeader(name: string, value: string): string {
  if (SECRET_HEADERS.has(name)) return MASK;
  if (name !== "authorization") return value;
  return /Signature=/u.test(value)
    ? value.replace(/Signature=[^,\s]*/u, `Signature=${MASK}`)
    : value.replace(/ .*/u, ` ${MASK}`);
}

function maskParameters(text: string): string {
  return text.replace(SECRET_PARAMETER, `$1$2=${MASK}`);
}

function maskBody(body: string): string {
  return /^\s*[[{]/u.test(body) ? body.replace(SECRET_MEMBER, `$1"${MASK}"`) : maskParameters(body);
}
