import { createHmac, randomUUID } from "node:crypto";

import type { Sample } from "../../../../../packages/core/src/index.ts";
import { inRequests, KEYS, type Send } from "./contender.ts";

/** A client written in an afternoon: no validation, batching, retry or fates. */
export function bareFetch(port: number): Send {
  return inRequests<Sample>(async (points) => {
    const parameters: Record<string, string> = {
      AccessKeyId: KEYS.accessKeyId,
      Action: "PutCustomMetric",
      Format: "JSON",
      SignatureMethod: "HMAC-SHA1",
      SignatureNonce: randomUUID(),
      SignatureVersion: "1.0",
      Timestamp: new Date().toISOString().replace(/\.\d+/, ""),
      Version: "2019-01-01",
    };
    points.forEach((point, index) => {
      const at = `MetricList.${index + 1}`;
      parameters[`${at}.MetricName`] = point.name;
      parameters[`${at}.Dimensions`] = JSON.stringify(point.dimensions);
      parameters[`${at}.GroupId`] = "0";
      parameters[`${at}.Type`] = "0";
      parameters[`${at}.Period`] = "60";
      parameters[`${at}.Time`] = String(point.timestamp);
      parameters[`${at}.Values`] = JSON.stringify({ value: point.value });
    });
    const query = Object.keys(parameters)
      .sort()
      .map((key) => `${encode(key)}=${encode(parameters[key] ?? "")}`)
      .join("&");
    const signature = createHmac("sha1", `${KEYS.accessKeySecret}&`)
      .update(`POST&%2F&${encode(query)}`)
      .digest("base64");
    const response = await fetch(`http://127.0.0.1:${port}/`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: `${query}&Signature=${encode(signature)}`,
    });
    const answer = (await response.json()) as { Code: string };
    if (answer.Code !== "200") throw new Error(answer.Code);
  }, 4);
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
