import type { CloudRule } from "../../rule.ts";
import { READ_API, READ_CUSTOM } from "../sources.ts";

export const ALIBABA_READ: {
  readonly query: CloudRule;
  readonly times: CloudRule;
  readonly namespace: CloudRule;
} = {
  query: {
    id: "alibaba.query",
    about:
      "A query has Namespace and MetricName; Dimensions is JSON, an object of strings or a list of them; Period is in seconds, Length at most 1,440.",
    source: READ_API,
    confidence: "medium",
    kind: "structure",
  },
  times: {
    id: "alibaba.query-times",
    about: "StartTime and EndTime are epoch milliseconds or like 2019-01-30T00:00:00Z, the end after the start.",
    source: READ_API,
    confidence: "high",
    kind: "structure",
  },
  namespace: {
    id: "alibaba.query-namespace",
    about: "Custom metrics are in acs_customMetric_ with the account's id, and there is nothing else to be read.",
    source: READ_CUSTOM,
    confidence: "low",
    kind: "limit",
  },
};
