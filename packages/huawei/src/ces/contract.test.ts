import { describeReporter, dimensionsOf, parseBasicTime } from "@yunmeter/contract";

import {
  MOST_DIMENSION_NAME,
  MOST_DIMENSION_VALUE,
  MOST_DIMENSIONS,
  MOST_NAME,
  MOST_NAMESPACE,
  MOST_UNIT,
} from "./limits.ts";
import { createHuaweiCesReporter } from "./reporter.ts";

const dimensions = { host: "web-1" };
const says = (status: number, code: string) => ({
  status,
  body: { code: status, details: { details: "words", code } },
});
const gateway = (words: string) => ({ status: 401, body: { error_code: "APIGW.0301", error_msg: words } });

describeReporter({
  name: "Huawei Cloud Eye",
  create: (options) =>
    createHuaweiCesReporter({ projectId: "project", namespace: "MINE.APP", summaryAs: "average", ...options }),
  points: [
    (name) => ({ name, value: 1.5, dimensions }),
    (name) => ({ name, value: 3n, dimensions, unit: "Byte", namespace: "OTHER.APP" }),
    (name) => ({ name, period: 60, statistics: { average: 4.5 }, dimensions }),
  ],
  limits: {
    "characters of a name": [MOST_NAME, (amount) => ({ name: "n".repeat(amount), value: 1, dimensions })],
    "characters of a namespace": [
      MOST_NAMESPACE,
      (amount) => ({ name: "n", value: 1, dimensions, namespace: `a.${"b".repeat(amount - 2)}` }),
    ],
    "characters of a dimension's name": [
      MOST_DIMENSION_NAME,
      (amount) => ({ name: "n", value: 1, dimensions: { ["k".repeat(amount)]: "v" } }),
    ],
    "characters of a dimension's value": [
      MOST_DIMENSION_VALUE,
      (amount) => ({ name: "n", value: 1, dimensions: { k: "云".repeat(amount) } }),
    ],
    "characters of a unit": [MOST_UNIT, (amount) => ({ name: "n", value: 1, dimensions, unit: "u".repeat(amount) })],
    dimensions: [MOST_DIMENSIONS, (amount) => ({ name: "n", value: 1, dimensions: dimensionsOf(amount) })],
  },
  answers: {
    accepted: { status: 201, body: "" },
    acceptsByStatus: true,
    throttled: says(429, "ces.0429"),
    unavailable: says(503, "ces.0007"),
    badCredentials: gateway("verify aksk signature fail"),
    expired: gateway("security token is expired"),
    wrongClock: gateway("AK/SK signature expired"),
    badPoint: says(400, "ces.0014"),
  },
  signedAt: ({ headers }) => parseBasicTime(String(headers["x-sdk-date"])),
});
