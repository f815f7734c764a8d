import type { CloudRule } from "../rule.ts";
import { API, METRICS, PARAMETERS, RESTRICTIONS, SIGNATURE } from "./sources.ts";

export const TENCENT: {
  readonly method: CloudRule;
  readonly path: CloudRule;
  readonly content: CloudRule;
  readonly json: CloudRule;
  readonly parameters: CloudRule;
  readonly types: CloudRule;
  readonly action: CloudRule;
  readonly key: CloudRule;
  readonly signature: CloudRule;
  readonly clock: CloudRule;
  readonly nonce: CloudRule;
  readonly region: CloudRule;
  readonly namespace: CloudRule;
  readonly namespaceExists: CloudRule;
  readonly data: CloudRule;
  readonly points: CloudRule;
  readonly bytes: CloudRule;
  readonly rate: CloudRule;
  readonly pointsPerPeriod: CloudRule;
} = {
  method: {
    id: "tencent.method",
    about: "The call is a GET or a POST (1000).",
    source: API,
    confidence: "high",
    kind: "structure",
  },
  path: {
    id: "tencent.path",
    about: "The path is /v2/index.php (1001).",
    source: API,
    confidence: "high",
    kind: "structure",
  },
  content: {
    id: "tencent.content",
    about: "There is a query or a body (1004).",
    source: API,
    confidence: "high",
    kind: "structure",
  },
  json: {
    id: "tencent.json",
    about: "The body, or Data in a query, is JSON (1005).",
    source: API,
    confidence: "high",
    kind: "structure",
  },
  parameters: {
    id: "tencent.parameters",
    about:
      "SecretId, Region, Timestamp, Nonce, Signature, Namespace and Data are present (1009); a call without Action is PutMonitorData (limits.tencent.requireAction).",
    source: PARAMETERS,
    confidence: "high",
    kind: "structure",
  },
  types: {
    id: "tencent.types",
    about:
      "Timestamp and Nonce are positive integers, Data is a list of points, a point has metricName, dimensions and value (1010).",
    source: API,
    confidence: "high",
    kind: "structure",
  },
  action: {
    id: "tencent.action",
    about: "The action is PutMonitorData (1012).",
    source: API,
    confidence: "high",
    kind: "structure",
  },
  key: {
    id: "tencent.key",
    about: "The SecretId exists and belongs to a permanent key (1011).",
    source: API,
    confidence: "high",
    kind: "signature",
  },
  signature: {
    id: "tencent.signature",
    about: "The signature is that of method, host without port, path and the five signed fields (1011).",
    source: SIGNATURE,
    confidence: "high",
    kind: "signature",
  },
  clock: {
    id: "tencent.clock",
    about: "Timestamp is in seconds and within two hours of the server's clock (1021).",
    source: SIGNATURE,
    confidence: "medium",
    kind: "limit",
  },
  nonce: {
    id: "tencent.nonce",
    about:
      "A nonce is not used twice with one timestamp (1011): a rule of the generic gateway that the receiver may not have.",
    source: SIGNATURE,
    confidence: "low",
    kind: "limit",
  },
  region: {
    id: "tencent.region",
    about: "The region is a short name such as gz; hk has no custom monitoring (1013).",
    source: PARAMETERS,
    confidence: "medium",
    kind: "limit",
  },
  namespace: {
    id: "tencent.namespace",
    about: "A namespace has 1 to 32 letters, digits and underscores (1016).",
    source: METRICS,
    confidence: "high",
    kind: "limit",
  },
  namespaceExists: {
    id: "tencent.namespace-exists",
    about: "The namespace was made before (1016; limits.tencent.metrics).",
    source: API,
    confidence: "high",
    kind: "limit",
  },
  data: { id: "tencent.data", about: "Data has a point (1019).", source: API, confidence: "high", kind: "limit" },
  points: {
    id: "tencent.points",
    about: "A request has at most so many points (1015; limits.tencent.points, no number is published).",
    source: API,
    confidence: "low",
    kind: "limit",
  },
  bytes: {
    id: "tencent.bytes",
    about: "A request has at most so many bytes (1015; limits.tencent.bytes, no number is published).",
    source: API,
    confidence: "low",
    kind: "limit",
  },
  rate: {
    id: "tencent.rate",
    about: "A SecretId calls at most so often (1006; limits.tencent.requestsPerSecond, no number is published).",
    source: API,
    confidence: "low",
    kind: "limit",
  },
  pointsPerPeriod: {
    id: "tencent.points-per-period",
    about:
      "A SecretId sends at most so many points in 300 seconds (1018; limits.tencent.pointsPerPeriod, no number is published).",
    source: RESTRICTIONS,
    confidence: "low",
    kind: "limit",
  },
};
