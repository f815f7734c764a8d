import {
  describeReporter,
  longName,
  longValue,
  manyDimensions,
  sample,
  type Subject,
  summary,
} from "@yunmeter/reporter-contract";

import { MAX_DIMENSIONS, MAX_TEXT_BYTES } from "./limits.ts";
import { createAlibabaReporter } from "./reporter.ts";

const says = (status: number, Code: string) => ({ status, body: { Code, Message: "words", RequestId: "R-1" } });

const cloudMonitor: Subject = {
  name: "Alibaba CloudMonitor",
  create: createAlibabaReporter,
  points: [sample(), summary({ count: 3, sum: 4.5 })],
  limits: {
    "bytes of a name": [MAX_TEXT_BYTES, longName],
    "bytes of a dimension": [MAX_TEXT_BYTES, longValue],
    dimensions: [MAX_DIMENSIONS, manyDimensions],
  },
  wire: {
    accepted: says(200, "200"),
    failed: says,
    leaveMeAlone: (ms) => ({ "x-acs-retry-after": String(ms) }),
  },
  failures: {
    throttled: [400, "Throttling.User"],
    unavailable: [503, "ServiceUnavailable"],
    badCredentials: [400, "SignatureDoesNotMatch"],
    expired: [400, "InvalidSecurityToken.Expired"],
    wrongClock: [400, "InvalidTimeStamp.Expired"],
    badPoint: [200, "400"],
  },
  signedIn: "Timestamp",
  // The service takes 13 digits for milliseconds, the reporter also the years from 2286 on.
  emulator: { spoil: (point) => ({ ...point, timestamp: 2e13 }), quota: { limits: { alibaba: { series: 1 } } } },
};

describeReporter(cloudMonitor);

describeReporter({
  ...cloudMonitor,
  name: "Alibaba CloudMonitor, by signature V3",
  create: (options) => createAlibabaReporter({ signature: "v3", ...options }),
  signedIn: "x-acs-date",
});
