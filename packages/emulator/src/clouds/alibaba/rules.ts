import type { CloudRule } from "../rule.ts";
import { API, LONG_URL, OVERVIEW, SIGNATURE_1, SIGNATURE_3, STATUS_CODES } from "./sources.ts";

export const ALIBABA: {
  readonly method: CloudRule;
  readonly parameters: CloudRule;
  readonly action: CloudRule;
  readonly metricList: CloudRule;
  readonly key: CloudRule;
  readonly token: CloudRule;
  readonly signedHeaders: CloudRule;
  readonly signature: CloudRule;
  readonly clock: CloudRule;
  readonly nonce: CloudRule;
  readonly urlBytes: CloudRule;
  readonly bodyBytes: CloudRule;
  readonly points: CloudRule;
  readonly rate: CloudRule;
  readonly rawData: CloudRule;
  readonly series: CloudRule;
  readonly nameCharset: CloudRule;
  readonly dimensionCharset: CloudRule;
  readonly truncation: CloudRule;
} = {
  method: {
    id: "alibaba.method",
    about: "A call is a GET or a POST.",
    source: API,
    confidence: "high",
    kind: "structure",
  },
  parameters: {
    id: "alibaba.parameters",
    about: "Query and form are percent-encoded pairs, and none that is mandatory is missing.",
    source: API,
    confidence: "high",
    kind: "structure",
  },
  action: {
    id: "alibaba.action",
    about:
      "The action is PutCustomMetric, DescribeMetricList or DescribeMonitorResourceQuotaAttribute, of version 2019-01-01.",
    source: API,
    confidence: "high",
    kind: "structure",
  },
  metricList: {
    id: "alibaba.metric-list",
    about:
      "Points are MetricList.N.Field with N from 1 and no gap; Dimensions and Values are each one JSON object in a string.",
    source: API,
    confidence: "high",
    kind: "structure",
  },
  key: {
    id: "alibaba.key",
    about: "The access key exists.",
    source: SIGNATURE_3,
    confidence: "high",
    kind: "signature",
  },
  token: {
    id: "alibaba.token",
    about: "A temporary key comes with its own security token, and neither has expired.",
    source: SIGNATURE_3,
    confidence: "medium",
    kind: "signature",
  },
  signedHeaders: {
    id: "alibaba.signed-headers",
    about:
      "Version 3 signs host, action, version, date, nonce and body hash, and the security token where there is one.",
    source: SIGNATURE_3,
    confidence: "medium",
    kind: "signature",
  },
  signature: {
    id: "alibaba.signature",
    about: "The signature is that of the bytes that arrived (1.0: HMAC-SHA1 over the parameters; 3: ACS3-HMAC-SHA256).",
    source: SIGNATURE_1,
    confidence: "high",
    kind: "signature",
  },
  clock: {
    id: "alibaba.clock",
    about: "The signing time is within 15 minutes of the server's clock.",
    source: SIGNATURE_3,
    confidence: "medium",
    kind: "limit",
  },
  nonce: {
    id: "alibaba.nonce",
    about: "A nonce is used once.",
    source: SIGNATURE_3,
    confidence: "high",
    kind: "limit",
  },
  urlBytes: {
    id: "alibaba.url-bytes",
    about: "Path and query have at most 32,768 bytes; that there is a limit is known, how high it is not.",
    source: LONG_URL,
    confidence: "low",
    kind: "limit",
  },
  bodyBytes: {
    id: "alibaba.body-bytes",
    about: "A body has at most 256 KB.",
    source: OVERVIEW,
    confidence: "high",
    kind: "limit",
  },
  points: {
    id: "alibaba.points",
    about: "A request has at most 100 points (the API page says 21, the overview 100).",
    source: OVERVIEW,
    confidence: "medium",
    kind: "limit",
  },
  rate: {
    id: "alibaba.rate",
    about: "An account calls at most as often as its region allows (limits.alibaba.requestsPerSecond).",
    source: OVERVIEW,
    confidence: "high",
    kind: "limit",
  },
  rawData: {
    id: "alibaba.raw-data",
    about: "The free edition stores no raw data (limits.alibaba.rawData).",
    source: STATUS_CODES,
    confidence: "high",
    kind: "limit",
  },
  series: {
    id: "alibaba.series",
    about: "An account has at most as many series as its plan holds (limits.alibaba.series).",
    source: STATUS_CODES,
    confidence: "high",
    kind: "limit",
  },
  nameCharset: {
    id: "alibaba.name-charset",
    about:
      "In a metric's name a first character that is not a letter becomes `A`, and what is not `[A-Za-z0-9_]` becomes `_`.",
    source: OVERVIEW,
    confidence: "medium",
    kind: "rewrite",
  },
  dimensionCharset: {
    id: "alibaba.dimension-charset",
    about: "In dimensions `=`, `&` and `,` become `_`.",
    source: OVERVIEW,
    confidence: "medium",
    kind: "rewrite",
  },
  truncation: {
    id: "alibaba.truncation",
    about: "A name, a dimension's key or its value is cut to 64 bytes.",
    source: API,
    confidence: "medium",
    kind: "rewrite",
  },
};
