// How requests with signed headers are verified (Alibaba V3, JD, Huawei).
//
// 1. The claim is read from the received bytes: key id, signed header names, time, signature. A missing part refuses the
//    request before a secret is read.
// 2. The account is looked up; clock window and security token are checked.
// 3. The canonical request is built from the bytes on the wire, and the signatures are compared in constant time.
// 4. The nonce is taken last, so that a request with a wrong signature uses none up.
//
// On a mismatch, the request is signed again with each known mistake of clients (signing-mistakes.ts), alone and in pairs.
// The one that reproduces the client's signature proves what the client signed, and is shown beside the cloud's text.
// Everything shown is computed from the masked request, since headers and query carry tokens; only the string to sign,
// which holds a hash of them, is that of the real one. Nothing in this folder comes from a vendor package: two
// implementations that agree are the point.
import type { ReceivedRequest } from "../../http/received-request.ts";
import type { CanonicalRequest } from "../handled.ts";
import { type IsSecret, maskRequest } from "./mask.ts";
import { findSigningMistake } from "./signing-mistakes.ts";

export const SIGNATURE_MISMATCH = "the signature does not match this request and this account's secret";

export interface SignatureCheck {
  readonly request: ReceivedRequest;
  readonly isSecret: IsSecret;
  /** Called with the received request, then with the masked one. */
  readonly canonicalOf: (request: ReceivedRequest) => CanonicalRequest & { readonly request: string };
  readonly isSigned: (canonicalRequest: string) => boolean;
}

/** What the cloud computed, for display; `undefined` if the signature matches. */
export function findMismatch({
  request,
  isSecret,
  canonicalOf,
  isSigned,
}: SignatureCheck): CanonicalRequest | undefined {
  const computed = canonicalOf(request);
  if (isSigned(computed.request)) return undefined;
  const mistake = findSigningMistake(computed.request, isSigned);
  const masked = canonicalOf(maskRequest(request, isSecret));
  const { stringToSign } = computed;
  return { ...masked, stringToSign, ...(mistake && { client: mistake(masked.request) }) };
}
