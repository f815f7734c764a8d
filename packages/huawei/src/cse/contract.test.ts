import type { CredentialsOption } from "@yunmeter/core";
import { describeReporter, type Failures, type MakePoint, type Subject, summary } from "@yunmeter/reporter-contract";

import { GATEWAY_FAILURES, SERVICE } from "../huawei.fixture.ts";
import { PREAMBLE_BYTES } from "./limits.ts";
import { createHuaweiCseReporter } from "./reporter.ts";

const NOW = Date.now();

const noDimensions = { dimensions: {} };

const failures: Failures = {
  throttled: [429, "APIGW.0308"],
  unavailable: [500, "SVCSTG.00300500"],
  badPoint: [400, "SVCSTG.CSE.4001000", "upload metric invalid"],
};

const ofTokens: Failures = {
  ...failures,
  badCredentials: GATEWAY_FAILURES.badCredentials,
  expired: GATEWAY_FAILURES.expired,
};

const engine: Subject = {
  name: "Huawei CSE",
  create: (options) => createHuaweiCseReporter({ service: SERVICE, ...options }),
  points: [
    summary({ count: 125, failures: 3, average: 35, p99: 180 }, noDimensions),
    summary({ count: 4, sum: 8 }, noDimensions),
  ],
  limits: {},
  withText: (name, text) => ({ name: `${name}.${text}`, period: 60, statistics: { count: 1 } }),
  apart: [endedBefore(1000), endedBefore(2000)],
  wire: {
    accepted: { status: 200, body: "upload ok" },
    acceptsByStatus: true,
    failed: (status, error_code, error_message = "words") => ({ status, body: { error_code, error_message } }),
  },
  failures: { ...failures, ...GATEWAY_FAILURES },
  signedIn: "x-sdk-date",
  reservedBytes: PREAMBLE_BYTES,
  emulator: {},
};

describeReporter(engine);

describeReporter({
  ...engine,
  name: "Huawei CSE, by static headers",
  create: (options) => createHuaweiCseReporter({ service: SERVICE, auth: { static: {} }, ...options }),
  failures: ofTokens,
  isUnsigned: true,
});

// The emulator accepts only tokens that it issued; the scripted server accepts any.
const { emulator: _, ...scripted } = engine;

describeReporter({
  ...scripted,
  name: "Huawei CSE, by a token",
  create: ({ credentials, ...options }) =>
    createHuaweiCseReporter({ service: SERVICE, auth: { bearer: secretOf(credentials) }, ...options }),
  failures: ofTokens,
  isUnsigned: true,
});

describeReporter({
  ...engine,
  name: "Huawei CSE, without credentials",
  create: (options) => createHuaweiCseReporter({ service: SERVICE, auth: "none", ...options }),
  failures,
  isUnsigned: true,
  isAnonymous: true,
  emulator: { options: { anonymousCse: true } },
});

function endedBefore(ms: number): MakePoint {
  return summary({ count: 1 }, { ...noDimensions, timestamp: NOW + 3_600_000 - ms });
}

function secretOf(credentials: CredentialsOption): string | (() => Promise<string>) {
  if (typeof credentials !== "function") return credentials.accessKeySecret;
  return async () => (await credentials()).accessKeySecret;
}
