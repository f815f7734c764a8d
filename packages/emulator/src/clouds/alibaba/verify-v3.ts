import { createHmac } from "node:crypto";

import type { ReceivedRequest } from "../../http/received-request.ts";
import { Refusal } from "../refusal.ts";
import { parseAuthorization, signedNames } from "../signing/authorization.ts";
import { canonicalHeaders } from "../signing/canonical-headers.ts";
import { sameText, sha256Hex } from "../signing/digest.ts";
import { maskRequest } from "../signing/mask.ts";
import { canonicalQuery, parsePairs } from "../signing/pairs.ts";
import { findSlip, type Slip } from "../signing/slips.ts";
import type { AlibabaCall } from "./call.ts";
import type { Claim } from "./claim.ts";
import { ALIBABA } from "./rules.ts";

const ALGORITHM = "ACS3-HMAC-SHA256";
const TOKEN_HEADER = "x-acs-security-token";
const MANDATORY = [
  "host",
  "x-acs-action",
  "x-acs-version",
  "x-acs-date",
  "x-acs-signature-nonce",
  "x-acs-content-sha256",
];

/** Whether the request has an `Authorization` header of version 3. */
export function isSignedV3({ headers }: ReceivedRequest): boolean {
  return headers["authorization"]?.startsWith("ACS3-") ?? false;
}

/** Reads what a request signed with version 3 claims. @throws {Refusal} where a part of the signature is missing */
export function claimV3(request: ReceivedRequest, { query }: AlibabaCall): Claim {
  const { algorithm, field } = parseAuthorization(request.headers["authorization"]);
  const [accessKeyId, signature] = [field("Credential"), field("Signature")];
  const names = signedNames(field("SignedHeaders"));
  if (algorithm !== ALGORITHM || accessKeyId === "" || signature === "") {
    throw incomplete("The Authorization header has Credential, SignedHeaders and Signature.");
  }
  checkSigned(request, names);
  const header = (name: string): string => request.headers[name] ?? "";
  return {
    accessKeyId,
    token: request.headers[TOKEN_HEADER],
    time: header("x-acs-date"),
    nonce: header("x-acs-signature-nonce"),
    check(secret) {
      const payload = sha256Hex(request.body);
      const computed = canonicalV3(request, canonicalQuery(query), names, payload);
      const isSigned = (canonical: string): boolean => sameText(hmacHex(secret, toSign(canonical)), signature);
      if (isSigned(computed.request)) return;
      const slip = findSlip(computed.request, isSigned);
      throw mismatch({ request, names, payload, slip, stringToSign: computed.stringToSign });
    },
  };
}

/** The canonical request of version 3, and the string to sign. */
export function canonicalV3(
  request: Pick<ReceivedRequest, "method" | "path" | "headers">,
  query: string,
  names: readonly string[],
  payload: string,
): { readonly request: string; readonly stringToSign: string } {
  const canonical = [
    request.method,
    request.path,
    query,
    canonicalHeaders(request, names),
    names.join(";"),
    payload,
  ].join("\n");
  return { request: canonical, stringToSign: toSign(canonical) };
}

function toSign(canonical: string): string {
  return `${ALGORITHM}\n${sha256Hex(canonical)}`;
}

function hmacHex(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}

function checkSigned({ headers }: ReceivedRequest, names: readonly string[]): void {
  const wanted = TOKEN_HEADER in headers ? [...MANDATORY, TOKEN_HEADER] : MANDATORY;
  const absent = wanted.find((name) => headers[name] === undefined);
  if (absent !== undefined) throw incomplete(`The header ${absent} is mandatory.`);
  const unsigned = wanted.find((name) => !names.includes(name));
  if (unsigned !== undefined) throw incomplete(`The header ${unsigned} has to be signed.`);
}

function incomplete(finding: string): Refusal {
  const message = `The request signature does not conform to Aliyun standards. ${finding}`;
  return new Refusal(ALIBABA.signedHeaders, { code: "IncompleteSignature", message, finding });
}

/** Shows the canonical request with its tokens masked; the string to sign is that of the real one, and holds only its hash. */
function mismatch({ request: original, names, payload, stringToSign, slip }: Mismatch): Refusal {
  const masked = maskRequest(original);
  const { request } = canonicalV3(masked, canonicalQuery(parsePairs(masked.query) ?? []), names, payload);
  return new Refusal(ALIBABA.signature, {
    code: "SignatureDoesNotMatch",
    message: `Specified signature is not matched with our calculation. server StringToSign is [${stringToSign}] server CanonicalRequest is:[${request}]`,
    finding: "the signature is not that of this request with this account's secret",
    canonical: { signedHeaders: names, request, stringToSign, ...(slip && { client: slip(request) }) },
  });
}

interface Mismatch {
  readonly request: ReceivedRequest;
  readonly names: readonly string[];
  readonly payload: string;
  readonly stringToSign: string;
  readonly slip: Slip | undefined;
}
