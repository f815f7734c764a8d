import { createHmac } from "node:crypto";

import type { ReceivedRequest } from "../../http/received-request.ts";
import type { CanonicalRequest } from "../handled.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { parseAuthorization, signedNames } from "../signing/authorization.ts";
import { canonicalHeaders } from "../signing/canonical-headers.ts";
import { sameText, sha256Hex } from "../signing/digest.ts";
import { canonicalQuery, parsePairs } from "../signing/pairs.ts";
import { findMismatch, SIGNATURE_MISMATCH } from "../signing/signature-check.ts";
import type { AlibabaClaim } from "./claim.ts";
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

export function isSignedV3({ headers }: ReceivedRequest): boolean {
  return headers["authorization"]?.startsWith("ACS3-") ?? false;
}

export function claimV3(request: ReceivedRequest, { accounts }: ServiceContext): AlibabaClaim {
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
      const mismatch = findMismatch({
        request,
        isSecret: accounts.isSecret,
        canonicalOf: (received) => canonicalV3(received, names, payload),
        isSigned: (canonical) => sameText(hmacHex(secret, toSign(canonical)), signature),
      });
      if (mismatch !== undefined) throw refused(mismatch);
    },
  };
}

export function canonicalV3(
  request: Pick<ReceivedRequest, "method" | "path" | "query" | "headers">,
  names: readonly string[],
  payload: string,
): CanonicalRequest & { readonly request: string } {
  const canonical = [
    request.method,
    request.path,
    canonicalQuery(parsePairs(request.query) ?? []),
    canonicalHeaders(request, names),
    names.join(";"),
    payload,
  ].join("\n");
  return { signedHeaders: names, request: canonical, stringToSign: toSign(canonical) };
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

function refused(canonical: CanonicalRequest): Refusal {
  const { request, stringToSign } = canonical;
  return new Refusal(ALIBABA.signature, {
    code: "SignatureDoesNotMatch",
    message: `Specified signature is not matched with our calculation. server StringToSign is [${stringToSign}] server CanonicalRequest is:[${request}]`,
    finding: SIGNATURE_MISMATCH,
    canonical,
  });
}
