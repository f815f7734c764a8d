import { describeReporter, parseBasicTime } from "@yunmeter/contract";

import { SERVICE } from "../huawei.fixture.ts";
import { HEAD_BYTES } from "./limits.ts";
import { createHuaweiCseReporter } from "./reporter.ts";

const says = (status: number, error_code: string, error_message = "words") => ({
  status,
  body: { error_code, error_message },
});

describeReporter({
  name: "Huawei CSE",
  create: (options) => createHuaweiCseReporter({ service: SERVICE, ...options }),
  points: [
    (name) => ({ name, period: 60, statistics: { count: 125, failures: 3, average: 35, p99: 180 } }),
    (name) => ({ name, period: 60, statistics: { count: 4, sum: 8 } }),
  ],
  limits: {},
  answers: {
    accepted: { status: 200, body: "upload ok" },
    acceptsByStatus: true,
    throttled: says(429, "APIGW.0308"),
    unavailable: says(500, "SVCSTG.00300500"),
    badCredentials: says(401, "APIGW.0301", "verify aksk signature fail"),
    expired: says(401, "APIGW.0301", "security token is expired"),
    wrongClock: says(401, "APIGW.0301", "AK/SK signature expired"),
    badPoint: says(400, "SVCSTG.CSE.4001000", "upload metric invalid"),
  },
  withText: (name, text) => ({ name: `${name}.${text}`, period: 60, statistics: { count: 1 } }),
  apart: [
    (name) => ({ name, period: 60, statistics: { count: 1 }, timestamp: Date.now() - 1000 }),
    (name) => ({ name, period: 60, statistics: { count: 1 }, timestamp: Date.now() - 2000 }),
  ],
  signedAt: ({ headers }) => parseBasicTime(String(headers["x-sdk-date"])),
  reservedBytes: HEAD_BYTES,
});
