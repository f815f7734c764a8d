import { describeReporter, dimensionsOf, type Subject } from "@yunmeter/contract";

import { MOST_DIMENSIONS, MOST_TEXT_BYTES } from "./limits.ts";
import { createAlibabaReporter } from "./reporter.ts";

const says = (status: number, Code: string) => ({ status, body: { Code, Message: "words", RequestId: "R-1" } });

const cloudMonitor: Subject = {
  name: "Alibaba CloudMonitor",
  create: createAlibabaReporter,
  points: [
    (name) => ({ name, value: 1.5, dimensions: { host: "web-1" } }),
    (name) => ({ name, period: 60, statistics: { count: 3, sum: 4.5 } }),
  ],
  limits: {
    "bytes of a name": [MOST_TEXT_BYTES, (amount) => ({ name: "n".repeat(amount), value: 1 })],
    "bytes of a dimension": [
      MOST_TEXT_BYTES,
      (amount) => ({ name: "n", value: 1, dimensions: { k: "v".repeat(amount) } }),
    ],
    dimensions: [MOST_DIMENSIONS, (amount) => ({ name: "n", value: 1, dimensions: dimensionsOf(amount) })],
  },
  answers: {
    accepted: says(200, "200"),
    throttled: says(400, "Throttling.User"),
    leaveMeAlone: (ms) => ({ "x-acs-retry-after": String(ms) }),
    unavailable: says(503, "ServiceUnavailable"),
    badCredentials: says(400, "SignatureDoesNotMatch"),
    expired: says(400, "InvalidSecurityToken.Expired"),
    wrongClock: says(400, "InvalidTimeStamp.Expired"),
    badPoint: says(200, "400"),
  },
  signedAt: ({ body }) => Date.parse(new URLSearchParams(body).get("Timestamp") ?? ""),
};

describeReporter(cloudMonitor);

describeReporter({
  ...cloudMonitor,
  name: "Alibaba CloudMonitor, by signature V3",
  create: (options) => createAlibabaReporter({ signature: "v3", ...options }),
  signedAt: ({ headers }) => Date.parse(String(headers["x-acs-date"])),
});
