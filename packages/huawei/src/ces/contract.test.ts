import { describeReporter, longName, manyDimensions, sample, summary } from "@yunmeter/reporter-contract";

import { GATEWAY_FAILURES } from "../huawei.fixture.ts";
import {
  MAX_DIMENSION_NAME,
  MAX_DIMENSION_VALUE,
  MAX_DIMENSIONS,
  MAX_NAME,
  MAX_NAMESPACE,
  MAX_UNIT,
} from "./limits.ts";
import { createHuaweiCesReporter } from "./reporter.ts";

describeReporter({
  name: "Huawei Cloud Eye",
  create: (options) =>
    createHuaweiCesReporter({ projectId: "project", namespace: "MINE.APP", summaryAs: "average", ...options }),
  points: [sample(), sample({ value: 3n, unit: "Byte", namespace: "OTHER.APP" }), summary({ average: 4.5 })],
  limits: {
    "characters of a name": [MAX_NAME, longName],
    "characters of a namespace": [MAX_NAMESPACE, (amount) => ({ namespace: `a.${"b".repeat(amount - 2)}` })],
    "characters of a dimension's name": [
      MAX_DIMENSION_NAME,
      (amount) => ({ dimensions: { ["k".repeat(amount)]: "v" } }),
    ],
    "characters of a dimension's value": [
      MAX_DIMENSION_VALUE,
      (amount) => ({ dimensions: { k: "云".repeat(amount) } }),
    ],
    "characters of a unit": [MAX_UNIT, (amount) => ({ unit: "u".repeat(amount) })],
    dimensions: [MAX_DIMENSIONS, manyDimensions],
  },
  wire: {
    accepted: { status: 201, body: "" },
    acceptsByStatus: true,
    failed: (status, code, words = "words") => ({
      status,
      body: code.startsWith("APIGW")
        ? { error_code: code, error_msg: words }
        : { code: status, details: { details: words, code } },
    }),
  },
  failures: {
    throttled: [429, "ces.0429"],
    unavailable: [503, "ces.0007"],
    ...GATEWAY_FAILURES,
    badPoint: [400, "ces.0014"],
  },
  signedIn: "x-sdk-date",
  emulator: {
    spoil: (point) => ({ ...point, timestamp: Date.now() + 86_400_000 }),
  },
});
