// File by file: the package's entry also loads a builder of clients, which needs a package that it does not depend on
// and, where it is used, writes into the home directory.
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js";
import { HcClient } from "@huaweicloud/huaweicloud-sdk-core/HcClient.js";
import { DefaultHttpClient } from "@huaweicloud/huaweicloud-sdk-core/http/DefaultHttpClient.js";
import { LogLevel } from "@huaweicloud/huaweicloud-sdk-core/logger/index.js";

import type { Sample, Summary } from "../../../../../packages/core/src/index.ts";
import { inRequests, KEYS, type Send } from "./contender.ts";

/** Cloud Eye's PutMetricData by the client that all of Huawei's SDKs are generated on. */
export function cesSdk(port: number): Send {
  const post = poster(port, "/V1.0/{project_id}/metric-data");
  return inRequests<Sample>(async (points) => {
    await post({}, points.map(toMetricDatum));
  }, 4);
}

/** CSE has no SDK for JavaScript: its report by the same client, which signs and sends. */
export function cseSdk(port: number): Send {
  const post = poster(port, "/v2/default/csemonitor/metric");
  const service = { name: "order", appId: "default", version: "1.0.0", instance: "host-1" };
  return inRequests<Summary>(async (points) => {
    await post({ service: "order" }, { ...service, interfaces: points.map(toInterface) });
  }, 1);
}

function poster(port: number, path: string): (query: object, data: object) => Promise<unknown> {
  const endpoint = `http://127.0.0.1:${port}`;
  const credential = new BasicCredentials({
    ak: KEYS.accessKeyId,
    sk: KEYS.accessKeySecret,
    securityToken: "",
    projectId: "p-1",
  });
  const client = new HcClient(new DefaultHttpClient({ logger: SILENT }, [endpoint]))
    .withEndpoints([endpoint])
    .withCredential(credential);
  return (queryParams, data) =>
    client.sendRequest({
      method: "POST",
      url: path,
      contentType: "application/json",
      pathParams: {},
      queryParams,
      headers: {},
      data,
    });
}

function toMetricDatum({ name, dimensions = {}, timestamp, value }: Sample): object {
  return {
    metric: {
      namespace: "MINE.APP",
      metric_name: name,
      dimensions: Object.entries(dimensions).map(([key, text]) => ({ name: key, value: text })),
    },
    ttl: 172_800,
    collect_time: timestamp,
    value,
    type: "float",
  };
}

function toInterface({ name, timestamp, statistics, period }: Summary): object {
  const { count = 0, failures = 0, average, p99, p90, p50 } = statistics;
  return {
    time: timestamp,
    name,
    desc: name,
    qps: count / period,
    total: count,
    failure: failures,
    failureRate: failures / count,
    rate: 1 - failures / count,
    latency: average,
    l99: p99,
    l90: p90,
    l50: p50,
    circuitBreakerOpen: false,
    isCircuitBreakerOpen: false,
  };
}

const silence = (): void => undefined;
const SILENT = {
  debug: silence,
  info: silence,
  warn: silence,
  error: silence,
  setLevel: silence,
  setName: silence,
  getLevel: () => LogLevel.ERROR,
};
