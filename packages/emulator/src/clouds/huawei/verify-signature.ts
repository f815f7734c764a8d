import { createHmac } from "node:crypto";

import type { Account } from "../../credentials/account.ts";
import type { ReceivedRequest } from "../../http/received-request.ts";
import type { CanonicalRequest } from "../handled.ts";
import { Refusal } from "../refusal.ts";
import { parseAuthorization, signedNames } from "../signing/authorization.ts";
import { canonicalHeaders } from "../signing/canonical-headers.ts";
import { FIFTEEN_MINUTES_MS, isWithin, parseCompactSeconds } from "../signing/clock-window.ts";
import { sameText, sha256Hex } from "../signing/digest.ts";
import { maskRequest } from "../signing/mask.ts";
import { canonicalQuery, parsePairs } from "../signing/pairs.ts";
import { percentEncode } from "../signing/percent-encode.ts";
import { findSlip, type Slip } from "../signing/slips.ts";
import type { World } from "../world.ts";
import type { GatewayRules } from "./gateway-rules.ts";
import { unauthenticated } from "./unauthenticated.ts";

const ALGORITHM = "SDK-HMAC-SHA256";
const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

/** Whether the request has an `Authorization` header of this scheme. */
export function isSigned({ headers }: ReceivedRequest): boolean {
  return headers["authorization"]?.startsWith(ALGORITHM) ?? false;
}

interface Claim {
  readonly accessKeyId: string;
  readonly names: readonly string[];
  readonly signature: string;
  readonly date: string;
}

/** Verifies a signed request. @throws {Refusal} where the gateway would refuse it */
export function verifySignature(
  request: ReceivedRequest,
  rules: GatewayRules,
  world: World,
  tell: (id: string) => void,
): void {
  const claim = readClaim(request, rules);
  tell(claim.accessKeyId);
  const account = world.accounts.find(claim.accessKeyId);
  if (account === undefined) {
    throw unauthenticated(rules.key, `Get secretKey failed,ak:${claim.accessKeyId},err:ak not exist`);
  }
  checkTime(request, claim, rules, world);
  checkToken(request, account, rules);
  const { request: lines } = canonical(request, claim, payloadOf(request));
  const isIt = (text: string): boolean => sameText(sign(account.accessKeySecret, text, claim), claim.signature);
  if (!isIt(lines)) throw mismatch(request, claim, rules, findSlip(lines, isIt));
}

function sign(secret: string, canonicalRequest: string, claim: Claim): string {
  return createHmac("sha256", secret).update(toSign(canonicalRequest, claim)).digest("hex");
}

function toSign(canonicalRequest: string, { date }: Claim): string {
  return `${ALGORITHM}\n${date}\n${sha256Hex(canonicalRequest)}`;
}

function readClaim({ headers }: ReceivedRequest, rules: GatewayRules): Claim {
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

function checkTime({ at }: ReceivedRequest, { date }: Claim, rules: GatewayRules, world: World): void {
  const signedAt = parseCompactSeconds(date);
  if (signedAt === undefined) throw unauthenticated(rules.signedHeaders, "X-Sdk-Date is no date");
  if (world.rules.isOn(rules.clock) && !isWithin(signedAt, at, FIFTEEN_MINUTES_MS)) {
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

function canonical(request: ReceivedRequest, claim: Claim, payload: string): CanonicalRequest & { request: string } {
  const { names } = claim;
  const query = canonicalQuery(parsePairs(request.query) ?? []);
  const headers = canonicalHeaders(request, names);
  const lines = [request.method, canonicalPath(request.path), query, headers, names.join(";"), payload].join("\n");
  return { signedHeaders: names, request: lines, stringToSign: toSign(lines, claim) };
}

/** Each segment encoded once, and a slash at the end that is only in the signature. */
function canonicalPath(path: string): string {
  const encoded = path.split("/").map(encodeOnce).join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

function encodeOnce(segment: string): string {
  try {
    return percentEncode(decodeURIComponent(segment));
  } catch {
    return segment;
  }
}

/** The real gateway shows its canonical request too, with bars for line feeds. */
function mismatch(request: ReceivedRequest, claim: Claim, rules: GatewayRules, slip: Slip | undefined): Refusal {
  const payload = payloadOf(request);
  const { stringToSign } = canonical(request, claim, payload);
  const masked = canonical(maskRequest(request), claim, payload);
  const shown = { ...masked, stringToSign, ...(slip && { client: slip(masked.request) }) };
  const said = `verify aksk signature fail, canonicalRequest:${shown.request.replaceAll("\n", "|")}`;
  return unauthenticated(rules.signature, said, {
    finding: "the signature is not that of this request with this account's secret",
    canonical: shown,
  });
}
