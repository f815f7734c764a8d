import { type GatewayRules, gatewayRules } from "../huawei/gateway-rules.ts";
import { CSE_API, CSE_COLLECTORS, CSE_DATA, ENGINE, STATIC_HEADERS } from "../huawei/sources.ts";
import type { PointRule, CloudRule } from "../rule.ts";
import type { CseInterface, CseReport } from "./report.ts";

export const CSE: GatewayRules & {
  readonly staticHeaders: CloudRule;
  readonly bearer: CloudRule;
  readonly method: CloudRule;
  readonly project: CloudRule;
  readonly domainName: CloudRule;
  readonly body: CloudRule;
  readonly rate: CloudRule;
} = {
  ...gatewayRules("huawei-cse"),
  staticHeaders: {
    id: "huawei-cse.static-headers",
    about: "X-Service-AK and X-Service-ShaAKSK are a key and the HMAC-SHA256 of it with its secret.",
    source: STATIC_HEADERS,
    confidence: "high",
    kind: "signature",
  },
  bearer: {
    id: "huawei-cse.bearer",
    about: "A bearer token was issued by the engine and has not expired.",
    source: ENGINE,
    confidence: "high",
    kind: "signature",
  },
  method: {
    id: "huawei-cse.method",
    about: "The call is a POST of a report, or a GET that queries reports.",
    source: CSE_API,
    confidence: "high",
    kind: "structure",
  },
  project: {
    id: "huawei-cse.project",
    about: "The project in the path has 1 to 64 characters.",
    source: CSE_API,
    confidence: "high",
    kind: "limit",
  },
  domainName: {
    id: "huawei-cse.domain-name",
    about:
      "x-domain-name names the tenant's account (limits.huawei-cse.requireDomainName): mandatory in the document, left out by official collectors.",
    source: CSE_API,
    confidence: "medium",
    kind: "limit",
  },
  body: {
    id: "huawei-cse.body",
    about: "The body is a JSON object; names are strings, figures are finite numbers, interfaces is a list.",
    source: CSE_DATA,
    confidence: "high",
    kind: "structure",
  },
  rate: {
    id: "huawei-cse.rate",
    about: "An account calls at most so often (limits.huawei-cse.requestsPerSecond, no number is published).",
    source: CSE_API,
    confidence: "low",
    kind: "limit",
  },
};

export const REPORT_RULES: readonly PointRule<CseReport>[] = [
  {
    id: "huawei-cse.mandatory",
    about: "name, appId, version and instance are there and not empty.",
    source: CSE_DATA,
    confidence: "medium",
    kind: "limit",
    breach: ({ identity }) => {
      const missing = ["name", "appId", "version", "instance"].find((field) => !identity[field]);
      return missing === undefined ? undefined : `${missing} is missing or empty`;
    },
  },
  {
    id: "huawei-cse.id-pair",
    about: "serviceId and instanceId are both there, or neither.",
    source: CSE_DATA,
    confidence: "medium",
    kind: "limit",
    breach: ({ identity }) =>
      Boolean(identity["serviceId"]) === Boolean(identity["instanceId"])
        ? undefined
        : "serviceId and instanceId are sent both or neither",
  },
];

const COUNTS = ["total", "failure", "shortCircuited", "semaphoreRejected", "threadPoolRejected", "countTimeout"];
const SHARES = ["rate", "failureRate"];

export const INTERFACE_RULES: readonly PointRule<CseInterface>[] = [
  {
    id: "huawei-cse.interface-name",
    about: "An interface has a name.",
    source: CSE_DATA,
    confidence: "medium",
    kind: "limit",
    breach: ({ name }) => (name === "" ? "name is empty" : undefined),
  },
  {
    id: "huawei-cse.counts",
    about: "Counts are whole and not negative, and failures no more than requests.",
    source: CSE_COLLECTORS,
    confidence: "low",
    kind: "limit",
    breach: ({ figures }) => {
      const wrong = COUNTS.find((field) => !isCount(figures[field] ?? 0));
      if (wrong !== undefined) return `${wrong} is no count`;
      return (figures["failure"] ?? 0) > (figures["total"] ?? Infinity) ? "failure is more than total" : undefined;
    },
  },
  {
    id: "huawei-cse.shares",
    about: "rate and failureRate are written as fractions between 0 and 1.",
    source: CSE_COLLECTORS,
    confidence: "medium",
    kind: "limit",
    breach: ({ figures }) => {
      const wrong = SHARES.find((field) => (figures[field] ?? 0) < 0 || (figures[field] ?? 0) > 1);
      return wrong === undefined ? undefined : `${wrong} is no fraction between 0 and 1`;
    },
  },
  {
    id: "huawei-cse.time",
    about: "time is in epoch milliseconds, where it is sent.",
    source: CSE_API,
    confidence: "medium",
    kind: "limit",
    breach: ({ figures: { time } }) =>
      time === undefined || time === 0 || (Number.isInteger(time) && time >= 1e11)
        ? undefined
        : "time is not in epoch milliseconds",
  },
];

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

export const CSE_RULES: readonly CloudRule[] = [...Object.values(CSE), ...REPORT_RULES, ...INTERFACE_RULES];
