import { createHash, createHmac } from "node:crypto";

import type { Account } from "../accounts/account.ts";
import type { SigningMistake } from "../clouds/signing/signing-mistakes.ts";
import { ACCOUNT, NOW } from "./account.ts";
import type { RawRequest } from "./send.ts";

export interface HuaweiCallOptions {
  readonly account?: Account;
  readonly now?: number;
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly alsoNamed?: readonly string[];
  readonly mistake?: SigningMistake;
}

export const CES_PATH = "/V1.0/0123456789abcdef/metric-data";
export const CSE_PATH = "/v2/default/csemonitor/metric";

export function cesDatum(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return { metric: cesMetric(), ttl: 172_800, collect_time: NOW, value: 0.5, unit: "%", type: "float", ...changes };
}

export function cesMetric(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const dimensions = [{ name: "instance_id", value: "web1" }];
  return { namespace: "MINE.APP", metric_name: "cpu_util", dimensions, ...changes };
}

export function cseReport(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const identity = { name: "order", appId: "default", version: "1.0.0", instance: "web1" };
  return { ...identity, thread: 14, cpu: 3.5, memory: { heapUsed: 1 }, interfaces: [cseInterface()], ...changes };
}

export function cseInterface(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const counts = {
    total: 125,
    failure: 3,
    shortCircuited: 0,
    semaphoreRejected: 0,
    threadPoolRejected: 0,
    countTimeout: 1,
  };
  const latencies = { latency: 35, l995: 220, l99: 180, l90: 90, l75: 50, l50: 30, l25: 18, l5: 6 };
  const rates = { qps: 12.5, rate: 0.976, failureRate: 0.024 };
  return {
    name: "Consumer.order.create",
    time: NOW,
    ...counts,
    ...latencies,
    ...rates,
    circuitBreakerOpen: false,
    ...changes,
  };
}

export function signHuawei(target: string, payload: unknown, options: HuaweiCallOptions = {}): RawRequest {
  const { account = ACCOUNT, now = NOW, method = "POST", alsoNamed = [], mistake = noMistake } = options;
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  const date = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/gu, "");
  const headers: Readonly<Record<string, string>> = {
    "x-sdk-date": date,
    ...(account.securityToken !== undefined && { "x-security-token": account.securityToken }),
    ...options.headers,
  };
  const names = [...Object.keys(headers), ...alsoNamed].toSorted();
  const lines = names.map((name) => `${name}:${headers[name] ?? ""}\n`).join("");
  const [path, query = ""] = target.split("?");
  const inOrder = query.split("&").toSorted().join("&");
  const canonical = mistake([method, `${path}/`, inOrder, lines, names.join(";"), sha256(body)].join("\n"));
  const stringToSign = `SDK-HMAC-SHA256\n${date}\n${sha256(canonical)}`;
  const signature = createHmac("sha256", account.accessKeySecret).update(stringToSign).digest("hex");
  const authorization = `SDK-HMAC-SHA256 Access=${account.accessKeyId}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return { method, target, headers: { ...headers, "content-type": "application/json", authorization }, body };
}

export function askHuawei(
  path: string,
  parameters: Readonly<Record<string, string>>,
  options: HuaweiCallOptions = {},
): RawRequest {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return signHuawei(`${path}?${query.join("&")}`, "", { ...options, method: "GET" });
}

const noMistake: SigningMistake = (canonical) => canonical;

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
