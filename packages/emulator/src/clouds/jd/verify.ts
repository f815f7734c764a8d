import type { Account } from "../../accounts/account.ts";
import type { ReceivedRequest } from "../../http/received-request.ts";
import type { CanonicalRequest } from "../handled.ts";
import { Refusal } from "../refusal.ts";
import type { CloudRule } from "../rule.ts";
import type { ServiceContext } from "../service-context.ts";
import { parseAuthorization, signedNames } from "../signing/authorization.ts";
import { canonicalHeaders, type WhiteSpace } from "../signing/canonical-headers.ts";
import { canonicalPath } from "../signing/canonical-path.ts";
import { FIFTEEN_MINUTES_MS, isWithin, parseCompactSeconds } from "../signing/clock-window.ts";
import { hmacSha256, sameText, sha256Hex } from "../signing/digest.ts";
import { canonicalQuery, parsePairs } from "../signing/pairs.ts";
import { findMismatch, SIGNATURE_MISMATCH } from "../signing/signature-check.ts";
import { JD } from "./rules.ts";

interface Generation {
  readonly algorithm: string;
  readonly keyPrefix: string;
  readonly terminator: string;
  readonly whiteSpace: WhiteSpace;
  /** Date and nonce must be signed; JD's own client of generation 3 leaves them out. */
  readonly signsDate: boolean;
}

const GENERATIONS: readonly Generation[] = [
  {
    algorithm: "JDCLOUD2-HMAC-SHA256",
    keyPrefix: "JDCLOUD2",
    terminator: "jdcloud2_request",
    whiteSpace: "collapse",
    signsDate: true,
  },
  {
    algorithm: "JDCLOUD3-HMAC-SHA256",
    keyPrefix: "JDCLOUD3",
    terminator: "jdcloud3_request",
    whiteSpace: "trim",
    signsDate: false,
  },
];

const TOKEN_HEADERS = ["x-jdcloud-security-token", "x-jdcloud-session-token"] as const;

interface JdClaim {
  readonly generation: Generation;
  readonly accessKeyId: string;
  /** `date/region/service/terminator`. */
  readonly scope: string;
  readonly names: readonly string[];
  readonly signature: string;
  readonly date: string;
}

export function verify(request: ReceivedRequest, context: ServiceContext, onKey: (id: string) => void): Account {
  const claim = readClaim(request);
  onKey(claim.accessKeyId);
  const account = context.accounts.find(claim.accessKeyId);
  if (account === undefined) throw refused(JD.key, "the access key does not exist");
  if (request.isReplay) return account;
  checkHeaders(request, claim);
  checkTime(request, claim, context);
  checkToken(request, account);
  checkSignature(request, claim, account, context);
  const nonce = request.headers["x-jdcloud-nonce"] ?? "";
  if (context.rules.isOn(JD.nonce) && !context.nonces.take(`jd ${claim.accessKeyId}`, nonce, request.at)) {
    throw refused(JD.nonce, "the nonce was used before");
  }
  return account;
}

const CREDENTIAL = /^([^/]+)\/(\d{8}\/[^/]+\/[^/]+\/([^/]+))$/u;

function checkSignature(
  request: ReceivedRequest,
  claim: JdClaim,
  { accessKeySecret }: Account,
  { accounts }: ServiceContext,
): void {
  const payload = payloadOf(request);
  const mismatch = findMismatch({
    request,
    isSecret: accounts.isSecret,
    canonicalOf: (received) => canonical(received, claim, payload),
    isSigned: (text) => sameText(sign(accessKeySecret, claim, toSign(text, claim)), claim.signature),
  });
  if (mismatch === undefined) return;
  throw new Refusal(JD.signature, {
    code: "ACCESS_ERROR",
    message: "sign result is not same [gw]",
    finding: SIGNATURE_MISMATCH,
    canonical: mismatch,
  });
}

function readClaim({ headers }: ReceivedRequest): JdClaim {
  if (headers["authorization"] === undefined) throw refused(JD.authorization, "lack of header authorization");
  const { algorithm, field } = parseAuthorization(headers["authorization"]);
  const generation = GENERATIONS.find((one) => one.algorithm === algorithm);
  const [, accessKeyId = "", scope = "", terminator] = CREDENTIAL.exec(field("Credential")) ?? [];
  if (generation === undefined || terminator !== generation.terminator) {
    throw refused(JD.authorization, "the header authorization is invalid");
  }
  const names = signedNames(field("SignedHeaders"));
  return {
    generation,
    accessKeyId,
    scope,
    names,
    signature: field("Signature"),
    date: headers["x-jdcloud-date"] ?? "",
  };
}

function checkHeaders({ headers }: ReceivedRequest, { generation, names }: JdClaim): void {
  const dated = ["x-jdcloud-date", "x-jdcloud-nonce"];
  const absent = [...dated, ...names].find((name) => headers[name] === undefined);
  if (absent !== undefined) throw refused(JD.signedHeaders, `lack of header ${absent}`);
  const wanted = [...(generation.signsDate ? dated : []), ...TOKEN_HEADERS.filter((name) => name in headers)];
  const unsigned = wanted.find((name) => !names.includes(name));
  if (unsigned !== undefined) throw refused(JD.signedHeaders, `the header ${unsigned} is not signed`);
}

function checkTime({ at }: ReceivedRequest, { date, scope }: JdClaim, { rules }: ServiceContext): void {
  const signedAt = parseCompactSeconds(date);
  if (signedAt === undefined || date.slice(0, 8) !== scope.slice(0, 8)) {
    throw refused(JD.authorization, "x-jdcloud-date is not a date, or not that of the scope");
  }
  if (rules.isOn(JD.clock) && !isWithin(signedAt, at, FIFTEEN_MINUTES_MS)) {
    throw refused(JD.clock, "the request is expired");
  }
}

function checkToken({ headers, at }: ReceivedRequest, { securityToken, expiresAt }: Account): void {
  const sent = TOKEN_HEADERS.map((name) => headers[name]).find((value) => value !== undefined);
  const isIt =
    sent === securityToken || (sent !== undefined && Buffer.from(sent, "base64").toString() === securityToken);
  if (!isIt) throw refused(JD.token, "the security token does not belong to the access key");
  if (expiresAt !== undefined && at >= expiresAt) throw refused(JD.token, "the security token is expired");
}

// A content hash in a header stands for the body.
function payloadOf({ headers, body }: ReceivedRequest): string {
  return headers["x-jdcloud-content-sha256"] ?? sha256Hex(body);
}

function canonical(request: ReceivedRequest, claim: JdClaim, payload: string): CanonicalRequest & { request: string } {
  const { generation, names } = claim;
  const query = canonicalQuery(parsePairs(request.query) ?? []);
  const headers = canonicalHeaders(request, names, generation.whiteSpace);
  const lines = [request.method, canonicalPath(request.path), query, headers, names.join(";"), payload].join("\n");
  return {
    signedHeaders: names,
    request: lines,
    stringToSign: toSign(lines, claim),
  };
}

function toSign(canonicalRequest: string, { generation, date, scope }: JdClaim): string {
  return [generation.algorithm, date, scope, sha256Hex(canonicalRequest)].join("\n");
}

function sign(secret: string, { generation, scope }: JdClaim, stringToSign: string): string {
  const key = scope.split("/").reduce<string | Buffer>(hmacSha256, `${generation.keyPrefix}${secret}`);
  return hmacSha256(key, stringToSign).toString("hex");
}

function refused(rule: CloudRule, finding: string): Refusal {
  return new Refusal(rule, { code: "ACCESS_ERROR", message: `${finding} [gw]`, finding });
}
