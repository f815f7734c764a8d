import { describeReporter, dimensionsOf, parseBasicTime } from "@yunmeter/contract";
import type { ReceivedRequest } from "@yunmeter/scripted-cloud";

import { ACCEPTED, pointsIn } from "./jd.fixture.ts";
import { DIMENSION_LIMITS, MOST_NAME_BYTES } from "./limits.ts";
import { createJdReporter } from "./reporter.ts";

const says = (code: number, status: string, message = "words") => ({
  status: code,
  body: { requestId: "R-1", error: { code, status, message } },
});

/** A 400 that lists the points of these names, and has stored the others. */
function lists(names: readonly string[], request: ReceivedRequest) {
  const bad = pointsIn(request).filter(({ metric }) => names.includes(String(metric)));
  const errMetricDataList = bad.map((point) => ({ ErrMetricData: JSON.stringify(point), errDetail: "words" }));
  return { status: 400, body: { requestId: "R-1", result: { success: false, errMetricDataList } } };
}

const point = (name: string, dimensions: Record<string, string> = { host: "a" }) => ({ name, value: 1.5, dimensions });

describeReporter({
  name: "JD Cloud Monitor",
  create: (options) => createJdReporter({ namespace: "app.test", ...options }),
  points: [
    (name) => point(name),
    (name) => ({ name, dimensions: { host: "a" }, period: 60, statistics: { count: 3, sum: 4.5 } }),
  ],
  limits: {
    "bytes of a name": [MOST_NAME_BYTES, (amount) => point("n".repeat(amount))],
    dimensions: [DIMENSION_LIMITS.count, (amount) => point("n", dimensionsOf(amount))],
    "bytes of dimensions": [DIMENSION_LIMITS.bytes, (amount) => point("n", { k: "v".repeat(amount - 1) })],
  },
  answers: {
    accepted: ACCEPTED,
    throttled: says(429, "RATE_LIMIT", "rate limit"),
    unavailable: says(500, "HTTP_INTERNAL_SERVER_ERROR"),
    badCredentials: says(401, "ACCESS_ERROR"),
    expired: says(401, "ACCESS_ERROR"),
    wrongClock: says(401, "ACCESS_ERROR"),
    badPoint: says(400, "INVALID_ARGUMENT"),
    badPoints: lists,
  },
  signedAt: ({ headers }) => parseBasicTime(String(headers["x-jdcloud-date"])),
});
