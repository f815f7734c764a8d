import type { SignedRequest, Stamp } from "@yunmeter/core/kit";
import { hmacText, percentEncode } from "@yunmeter/core/kit";

import type { TwoForms } from "../json-text.ts";
import { isoSeconds } from "./time.ts";

/**
 * Signature 1.0 (HMAC-SHA1) of a request to `/`.
 *
 * @param canonicalQuery all parameters of query and body except `Signature`, percent-encoded and sorted by name
 * @returns the parameter `Signature`, not yet percent-encoded
 */
export function signatureV1(
  method: "GET" | "POST",
  canonicalQuery: string,
  accessKeySecret: string,
): string | Promise<string> {
  // The query holds percent-encoded text, `=` and `&` only, for which encodeURIComponent equals the signature's encoding.
  return signatureOf(method, encodeURIComponent(canonicalQuery), accessKeySecret);
}

function signatureOf(method: string, encodedQuery: string, accessKeySecret: string): string | Promise<string> {
  return hmacText("SHA-1", `${accessKeySecret}&`, `${method}&%2F&${encodedQuery}`, "base64");
}

/** PutCustomMetric as a POST with all parameters in the form body, as two official clients send it. */
export async function signV1(
  endpoint: URL,
  metrics: TwoForms,
  { credentials, time, nonce }: Stamp,
): Promise<SignedRequest> {
  const { accessKeyId, accessKeySecret, securityToken } = credentials;
  const token = securityToken === undefined ? "" : `&SecurityToken=${percentEncode(securityToken)}`;
  const before = `AccessKeyId=${percentEncode(accessKeyId)}&Action=PutCustomMetric&Format=JSON`;
  const after =
    `${token}&SignatureMethod=HMAC-SHA1&SignatureNonce=${percentEncode(nonce)}&SignatureVersion=1.0` +
    `&Timestamp=${encodeURIComponent(isoSeconds(time))}&Version=2019-01-01`;
  const signed = encodeURIComponent(before) + metrics.twice + encodeURIComponent(after);
  const signature = await signatureOf("POST", signed, accessKeySecret);
  const body = `${before}${metrics.once}${after}&Signature=${encodeURIComponent(signature)}`;
  return { method: "POST", url: endpoint.href, headers: FORM_HEADERS, body, bytes: body.length, secrets: [signature] };
}

const FORM_HEADERS = { "content-type": "application/x-www-form-urlencoded", accept: "application/json" };

/** Bytes of a request without points and without a token. */
export const ENVELOPE_BYTES: number = 360;
