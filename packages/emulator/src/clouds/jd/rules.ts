import type { CloudRule } from "../rule.ts";
import { API, CALLING, RESTRICTIONS, SIGNATURE, VERIFIER } from "./sources.ts";

export const JD: {
  readonly method: CloudRule;
  readonly body: CloudRule;
  readonly point: CloudRule;
  readonly authorization: CloudRule;
  readonly key: CloudRule;
  readonly token: CloudRule;
  readonly signedHeaders: CloudRule;
  readonly signature: CloudRule;
  readonly clock: CloudRule;
  readonly nonce: CloudRule;
  readonly points: CloudRule;
  readonly bodyBytes: CloudRule;
  readonly rate: CloudRule;
  readonly namespaces: CloudRule;
} = {
  method: { id: "jd.method", about: "The call is a POST.", source: API, confidence: "high", kind: "structure" },
  body: {
    id: "jd.body",
    about: "The body is a JSON object; metricDataList in it is a list, or absent.",
    source: API,
    confidence: "high",
    kind: "structure",
  },
  point: {
    id: "jd.point",
    about: "A point has namespace, metric, dimensions, timestamp, type and values of the right JSON types.",
    source: API,
    confidence: "high",
    kind: "structure",
  },
  authorization: {
    id: "jd.authorization",
    about: "The Authorization header has Credential with a scope, SignedHeaders and Signature.",
    source: SIGNATURE,
    confidence: "high",
    kind: "signature",
  },
  key: { id: "jd.key", about: "The access key exists.", source: SIGNATURE, confidence: "high", kind: "signature" },
  token: {
    id: "jd.token",
    about: "A temporary key comes with its own token, as it is or in base64, in a security or session token header.",
    source: SIGNATURE,
    confidence: "low",
    kind: "signature",
  },
  signedHeaders: {
    id: "jd.signed-headers",
    about: "JDCLOUD2 signs date and nonce, and a token where there is one; every signed header was sent.",
    source: SIGNATURE,
    confidence: "medium",
    kind: "signature",
  },
  signature: {
    id: "jd.signature",
    about:
      "The signature is that of the bytes that arrived, with headers and scope as the Authorization header has them.",
    source: VERIFIER,
    confidence: "high",
    kind: "signature",
  },
  clock: {
    id: "jd.clock",
    about: "The signing time is within 15 minutes of the server's clock; how far it may be off is not documented.",
    source: SIGNATURE,
    confidence: "low",
    kind: "limit",
  },
  nonce: {
    id: "jd.nonce",
    about: "A nonce is used once.",
    source: SIGNATURE,
    confidence: "medium",
    kind: "limit",
  },
  points: {
    id: "jd.points",
    about: "A request has at most 50 points.",
    source: API,
    confidence: "medium",
    kind: "limit",
  },
  bodyBytes: {
    id: "jd.body-bytes",
    about: "A body has at most 256k, read as 256,000 bytes.",
    source: API,
    confidence: "medium",
    kind: "limit",
  },
  rate: {
    id: "jd.rate",
    about: "An account calls at most so often a minute (limits.jd.requestsPerMinute).",
    source: CALLING,
    confidence: "medium",
    kind: "limit",
  },
  namespaces: {
    id: "jd.namespaces",
    about: "An account has at most so many namespaces (limits.jd.namespaces).",
    source: RESTRICTIONS,
    confidence: "medium",
    kind: "limit",
  },
};
