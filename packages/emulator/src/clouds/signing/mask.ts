import type { ReceivedRequest } from "../../http/received-request.ts";
import { stringEnd } from "../json.ts";
import { parseAuthorization, signedNames } from "./authorization.ts";

export const MASK = "MASKED";

/** Whether a header's value is a secret or a token that the emulator knows. */
export type IsSecret = (value: string) => boolean;

const SECRET_HEADER = /token(?!-ttl)|secret|passw|^cookie$|^proxy-authorization$|^x-service-shaaksk$/u;

/**
 * What the clouds' signatures cover. Any other header that a client signs is its own, such as the one that `tokenHeader` of
 * JD's reporter names, and may hold a token that the emulator does not know.
 */
const PROTOCOL_HEADER =
  /^(?:accept|date|host|user-agent|content-[\w-]+|x-(?:acs|domain|enterprise|jdcloud|project|sdk|service|tc)-[\w-]+)$/u;

const SECRET_PARAMETER = /(^|&)(Signature|SecurityToken|OIDCToken)=[^&]*/gu;
/** The name of a secret member; its value is found by scanning, which is linear in whatever text. */
const SECRET_MEMBER = /"(?:Signature|password|secret|token)"\s*:\s*"/giu;

/** Masks every token and signature, for display and logs. */
export function maskRequest(request: ReceivedRequest, isSecret: IsSecret): ReceivedRequest {
  const query = maskParameters(request.query);
  const path = maskPath(request.path, isSecret);
  return {
    ...request,
    path,
    query,
    target: query ? `${path}?${query}` : path,
    headers: maskHeaders(request.headers, isSecret),
    body: isText(request) ? Buffer.from(maskBody(request.body.toString())) : request.body,
  };
}

export function maskHeaders(
  headers: Readonly<Record<string, string>>,
  isSecret: IsSecret,
): Readonly<Record<string, string>> {
  const signed = signedNames(parseAuthorization(headers["authorization"]).field("SignedHeaders"));
  const isToken = (name: string): boolean => signed.includes(name) && !PROTOCOL_HEADER.test(name);
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isToken(name) ? MASK : maskHeader(name, value, isSecret)]),
  );
}

function maskHeader(name: string, value: string, isSecret: IsSecret): string {
  if (SECRET_HEADER.test(name) || isSecret(value)) return MASK;
  if (name !== "authorization") return value;
  return /Signature=/u.test(value)
    ? value.replace(/Signature=[^,\s]*/u, `Signature=${MASK}`)
    : value.replace(/ .*/u, ` ${MASK}`);
}

/** A compressed body holds no credentials, and would lose bytes as text. */
function isText({ headers }: ReceivedRequest): boolean {
  return headers["content-encoding"] === undefined;
}

// ARMS takes a token in the address.
const ARMS_TOKEN = /^(\/prometheus\/)[^/]+(?=(?:\/[^/]+){3}\/api\/v3\/write$)/u;

function maskPath(path: string, isSecret: IsSecret): string {
  const segments = path.replace(ARMS_TOKEN, `$1${MASK}`).split("/");
  return segments.map((segment) => (isSecret(segment) ? MASK : segment)).join("/");
}

function maskParameters(text: string): string {
  return text.replace(SECRET_PARAMETER, `$1$2=${MASK}`);
}

function maskBody(body: string): string {
  return /^\s*[[{]/u.test(body) ? maskMembers(body) : maskParameters(body);
}

function maskMembers(json: string): string {
  let masked = "";
  let copied = 0;
  for (const match of json.matchAll(SECRET_MEMBER)) {
    const start = match.index + match[0].length;
    if (start <= copied) continue;
    const end = stringEnd(json, start);
    masked += `${json.slice(copied, start)}${MASK}`;
    copied = end - 1;
  }
  return masked + json.slice(copied);
}
