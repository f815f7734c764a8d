import { createHmac } from "node:crypto";

import type { Account } from "../accounts/account.ts";
import { ACCOUNT, NOW } from "./account.ts";
import type { RawRequest } from "./send.ts";

export interface TencentCallOptions {
  readonly account?: Account;
  readonly now?: number;
  readonly nonce?: number;
  readonly region?: string;
  readonly method?: "GET" | "POST";
  readonly namespace?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

export function tencentPoint(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return { dimensions: { ip: "10.0.0.1" }, metricName: "diskusage", value: 0.5, ...changes };
}

let nonces = 10_000;

export function signTencent(data: unknown, options: TencentCallOptions = {}): RawRequest {
  const usual = {
    account: ACCOUNT,
    now: NOW,
    nonce: (nonces += 1),
    region: "gz",
    method: "POST",
    namespace: "cvm",
  } as const;
  const { account, now, nonce, region, method, namespace, fields } = { ...usual, fields: {}, ...options };
  const signed = {
    Action: "PutMonitorData",
    Nonce: nonce,
    Region: region,
    SecretId: account.accessKeyId,
    Timestamp: Math.floor(now / 1000),
  };
  const pairs = Object.entries(signed).map(([name, value]) => `${name}=${value}`);
  const stringToSign = `${method}receiver.monitor.tencentyun.com/v2/index.php?${pairs.join("&")}`;
  const signature = createHmac("sha1", account.accessKeySecret).update(stringToSign).digest("base64");
  return write(method, { ...signed, Signature: signature, Namespace: namespace, Data: data, ...fields });
}

function write(method: "GET" | "POST", fields: Readonly<Record<string, unknown>>): RawRequest {
  if (method === "POST") {
    return {
      method,
      target: "/v2/index.php",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fields),
    };
  }
  const sent = Object.entries(fields).filter(([, value]) => value !== undefined);
  const texts = sent.map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]);
  return { method, target: `/v2/index.php?${new URLSearchParams(texts).toString()}` };
}

export function askTencent(
  changes: Readonly<Record<string, string | undefined>> = {},
  { account = ACCOUNT, now = NOW, nonce = (nonces += 1) }: TencentCallOptions = {},
): RawRequest {
  const all: Readonly<Record<string, string | undefined>> = {
    Action: "GetMonitorRealtimeData",
    Nonce: String(nonce),
    Region: "gz",
    SecretId: account.accessKeyId,
    Timestamp: String(Math.floor(now / 1000)),
    namespace: "cvm",
    metricName: "diskusage",
    "dimensions.0.name": "ip",
    "dimensions.0.value": "10.0.0.1",
    period: "300",
    statistics: "max",
    ...changes,
  };
  const sent = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const pairs = sent.map(([name, value]) => `${name}=${value}`).toSorted();
  const signed = `GETmonitor.api.qcloud.com/v2/index.php?${pairs.join("&")}`;
  const signature = createHmac("sha1", account.accessKeySecret).update(signed).digest("base64");
  const query = new URLSearchParams([...sent.map(([name, value]) => [name, value]), ["Signature", signature]]);
  return { method: "GET", target: `/v2/index.php?${query.toString()}` };
}
