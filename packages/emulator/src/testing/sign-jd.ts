import { createHash, createHmac, randomUUID } from "node:crypto";

import type { Account } from "../accounts/account.ts";
import type { SigningMistake } from "../clouds/signing/signing-mistakes.ts";
import { ACCOUNT, NOW } from "./account.ts";
import type { RawRequest } from "./send.ts";

export interface JdCallOptions {
  readonly account?: Account;
  readonly now?: number;
  readonly nonce?: string;
  readonly generation?: 2 | 3;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly unsigned?: readonly string[];
  readonly mistake?: SigningMistake;
}

export function jdPoint(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const usual = {
    namespace: "app.test",
    metric: "latency",
    dimensions: { host: "web1" },
    type: 1,
    values: { value: "12.5" },
  };
  return { ...usual, timestamp: Math.floor(NOW / 1000), ...changes };
}

export function signJd(points: readonly unknown[] | string, host: string, options: JdCallOptions = {}): RawRequest {
  const {
    account = ACCOUNT,
    now = NOW,
    nonce = randomUUID(),
    generation = 2,
    unsigned = [],
    mistake = noMistake,
  } = options;
  const target = options.target ?? "/v1/customMetrics";
  const body = bodyOf(points);
  const date = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/gu, "");
  const headers: Readonly<Record<string, string>> = {
    host,
    "content-type": "application/json",
    "x-jdcloud-date": date,
    "x-jdcloud-nonce": nonce,
    ...options.headers,
  };
  const names = Object.keys(headers)
    .filter((name) => !unsigned.includes(name))
    .toSorted();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join("");
  const canonical = mistake(["POST", target, "", lines, names.join(";"), sha256(body)].join("\n"));
  const scope = `${date.slice(0, 8)}/cn-north-1/monitor/jdcloud${generation}_request`;
  const algorithm = `JDCLOUD${generation}-HMAC-SHA256`;
  const stringToSign = [algorithm, date, scope, sha256(canonical)].join("\n");
  let key: string | Buffer = `JDCLOUD${generation}${account.accessKeySecret}`;
  for (const part of scope.split("/")) key = createHmac("sha256", key).update(part).digest();
  const signature = createHmac("sha256", key).update(stringToSign).digest("hex");
  const authorization = `${algorithm} Credential=${account.accessKeyId}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return { method: "POST", target, headers: { ...headers, authorization }, body };
}

const noMistake: SigningMistake = (canonical) => canonical;

function bodyOf(points: readonly unknown[] | string): string {
  return typeof points === "string" ? points : JSON.stringify({ metricDataList: points });
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
