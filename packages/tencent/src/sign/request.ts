import { type SignedRequest, type Stamp, utf8Length } from "@yunmeter/core/kit";

import type { Datum } from "../encode.ts";
import { RECEIVER_HOST, RECEIVER_PATH } from "../endpoint.ts";
import { toNonce } from "./nonce.ts";
import { signatureOf } from "./signature.ts";

export interface Target {
  readonly endpoint: URL;
  readonly method: "POST" | "GET";
  /** Short name, such as `gz`. */
  readonly region: string;
}

/** PutMonitorData for points of one namespace. Only five fields are signed; namespace and points are not. */
export async function signRequest(
  { endpoint, method, region }: Target,
  batch: readonly Datum[],
  { credentials, time, nonce }: Stamp,
): Promise<SignedRequest> {
  const parameters = {
    Action: "PutMonitorData",
    SecretId: credentials.accessKeyId,
    Region: region,
    Timestamp: Math.floor(time / 1000),
    Nonce: toNonce(nonce),
  };
  const parts = { method, host: RECEIVER_HOST, path: RECEIVER_PATH, parameters };
  const signature = await signatureOf(parts, credentials.accessKeySecret);
  const fields = { ...parameters, Signature: signature, Namespace: batch[0]?.group ?? "" };
  const data = `[${batch.map(({ text }) => text).join(",")}]`;
  const written = method === "POST" ? inBody(endpoint, fields, data) : inQuery(endpoint, fields, data);
  return { method, ...written, secrets: [signature] };
}

type Fields = Readonly<Record<string, string | number>>;
type Written = Omit<SignedRequest, "method" | "secrets">;

function inBody(endpoint: URL, fields: Fields, data: string): Written {
  const body = `${JSON.stringify(fields).slice(0, -1)},"Data":${data}}`;
  return { url: endpoint.href, headers: { "content-type": "application/json" }, body, bytes: utf8Length(body) };
}

function inQuery(endpoint: URL, fields: Fields, data: string): Written {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) query.append(name, String(value));
  query.append("Data", data);
  const text = query.toString();
  return { url: `${endpoint.href}?${text}`, headers: {}, bytes: text.length };
}

/** Bytes of a request without points, with maximum lengths and a SecretId of 36 characters. */
export const ENVELOPE_BYTES: number = 320;
