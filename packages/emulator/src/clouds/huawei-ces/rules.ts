import { type GatewayRules, gatewayRules } from "../huawei/gateway-rules.ts";
import { CES_API, CES_CODES } from "../huawei/sources.ts";
import type { CloudRule } from "../rule.ts";

export const CES: GatewayRules & {
  readonly method: CloudRule;
  readonly body: CloudRule;
  readonly bodyBytes: CloudRule;
  readonly rate: CloudRule;
  readonly late: CloudRule;
} = {
  ...gatewayRules("huawei-ces"),
  method: {
    id: "huawei-ces.method",
    about: "The call is a POST of data, or a GET that queries them.",
    source: CES_API,
    confidence: "high",
    kind: "structure",
  },
  body: {
    id: "huawei-ces.body",
    about:
      "The body is a JSON list, with at least one datum; each has metric, ttl, collect_time and value of the right JSON types.",
    source: CES_API,
    confidence: "high",
    kind: "structure",
  },
  bodyBytes: {
    id: "huawei-ces.body-bytes",
    about: "A body has at most 512 KB.",
    source: CES_API,
    confidence: "high",
    kind: "limit",
  },
  rate: {
    id: "huawei-ces.rate",
    about: "An account calls at most so often (limits.huawei-ces.requestsPerSecond, no number is published).",
    source: CES_CODES,
    confidence: "low",
    kind: "limit",
  },
  late: {
    id: "huawei-ces.late",
    about: "A datum more than 10 minutes old is stored, but left out of aggregates: it is noted as late.",
    source: CES_API,
    confidence: "high",
    kind: "rewrite",
  },
};
