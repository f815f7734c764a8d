import type { SignedRequest, Stamp } from "@yunmeter/core/kit";
import { hmacText, sha256Hex } from "@yunmeter/core/kit";

import type { TwoForms } from "../json-text.ts";
import { isoSeconds } from "./time.ts";

/** The signed parts of a request to `/`. */
export interface CanonicalParts {
  readonly method: "GET" | "POST";
  /** Query parameters, percent-encoded and sorted by name. */
  readonly canonicalQuery: string;
  /** Lower-case names, sorted. */
  readonly headers: Readonly<Record<string, string>>;
  /** SHA-256 of the body in hex. */
  readonly bodyHash: string;
}

/** Signature V3 (ACS3-HMAC-SHA256) in hex. */
export async function signatureV3(parts: CanonicalParts, accessKeySecret: string): Promise<string> {
  const { method, canonicalQuery, headers, bodyHash } = parts;
  let lines = "";
  for (const [name, value] of Object.entries(headers)) lines += `${name}:${value.trim()}\n`;
  const canonicalRequest = `${method}\n/\n${canonicalQuery}\n${lines}\n${signedNames(headers)}\n${bodyHash}`;
  return hmacText("SHA-256", accessKeySecret, `${ALGORITHM}\n${await sha256Hex(canonicalRequest)}`, "hex");
}

/** The value of the header `Authorization`. */
export function authorizationV3(accessKeyId: string, headers: CanonicalParts["headers"], signature: string): string {
  return `${ALGORITHM} Credential=${accessKeyId},SignedHeaders=${signedNames(headers)},Signature=${signature}`;
}

const ALGORITHM = "ACS3-HMAC-SHA256";

function signedNames(headers: CanonicalParts["headers"]): string {
  return Object.keys(headers).join(";");
}

/** PutCustomMetric as a POST, the points in the query, as the official SDK sends them, or in a form body. */
export async function signV3(
  endpoint: URL,
  list: TwoForms,
  { credentials, time, nonce }: Stamp,
  place: "query" | "form",
): Promise<SignedRequest> {
  const { accessKeyId, accessKeySecret, securityToken } = credentials;
  const isForm = place === "form";
  const metrics = list.once.slice(1);
  const bodyHash = await sha256Hex(isForm ? metrics : "");
  const headers: Readonly<Record<string, string>> = {
    ...(isForm && { "content-type": "application/x-www-form-urlencoded" }),
    host: endpoint.host,
    "x-acs-action": "PutCustomMetric",
    "x-acs-content-sha256": bodyHash,
    "x-acs-date": isoSeconds(time),
    ...(securityToken !== undefined && { "x-acs-security-token": securityToken }),
    "x-acs-signature-nonce": nonce,
    "x-acs-version": "2019-01-01",
  };
  const canonicalQuery = isForm ? "" : metrics;
  const signature = await signatureV3({ method: "POST", canonicalQuery, headers, bodyHash }, accessKeySecret);
  const { host: _, ...sent } = headers;
  return {
    method: "POST",
    url: isForm ? endpoint.href : `${endpoint.href}?${metrics}`,
    headers: { ...sent, accept: "application/json", authorization: authorizationV3(accessKeyId, headers, signature) },
    ...(isForm && { body: metrics }),
    bytes: metrics.length,
    secrets: [signature],
  };
}
