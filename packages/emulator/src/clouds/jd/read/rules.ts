import type { CloudRule } from "../../rule.ts";
import { READ } from "../sources.ts";

export const JD_READ: { readonly query: CloudRule; readonly times: CloudRule } = {
  query: {
    id: "jd.query",
    about:
      "A query has metric and dimensions, at least one, each with key and values; aggrType is sum, avg, min or max, downSampleType also last.",
    source: READ,
    confidence: "medium",
    kind: "structure",
  },
  times: {
    id: "jd.query-times",
    about:
      "startTime and endTime are like 2016-12-11T00:00:00+0800, the end after the start; timeInterval is 1h, 6h, 12h, 1d, 3d, 7d or 14d.",
    source: READ,
    confidence: "medium",
    kind: "structure",
  },
};
