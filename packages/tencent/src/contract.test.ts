import { describeReporter, manyDimensions, sample, type Subject } from "@yunmeter/reporter-contract";

import { MAX_DIMENSIONS, MAX_NAMESPACE_CHARACTERS } from "./limits.ts";
import { createTencentReporter } from "./reporter.ts";

const receiver: Subject = {
  name: "Tencent Cloud custom monitoring",
  create: (options) => createTencentReporter({ region: "gz", namespace: "shop", ...options }),
  points: [sample()],
  limits: {
    dimensions: [MAX_DIMENSIONS, manyDimensions],
    "characters of a namespace": [MAX_NAMESPACE_CHARACTERS, (amount) => ({ namespace: "n".repeat(amount) })],
  },
  apart: [sample({ namespace: "a" }), sample({ namespace: "b" })],
  wire: {
    accepted: { body: { code: 0 } },
    failed: (status, code) => ({ status, body: { code: Number(code), message: "words" } }),
  },
  failures: {
    throttled: [200, "1006"],
    unavailable: [200, "1007"],
    badCredentials: [200, "1011"],
    expired: [200, "1011"],
    wrongClock: [200, "1021"],
    badPoint: [200, "1020"],
  },
  signedIn: "Timestamp",
  longTermKeysOnly: true,
  emulator: {
    spoil: (point) => ({ ...point, name: point.name + "_".repeat(128) }),
    clockWindowMs: 2 * 3_600_000,
    saysHowLong: false,
    quota: { limits: { tencent: { pointsPerPeriod: 1 } }, reason: "throttled" },
  },
};

describeReporter(receiver);

describeReporter({
  ...receiver,
  name: "Tencent Cloud custom monitoring, by GET",
  create: (options) => createTencentReporter({ region: "gz", namespace: "shop", method: "GET", ...options }),
});
