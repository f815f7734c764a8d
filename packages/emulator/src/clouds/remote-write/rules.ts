import type { Confidence, CloudRule, RuleKind } from "../rule.ts";
import { ARMS_LIMITS, DATA_MODEL, PROMETHEUS, QUERY_API, SLS, SPEC, TMP_LIMITS, VICTORIA_METRICS } from "./sources.ts";

/** What a 1.0 receiver requires, and what it would drop with a success. */
export type RuleName =
  | "method"
  | "authentication"
  | "content-encoding"
  | "content-type"
  | "version"
  | "user-agent"
  | "snappy"
  | "protobuf"
  | "fields"
  | "empty"
  | "bytes"
  | "rate"
  | "name"
  | "name-charset"
  | "label-charset"
  | "label-empty-name"
  | "label-empty-value"
  | "label-repeated"
  | "label-order"
  | "label-count"
  | "label-length"
  | "label-value"
  | "samples"
  | "histograms"
  | "value"
  | "timestamp"
  | "sample-order"
  | "sample-repeated"
  | "out-of-order"
  | "duplicate"
  | "too-old"
  | "future"
  | "query";

type RuleRow = readonly [about: string, source: string, confidence: Confidence, kind: RuleKind];

const ABOUT: Readonly<Record<RuleName, RuleRow>> = {
  method: ["A write is a POST.", SPEC, "high", "structure"],
  authentication: [
    "Basic credentials are an access key and its secret, a bearer token is the secret of an account; a plain Prometheus needs none.",
    SPEC,
    "high",
    "signature",
  ],
  "content-encoding": ["Content-Encoding is snappy.", SPEC, "high", "limit"],
  "content-type": [
    "Content-Type is application/x-protobuf, without the proto parameter of 2.0.",
    SPEC,
    "high",
    "limit",
  ],
  version: ["X-Prometheus-Remote-Write-Version is 0.1.0.", SPEC, "high", "limit"],
  "user-agent": ["User-Agent is sent.", SPEC, "high", "limit"],
  snappy: ["The body is one block of snappy, not the framed format.", SPEC, "high", "structure"],
  protobuf: ["The body holds a WriteRequest, its texts in UTF-8.", SPEC, "high", "structure"],
  fields: [
    "The message has the fields of 1.0 only: a 1.0 receiver answers a 2.0 body with 204 and stores nothing.",
    PROMETHEUS,
    "high",
    "limit",
  ],
  empty: ["The request holds a series or metadata.", PROMETHEUS, "high", "limit"],
  bytes: [
    "The uncompressed body has at most 1,000,000 bytes (limits.remote-write.bytes); Alibaba V1 discards larger ones.",
    ARMS_LIMITS,
    "medium",
    "limit",
  ],
  rate: ["An account writes at most so often (limits.remote-write.requestsPerSecond).", SPEC, "low", "limit"],
  name: ["A series has one `__name__`; others drop it or store it nameless.", PROMETHEUS, "high", "limit"],
  "name-charset": ["A name matches `[a-zA-Z_:][a-zA-Z0-9_:]*`.", DATA_MODEL, "high", "limit"],
  "label-charset": [
    "A label's name matches `[a-zA-Z_][a-zA-Z0-9_]*`, without a leading `__`.",
    DATA_MODEL,
    "high",
    "limit",
  ],
  "label-empty-name": ["A label has a name.", PROMETHEUS, "high", "limit"],
  "label-empty-value": [
    "A label has a value: an empty one is left out, which makes another series.",
    PROMETHEUS,
    "high",
    "limit",
  ],
  "label-repeated": ["A label stands once in a series.", PROMETHEUS, "high", "limit"],
  "label-order": ["Labels are sorted by the bytes of their names.", SPEC, "high", "limit"],
  "label-count": [
    "A series has at most as many labels as the receiver takes: TMP 32, plain 40, ARMS 256.",
    TMP_LIMITS,
    "medium",
    "limit",
  ],
  "label-length": [
    "Names and values of labels are at most as long as the receiver takes: ARMS replaces, VictoriaMetrics drops longer ones.",
    VICTORIA_METRICS,
    "medium",
    "limit",
  ],
  "label-value": ["A label's value in SLS holds no vertical bar.", SLS, "high", "limit"],
  samples: ["A series has a sample or an exemplar.", SPEC, "high", "limit"],
  histograms: ["A series has no native histograms, which 1.0 receivers drop.", PROMETHEUS, "medium", "limit"],
  value: [
    "A value is a number, or the marker that ends a series; VictoriaMetrics drops other NaN.",
    VICTORIA_METRICS,
    "high",
    "limit",
  ],
  timestamp: ["A timestamp is in epoch milliseconds.", SPEC, "high", "limit"],
  "sample-order": [
    "The samples of a series come in order of time: older ones of a request are dropped.",
    PROMETHEUS,
    "high",
    "limit",
  ],
  "sample-repeated": [
    "A series has one sample a millisecond: further ones of a request are dropped.",
    PROMETHEUS,
    "high",
    "limit",
  ],
  "out-of-order": [
    "A sample is newer than the series' newest (limits.remote-write.outOfOrderMs).",
    PROMETHEUS,
    "high",
    "limit",
  ],
  duplicate: ["A sample at a stored time has the stored value.", PROMETHEUS, "high", "limit"],
  "too-old": [
    "A sample is at most an hour older than the newest of all series (limits.remote-write.outOfOrderMs).",
    PROMETHEUS,
    "high",
    "limit",
  ],
  future: ["A sample is at most 10 minutes ahead.", PROMETHEUS, "high", "limit"],
  query: [
    "An instant query names one metric, with equality of labels, and a time; nothing else of PromQL is known here.",
    QUERY_API,
    "high",
    "structure",
  ],
};

export const RULE_NAMES: readonly RuleName[] = Object.keys(ABOUT) as RuleName[];

export const REMOTE_WRITE: Readonly<Record<RuleName, CloudRule>> = Object.fromEntries(
  RULE_NAMES.map((name) => {
    const [about, source, confidence, kind] = ABOUT[name];
    return [name, { id: `remote-write.${name}`, about, source, confidence, kind }];
  }),
) as Record<RuleName, CloudRule>;
