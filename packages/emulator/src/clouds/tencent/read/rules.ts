import type { CloudRule } from "../../rule.ts";
import { METRICS, QUERY_SIGNATURE, READ } from "../sources.ts";

/** The read API has its own host and codes, unlike the receiver. */
export const TENCENT_READ: {
  readonly parameters: CloudRule;
  readonly values: CloudRule;
  readonly key: CloudRule;
  readonly signature: CloudRule;
  readonly clock: CloudRule;
  readonly nonce: CloudRule;
} = {
  parameters: {
    id: "tencent.query",
    about:
      "SecretId, Region, Timestamp, Nonce, Signature, namespace, metricName, dimensions.0.name and .value, period and statistics are there (4000, -505).",
    source: READ,
    confidence: "medium",
    kind: "structure",
  },
  values: {
    id: "tencent.query-values",
    about: "period is 300, statistics is max, min, sum or avg, and each dimension has a name and a value (4000, -503).",
    source: METRICS,
    confidence: "low",
    kind: "structure",
  },
  key: {
    id: "tencent.query-key",
    about: "The SecretId exists, and is no temporary one (4100).",
    source: QUERY_SIGNATURE,
    confidence: "medium",
    kind: "signature",
  },
  signature: {
    id: "tencent.query-signature",
    about: "The signature is that of method, the API's host, path and all parameters in their order (4100).",
    source: QUERY_SIGNATURE,
    confidence: "high",
    kind: "signature",
  },
  clock: {
    id: "tencent.query-clock",
    about: "Timestamp is in seconds and within two hours of the server's clock (4200).",
    source: QUERY_SIGNATURE,
    confidence: "medium",
    kind: "limit",
  },
  nonce: {
    id: "tencent.query-nonce",
    about: "A nonce is not used twice with one timestamp (4500).",
    source: QUERY_SIGNATURE,
    confidence: "medium",
    kind: "limit",
  },
};
