import { createHmac } from "node:crypto";

import type { Account } from "../../accounts/account.ts";
import type { ReceivedRequest } from "../../http/received-request.ts";
import type { CanonicalRequest } from "../handled.ts";
import type { ServiceContext } from "../service-context.ts";
import { parseAuthorization, signedNames } from "../signing/authorization.ts";
import { canonicalHeaders } from "../signing/canonical-headers.ts";
import { canonicalPath } from "../signing/canonical-path.ts";
import { FIFTEEN_MINUTES_MS, isWithin, parseCompactSeconds } from "../signing/clock-window.ts";
import { sameText, sha256Hex } from "../signing/digest.ts";
import { canonicalQuery, parsePairs } from "../signing/pairs.ts";
import { findMismatch, SIGNATURE_MISMATCH } from "../signing/signature-check.ts";
import type { GatewayRules } from "./gateway-rules.ts";
import { unauthenticated } from "./unauthenticated.ts";

const ALGORITHM = "SDK-HMAC-SHA256";
const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

export function isSigned({ headers }: ReceivedRequest): boolean {
  return headers["authorization"]?.startsWith(ALGORITHM) ?? false;
}

interface HuaweiClaim {
  readonly accessKeyId: string;
  readonly names: readonly string[];
  readonly signature: string;
  readonly date: string;
}

export function verifySignature(
  request: ReceivedRequest,
  rules: GatewayRules,
  context: ServiceContext,
  onKey: (id: string) => void,
): void {
  const claim = readClaim(request, rules);
  onKey(claim.accessKeyId);
  const account = context.accounts.find(claim.accessKeyId);
  if (account === undefined) {
    throw unauthenticated(rules.key, `Get secretKey failed,ak:${claim.accessKeyId},err:ak not exist`);
  }
  if (request.isReplay) return;
  checkTime(request, claim, rules, context);
  checkToken(request, account, rules);
  checkSignature(request, claim, rules, account, context);
}

/** The gateway shows its canonical request with bars for line feeds. */
function checkSignature(
  request: ReceivedRequest,
  claim: HuaweiClaim,
  rules: GatewayRules,
  { accessKeySecret }: Account,
  { accounts }: ServiceContext,
): void {
  const payload = payloadOf(request);
  const mismatch = findMismatch({
    request,
    isSecret: accounts.isSecret,
    canonicalOf: (received) => canonical(received, claim, payload),
    isSigned: (text) => sameText(sign(accessKeySecret, text, claim), claim.signature),
  });
  if (mismatch === undefined) return;
  const said = `verify aksk signature fail, canonicalRequest:${mismatch.request?.replaceAll("\n", "|")}`;
  throw unauthenticated(rules.signature, said, { finding: SIGNATURE_MISMATCH, canonical: mismatch });
}

function sign(secret: string, canonicalRequest: string, claim: HuaweiClaim): string {
  return createHmac("sha256", secret).update(toSign(canonicalRequest, claim)).digest("hex");
}

function toSign(canonicalRequest: string, { date }: HuaweiClaim): string {
  return `${ALGORITHM}\n${date}\n${sha256Hex(canonicalRequest)}`;
}

function readClaim({ headers }: ReceivedRequest, rules: GatewayRules): HuaweiClaim {
  const { field } = parseAuthorization(headers["authorization"]);
  const [accessKeyId, signature] = [field("Access"), field("Signature")];
  const names = signedNames(field("SignedHeaders"));
  const date = headers["x-sdk-date"];
  if (accessKeyId === "" || signature === "") {
    throw unauthenticated(rules.authentication, "Authorization format is incorrect");
  }
  if (date === undefined || !names.includes("x-sdk-date")) {
    throw unauthenticated(rules.signedHeaders, "X-Sdk-Date is not signed");
  }
  const absent = names.find((name) => headers[name] === undefined);
  if (absent !== undefined) throw unauthenticated(rules.signedHeaders, `signed header ${absent} is missing`);
  return { accessKeyId, names, signature, date };
}

function checkTime({ at }: ReceivedRequest, { date }: HuaweiClaim, rules: GatewayRules, context: ServiceContext): void {
  const signedAt = parseCompactSeconds(date);
  if (signedAt === undefined) throw unauthenticated(rules.signedHeaders, "X-Sdk-Date must be a date");
  if (context.rules.isOn(rules.clock) && !isWithin(signedAt, at, FIFTEEN_MINUTES_MS)) {
    throw unauthenticated(rules.clock, "AK/SK signature expired");
  }
}

function checkToken(
  { headers, at }: ReceivedRequest,
  { securityToken, expiresAt }: Account,
  rules: GatewayRules,
): void {
  if (headers["x-security-token"] !== securityToken) {
    throw unauthenticated(rules.securityToken, "the security token does not belong to the access key");
  }
  if (expiresAt !== undefined && at >= expiresAt)
    throw unauthenticated(rules.securityToken, "the security token is expired");
}

function payloadOf({ headers, body }: ReceivedRequest): string {
  return headers["x-sdk-content-sha256"] === UNSIGNED_PAYLOAD ? UNSIGNED_PAYLOAD : sha256Hex(body);
}

function canonical(
  request: ReceivedRequest,
  claim: HuaweiClaim,
  payload: string,
): CanonicalRequest & { request: string } {
  const { names } = claim;
  const query = canonicalQuery(parsePairs(request.query) ?? []);
  const headers = canonicalHeaders(request, names);
  const lines = [request.method, signedPath(request.path), query, headers, names.join(";"), payload].join("\n");
  return { signedHeaders: names, request: lines, stringToSign: toSign(lines, claim) };
}

/** The signature covers a trailing slash that is not on the wire. */
function signedPath(path: string): string {
  const encoded = canonicalPath(path);
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}
