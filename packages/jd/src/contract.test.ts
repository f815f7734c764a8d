import { describeReporter, longName, longValue, manyDimensions, sample, summary } from "@yunmeter/reporter-contract";

import { ACCEPTED, errorOf, listed } from "./jd.fixture.ts";
import { DIMENSION_LIMITS, MAX_NAME_BYTES } from "./limits.ts";
import { createJdReporter } from "./reporter.ts";

describeReporter({
  name: "JD Cloud Monitor",
  create: (options) => createJdReporter({ namespace: "app.test", ...options }),
  points: [sample(), summary({ count: 3, sum: 4.5 })],
  limits: {
    "bytes of a name": [MAX_NAME_BYTES, longName],
    dimensions: [DIMENSION_LIMITS.count, manyDimensions],
    "bytes of dimensions": [DIMENSION_LIMITS.bytes, (amount) => longValue(amount - "k".length)],
  },
  wire: { accepted: ACCEPTED, failed: errorOf, badPoints: listed },
  failures: {
    throttled: [429, "RATE_LIMIT", "rate limit"],
    unavailable: [500, "HTTP_INTERNAL_SERVER_ERROR"],
    badCredentials: [401, "ACCESS_ERROR"],
    expired: [401, "ACCESS_ERROR"],
    wrongClock: [401, "ACCESS_ERROR"],
    badPoint: [400, "INVALID_ARGUMENT"],
  },
  signedIn: "x-jdcloud-date",
  emulator: {
    spoil: (point) => ({ ...point, timestamp: Date.now() + 86_400_000 }),
    quota: { limits: { jd: { namespaces: 1 } }, make: (name) => sample({ namespace: name })(name) },
  },
});
