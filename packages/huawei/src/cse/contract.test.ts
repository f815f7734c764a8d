import { describeReporter, parseBasicTime, type Subject } from "@yunmeter/contract";
import type { CredentialsOption } from "@yunmeter/core";

import { SERVICE } from "../huawei.fixture.ts";
import { HEAD_BYTES } from "./limits.ts";
import { createHuaweiCseReporter } from "./reporter.ts";

const says = (status: number, error_code: string, error_message = "words") => ({
  status,
  body: { error_code, error_message },
});

/** One for all points: windows that end a millisecond apart are two. */
const NOW = Date.now();

const engine: Subject = {
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
    (name) => ({ name, period: 60, statistics: { count: 1 }, timestamp: NOW - 1000 }),
    (name) => ({ name, period: 60, statistics: { count: 1 }, timestamp: NOW - 2000 }),
  ],
  signedAt: ({ headers }) => parseBasicTime(String(headers["x-sdk-date"])),
  reservedBytes: HEAD_BYTES,
};

describeReporter(engine);

const { wrongClock: _, ...answers } = engine.answers;

describeReporter({
  ...engine,
  name: "Huawei CSE, by static headers",
  create: (options) => createHuaweiCseReporter({ service: SERVICE, auth: { static: {} }, ...options }),
  answers,
  isUnsigned: true,
});

describeReporter({
  ...engine,
  name: "Huawei CSE, by a token",
  create: ({ credentials, ...options }) =>
    createHuaweiCseReporter({ service: SERVICE, auth: { bearer: secretOf(credentials) }, ...options }),
  answers,
  isUnsigned: true,
});

/** The secret of a key pair, in the place of a token: for a test it is as good. */
function secretOf(credentials: CredentialsOption): string | (() => Promise<string>) {
  if (typeof credentials !== "function") return credentials.accessKeySecret;
  return async () => (await credentials()).accessKeySecret;
}
