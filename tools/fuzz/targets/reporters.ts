import { createAlibabaReporter } from "../../../packages/alibaba/src/index.ts";
import type { CommonOptions, Point, Reporter } from "../../../packages/core/src/index.ts";
import { createHuaweiCesReporter, createHuaweiCseReporter } from "../../../packages/huawei/src/index.ts";
import { createJdReporter } from "../../../packages/jd/src/index.ts";
import { createRemoteWriteReporter } from "../../../packages/remote-write/src/index.ts";
import { createTencentReporter } from "../../../packages/tencent/src/index.ts";
import { plantSecret, type PlantedSecret } from "../properties.ts";

export const KEYS = { accessKeyId: "LTAI5tQzFuzzExampleKey01", accessKeySecret: "vR7+kQ2/xWm9dTz4Lb==sY3j" } as const;

export const SECRETS: readonly PlantedSecret[] = Object.values(KEYS).map(plantSecret);

export interface FuzzedCloud {
  readonly name: string;
  readonly create: (endpoint: string, options?: Pick<CommonOptions, "retry" | "runtime" | "timeoutMs">) => Reporter;
  readonly point: (name: string) => Point;
  readonly accepted: FuzzedAnswer;
  /** Answers as the cloud documents them. */
  readonly failures: readonly FuzzedAnswer[];
}

export interface FuzzedAnswer {
  readonly status: number;
  readonly body: unknown;
}

const sample = (name: string): Point => ({ name, value: 1.5, dimensions: { host: "web_1" } });
const common = { credentials: KEYS, requestsPerSecond: Infinity, concurrency: 2 } as const;

const alibaba = (status: number, Code: string, Message = "words"): FuzzedAnswer => ({
  status,
  body: { Code, Message, RequestId: "7F0A-1" },
});

const jd = (status: number, code: string): FuzzedAnswer => ({
  status,
  body: { requestId: "r-1", error: { status: code, code: status, message: "words" } },
});

const tencent = (code: number): FuzzedAnswer => ({ status: 200, body: { code, message: "words", requestId: "r-1" } });

const gateway = (status: number, error_code: string): FuzzedAnswer => ({
  status,
  body: { error_code, error_msg: "words", request_id: "r-1" },
});

export const CLOUDS: readonly FuzzedCloud[] = [
  {
    name: "alibaba",
    create: (endpoint, options) => createAlibabaReporter({ ...common, endpoint, ...options }),
    point: sample,
    accepted: alibaba(200, "200"),
    failures: [
      alibaba(400, "Throttling.User"),
      alibaba(503, "ServiceUnavailable"),
      alibaba(400, "SignatureDoesNotMatch"),
      alibaba(400, "InvalidTimeStamp.Expired"),
      alibaba(200, "206", "reach max time series num"),
      alibaba(200, "400"),
      { status: 400, body: "<Error><Code>InvalidAccessKeyId.NotFound</Code><Message>words</Message></Error>" },
    ],
  },
  {
    name: "jd",
    create: (endpoint, options) => createJdReporter({ ...common, endpoint, namespace: "app.test", ...options }),
    point: sample,
    accepted: { status: 200, body: { requestId: "r-1", result: { success: true, errMetricDataList: [] } } },
    failures: [
      jd(429, "RATE_LIMIT"),
      jd(500, "HTTP_INTERNAL_SERVER_ERROR"),
      jd(401, "ACCESS_ERROR"),
      jd(400, "INVALID_ARGUMENT"),
      {
        status: 400,
        body: {
          requestId: "r-1",
          result: {
            success: false,
            errMetricDataList: [
              {
                ErrMetricData: '{"namespace":"app.test","metric":"point_0","dimensions":{"host":"web_1"}}',
                errDetail: "words",
              },
            ],
          },
        },
      },
    ],
  },
  {
    name: "tencent",
    create: (endpoint, options) =>
      createTencentReporter({ ...common, endpoint, region: "gz", namespace: "shop", ...options }),
    point: sample,
    accepted: { status: 200, body: { code: 0 } },
    failures: [1006, 1007, 1011, 1016, 1020, 1021].map(tencent),
  },
  {
    name: "huawei-ces",
    create: (endpoint, options) =>
      createHuaweiCesReporter({ ...common, endpoint, projectId: "p1", namespace: "MINE.APP", ...options }),
    point: sample,
    accepted: { status: 201, body: "" },
    failures: [
      gateway(401, "APIGW.0301"),
      gateway(429, "APIGW.0308"),
      { status: 400, body: { code: 400, details: { details: "words", code: "ces.0014" } } },
    ],
  },
  {
    name: "huawei-cse",
    create: (endpoint, options) =>
      createHuaweiCseReporter({
        ...common,
        endpoint,
        service: { name: "order", appId: "default", version: "1.0.0", instance: "web_1" },
        ...options,
      }),
    point: (name) => ({ name, period: 60, statistics: { count: 4, average: 2 } }),
    accepted: { status: 200, body: "upload ok" },
    failures: [
      gateway(401, "APIGW.0301"),
      { status: 400, body: { error_code: "SVCSTG.CSE.4001000", error_message: "upload metric invalid" } },
    ],
  },
  {
    name: "remote-write",
    create: (endpoint, options) =>
      createRemoteWriteReporter({
        requestsPerSecond: Infinity,
        url: `${endpoint}/api/v1/write`,
        auth: { basic: { username: KEYS.accessKeyId, password: KEYS.accessKeySecret } },
        ...options,
      }),
    point: (name) => ({ name, value: 1.5, dimensions: { host: "web_1" } }),
    accepted: { status: 204, body: "" },
    failures: [
      { status: 400, body: "out of order sample" },
      { status: 401, body: { status: "error", errorType: "unauthorized", error: "words" } },
      { status: 429, body: { code: 429, message: "words" } },
    ],
  },
];
