import { CES_READ_API } from "../../huawei/sources.ts";
import type { CloudRule } from "../../rule.ts";

export const CES_READ: {
  readonly query: CloudRule;
  readonly period: CloudRule;
  readonly filter: CloudRule;
  readonly times: CloudRule;
} = {
  query: {
    id: "huawei-ces.query",
    about: "A query has namespace, metric_name and dim.0, up to dim.3, each a name and a value with a comma between.",
    source: CES_READ_API,
    confidence: "high",
    kind: "structure",
  },
  period: {
    id: "huawei-ces.query-period",
    about: "period is 1 for what was sent, or 60, 300, 1200, 3600, 14400 or 86400 seconds.",
    source: CES_READ_API,
    confidence: "high",
    kind: "structure",
  },
  filter: {
    id: "huawei-ces.query-filter",
    about: "filter is average, max, min, sum or variance.",
    source: CES_READ_API,
    confidence: "high",
    kind: "structure",
  },
  times: {
    id: "huawei-ces.query-times",
    about: "from and to are in epoch milliseconds, and from is before to.",
    source: CES_READ_API,
    confidence: "high",
    kind: "structure",
  },
};
