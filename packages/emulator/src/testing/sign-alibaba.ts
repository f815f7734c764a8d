import { createHash, createHmac, randomUUID } from "node:crypto";

import type { Account } from "../accounts/account.ts";
import type { SigningMistake } from "../clouds/signing/signing-mistakes.ts";
import { ACCOUNT, NOW } from "./account.ts";
import type { RawRequest } from "./send.ts";

export type AlibabaItem = Readonly<Record<string, string | undefined>>;

export interface AlibabaCallOptions {
  readonly account?: Account;
  readonly now?: number;
  readonly nonce?: string;
  readonly method?: "GET" | "POST";
  readonly parameters?: Readonly<Record<string, string | undefined>>;
}

export function rawItem(changes: AlibabaItem = {}): AlibabaItem {
  const values = '{"value":10.5}';
  const usual = { MetricName: "cpu_total", Dimensions: '{"host":"web1"}', GroupId: "0", Type: "0", Values: values };
  return { ...usual, Time: String(NOW), Period: "60", ...changes };
}

export function metricList(items: readonly AlibabaItem[]): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    items.flatMap((item, index) =>
      Object.entries(item).map(([field, value]) => [`MetricList.${index + 1}.${field}`, value] as const),
    ),
  );
}

export function signAlibabaV1(items: readonly AlibabaItem[], options: AlibabaCallOptions = {}): RawRequest {
  const { account = ACCOUNT, now = NOW, nonce = randomUUID(), method = "POST", parameters = {} } = options;
  const all = defined({
    Action: "PutCustomMetric",
    Version: "2019-01-01",
    Format: "JSON",
    AccessKeyId: account.accessKeyId,
    SecurityToken: account.securityToken,
    SignatureMethod: "HMAC-SHA1",
    SignatureVersion: "1.0",
    SignatureNonce: nonce,
    Timestamp: isoSeconds(now),
    ...metricList(items),
    ...parameters,
  });
  const query = all
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted(bytewise)
    .join("&");
  const stringToSign = `${method}&${encode("/")}&${encode(query)}`;
  const signature = createHmac("sha1", `${account.accessKeySecret}&`).update(stringToSign).digest("base64");
  const form = `${query}&Signature=${encode(signature)}`;
  if (method === "GET") return { method, target: `/?${form}` };
  return { method, target: "/", headers: { "content-type": "application/x-www-form-urlencoded" }, body: form };
}

export function signAlibabaV3(
  items: readonly AlibabaItem[],
  host: string,
  options: AlibabaCallOptions & { readonly unsigned?: readonly string[]; readonly mistake?: SigningMistake } = {},
): RawRequest {
  const {
    account = ACCOUNT,
    now = NOW,
    nonce = randomUUID(),
    parameters = {},
    unsigned = [],
    mistake = noMistake,
  } = options;
  const body = defined({ ...metricList(items), ...parameters })
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
  const hash = createHash("sha256").update(body).digest("hex");
  const headers = Object.fromEntries(
    defined({
      host,
      "content-type": "application/x-www-form-urlencoded",
      "x-acs-action": "PutCustomMetric",
      "x-acs-version": "2019-01-01",
      "x-acs-date": isoSeconds(now),
      "x-acs-signature-nonce": nonce,
      "x-acs-content-sha256": hash,
      "x-acs-security-token": account.securityToken,
    }),
  );
  const names = Object.keys(headers)
    .filter((name) => !unsigned.includes(name))
    .toSorted();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join("");
  const canonical = mistake(["POST", "/", "", lines, names.join(";"), hash].join("\n"));
  const digest = createHash("sha256").update(canonical).digest("hex");
  const signature = createHmac("sha256", account.accessKeySecret).update(`ACS3-HMAC-SHA256\n${digest}`).digest("hex");
  const authorization = `ACS3-HMAC-SHA256 Credential=${account.accessKeyId},SignedHeaders=${names.join(";")},Signature=${signature}`;
  return { method: "POST", target: "/", headers: { ...headers, authorization }, body };
}

const noMistake: SigningMistake = (canonical) => canonical;

function defined(record: Readonly<Record<string, string | undefined>>): readonly (readonly [string, string])[] {
  return Object.entries(record).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

function isoSeconds(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d+Z$/u, "Z");
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/gu,
    (character) => `%${character.codePointAt(0)?.toString(16).toUpperCase()}`,
  );
}

// Compares parameter names by bytes.
function bytewise(one: string, other: string): number {
  const [left, right] = [one.slice(0, one.indexOf("=")), other.slice(0, other.indexOf("="))];
  return left < right ? -1 : 1;
}
