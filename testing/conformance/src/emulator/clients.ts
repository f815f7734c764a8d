import { expect } from "vitest";

import type { Credentials } from "../../../../packages/core/src/index.ts";
import type { Metric } from "../alibaba/metric.ts";
import { popCore } from "../alibaba/pop-core.ts";
import { sdk4 } from "../alibaba/sdk4.ts";
import { sendBySdk } from "../huawei/huaweicloud-sdk.ts";
import { putMetricData } from "../jd/jdcloud-sdk.ts";

/** An official client, as a program uses it: reports one point, or rejects with the client's error. */
export interface Client {
  readonly name: string;
  readonly send: (endpoint: string, keys: Credentials) => Promise<unknown>;
  readonly answers: object;
  readonly stores: object;
  readonly wrongSecret: object;
  readonly unknownKey: object;
  /** The error for a token that belongs to other keys; absent where the client sends no token. */
  readonly wrongToken?: object;
}

const TIME = Date.now();
const DIMENSIONS = { host: "web_1", zone: "z1" };

const metric: Metric = {
  MetricName: "orders",
  Dimensions: JSON.stringify(DIMENSIONS),
  GroupId: "0",
  Type: "0",
  Period: "60",
  Time: String(TIME),
  Values: '{"value":12.5}',
};

const alibaba = {
  stores: { vendor: "alibaba", name: "orders", dimensions: DIMENSIONS, timestamp: TIME, type: "sample", value: 12.5 },
  wrongSecret: { code: "SignatureDoesNotMatch" },
  unknownKey: { code: "InvalidAccessKeyId.NotFound" },
  wrongToken: { code: "InvalidSecurityToken.MismatchWithAccessKey" },
};

const huawei = {
  wrongSecret: refusal(/verify aksk signature fail/),
  unknownKey: refusal(/ak not exist/),
  wrongToken: refusal(/security token/),
};

export const CLIENTS: readonly Client[] = [
  {
    ...alibaba,
    name: "@alicloud/pop-core",
    send: (endpoint, keys) => popCore(endpoint)("POST", keys, [metric]),
    answers: { Code: "200", Message: "success" },
  },
  {
    ...alibaba,
    name: "@alicloud/cms20190101, by query",
    send: (endpoint, keys) => sdk4(new URL(endpoint).host)("query", keys, [metric]),
    answers: { statusCode: 200, body: { code: "200", message: "success" } },
  },
  {
    ...alibaba,
    name: "@alicloud/cms20190101, by form",
    send: (endpoint, keys) => sdk4(new URL(endpoint).host)("form", keys, [metric]),
    answers: { statusCode: 200, body: { Code: "200", Message: "success" } },
  },
  {
    name: "jdcloud-sdk-js",
    send: (endpoint, keys) =>
      putMetricData(new URL(endpoint).host, keys, { version: "v1", headers: {}, metricDataList: [jdPoint()] }),
    answers: { result: { success: true, errMetricDataList: [] } },
    stores: {
      vendor: "jd",
      namespace: "shop",
      name: "orders",
      dimensions: DIMENSIONS,
      timestamp: Math.floor(TIME / 1000) * 1000,
      type: "sample",
      value: 12.5,
      unit: "count",
    },
    wrongSecret: { error: { status: "ACCESS_ERROR", code: 401, message: "sign result is not same [gw]" } },
    unknownKey: { error: { status: "ACCESS_ERROR", code: 401, message: "the access key does not exist [gw]" } },
  },
  {
    ...huawei,
    name: "@huaweicloud/huaweicloud-sdk-core, for Cloud Eye",
    send: (endpoint, keys) => post(endpoint, keys, "/V1.0/{project_id}/metric-data", [cesDatum()]),
    answers: { httpStatusCode: 201 },
    stores: {
      vendor: "huawei-ces",
      namespace: "MINE.SHOP",
      name: "orders",
      dimensions: DIMENSIONS,
      timestamp: TIME,
      type: "sample",
      value: 12.5,
      unit: "count",
    },
  },
  {
    ...huawei,
    name: "@huaweicloud/huaweicloud-sdk-core, for CSE",
    send: (endpoint, keys) => post(endpoint, keys, "/v2/{project_id}/csemonitor/metric", cseReport()),
    answers: { httpStatusCode: 200 },
    stores: {
      vendor: "huawei-cse",
      namespace: "order",
      name: "Provider.order.create",
      timestamp: TIME,
      type: "summary",
      statistics: { count: 125, failures: 3, average: 35 },
    },
  },
];

function refusal(words: RegExp): object {
  return { httpStatusCode: 401, errorCode: "APIGW.0301", errorMsg: expect.stringMatching(words) };
}

function jdPoint(): object {
  const timestamp = Math.floor(TIME / 1000);
  const common = { namespace: "shop", metric: "orders", dimensions: DIMENSIONS, timestamp, type: 1, unit: "count" };
  return { ...common, values: { value: "12.5" } };
}

function cesDatum(): object {
  const dimensions = Object.entries(DIMENSIONS).map(([name, value]) => ({ name, value }));
  return {
    metric: { namespace: "MINE.SHOP", metric_name: "orders", dimensions },
    ttl: 172_800,
    collect_time: TIME,
    type: "float",
    value: 12.5,
    unit: "count",
  };
}

function cseReport(): object {
  const figures = { total: 125, failure: 3, failureRate: 0.024, rate: 0.976, qps: 12.5, latency: 35 };
  return {
    name: "order",
    appId: "shop",
    version: "1.0.0",
    instance: "web-1",
    thread: 14,
    cpu: 3.5,
    memory: { heapUsed: 1024 },
    interfaces: [{ name: "Provider.order.create", time: TIME, ...figures }],
  };
}

function post(endpoint: string, keys: Credentials, path: string, data: object): Promise<unknown> {
  return sendBySdk(endpoint, keys, { method: "POST", path, projectId: "project", query: {}, headers: {}, data });
}
