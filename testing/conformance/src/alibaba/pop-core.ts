import { Agent } from "node:http";

import PopCore from "@alicloud/pop-core";

import type { Credentials } from "../../../../packages/core/src/index.ts";
import type { Metric } from "./metric.ts";

export type SendByPopCore = (method: "GET" | "POST", keys: Credentials, metrics: readonly Metric[]) => Promise<unknown>;

export function popCore(endpoint: string): SendByPopCore {
  const agent = new Agent({ keepAlive: true });
  return (method, { accessKeyId, accessKeySecret, securityToken = "" }, metrics) => {
    const client = new PopCore({ endpoint, apiVersion: "2019-01-01", accessKeyId, accessKeySecret, securityToken });
    return client.request("PutCustomMetric", { MetricList: metrics }, { method, agent });
  };
}
