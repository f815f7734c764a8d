import type { CesLimits } from "../../limits.ts";
import { CES_API, CES_CODES } from "../huawei/sources.ts";
import type { PointRule } from "../rule.ts";
import type { CesDatum } from "./datum.ts";

const NAMESPACE = /^[A-Za-z]\w*\.[A-Za-z]\w*$/u;
const RESERVED = /^(?:SYS|AGT|SRE)|^SERVICE\.BMS$/u;
const METRIC = /^[A-Za-z][\w-]{0,95}$/u;
const DIMENSION_NAME = /^[A-Za-z][\w-]{0,31}$/u;
const DIMENSION_VALUE = /^[A-Za-z0-9][\w-]*$/u;
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 1440 * MINUTE_MS;
const WEEK_S = 604_800;

const INVALID = "ces.0014";

/** In the order of checking. */
export function datumRules({ plainDimensionValues = false }: CesLimits = {}): readonly PointRule<CesDatum>[] {
  return [...METRIC_RULES, dimensionCharset(plainDimensionValues), ...REPORT_RULES];
}

const METRIC_RULES: readonly PointRule<CesDatum>[] = [
  {
    id: "huawei-ces.namespace",
    about:
      "A namespace is service.item, each part a letter and then letters, digits and underscores; 3 to 32 characters.",
    source: CES_API,
    confidence: "high",
    kind: "limit",
    code: INVALID,
    breach: ({ metric: { namespace } }) =>
      NAMESPACE.test(namespace) && namespace.length <= 32 ? undefined : "metric.namespace is not service.item",
  },
  {
    id: "huawei-ces.reserved-namespace",
    about: "A namespace does not begin with SYS, AGT or SRE, and is not SERVICE.BMS.",
    source: CES_CODES,
    confidence: "medium",
    kind: "limit",
    code: "ces.0009",
    breach: ({ metric: { namespace } }) =>
      RESERVED.test(namespace) ? "metric.namespace is reserved for the system" : undefined,
  },
  {
    id: "huawei-ces.metric-name",
    about: "A metric's name is a letter and then letters, digits, underscores and hyphens; 1 to 96 characters.",
    source: CES_API,
    confidence: "high",
    kind: "limit",
    code: INVALID,
    breach: ({ metric: { metric_name: name } }) => (METRIC.test(name) ? undefined : "metric.metric_name is invalid"),
  },
  {
    id: "huawei-ces.dimensions",
    about: "A datum has 1 to 4 dimensions, each once.",
    source: CES_API,
    confidence: "high",
    kind: "limit",
    code: INVALID,
    breach: ({
      metric: {
        dimensions: { length },
        dimensions,
      },
    }) =>
      length >= 1 && length <= 4 && new Set(dimensions.map(({ name }) => name)).size === length
        ? undefined
        : "metric.dimensions has 1 to 4 different dimensions",
  },
  {
    id: "huawei-ces.dimension-name",
    about: "A dimension's name is a letter and then letters, digits, underscores and hyphens; 1 to 32 characters.",
    source: CES_API,
    confidence: "high",
    kind: "limit",
    code: INVALID,
    breach: ({ metric: { dimensions } }) =>
      dimensions.every(({ name }) => DIMENSION_NAME.test(name)) ? undefined : "a dimension's name is invalid",
  },
  {
    id: "huawei-ces.dimension-length",
    about: "A dimension's value has 1 to 256 characters.",
    source: CES_API,
    confidence: "high",
    kind: "limit",
    code: INVALID,
    breach: ({ metric: { dimensions } }) =>
      dimensions.every(({ value }) => value.length >= 1 && value.length <= 256)
        ? undefined
        : "a dimension's value is empty or too long",
  },
];

function dimensionCharset(isOn: boolean): PointRule<CesDatum> {
  return {
    id: "huawei-ces.dimension-charset",
    about:
      "A dimension's value is a letter or digit and then letters, digits, underscores and hyphens (limits.huawei-ces.plainDimensionValues, off by default: the present page states a length only).",
    source: CES_API,
    confidence: "low",
    kind: "limit",
    code: INVALID,
    breach: ({ metric: { dimensions } }) =>
      !isOn || dimensions.every(({ value }) => DIMENSION_VALUE.test(value))
        ? undefined
        : "a dimension's value has illegal characters",
  };
}

const REPORT_RULES: readonly PointRule<CesDatum>[] = [
  {
    id: "huawei-ces.ttl",
    about: "ttl is 1 to 604,800 seconds.",
    source: CES_API,
    confidence: "high",
    kind: "limit",
    code: INVALID,
    breach: ({ ttl }) => (ttl >= 1 && ttl <= WEEK_S ? undefined : "ttl is not between 1 and 604800"),
  },
  {
    id: "huawei-ces.collect-time",
    about:
      "collect_time is in epoch milliseconds, less than three days old and less than ten minutes ahead, each less ten seconds.",
    source: CES_API,
    confidence: "high",
    kind: "limit",
    code: INVALID,
    breach: ({ collect_time: collectTime }, { at }) =>
      collectTime >= at - 3 * DAY_MS + 10 * SECOND_MS && collectTime <= at + 10 * MINUTE_MS - 10 * SECOND_MS
        ? undefined
        : "collect_time is out of its window",
  },
  {
    id: "huawei-ces.unit",
    about: "A unit has at most 32 characters.",
    source: CES_API,
    confidence: "high",
    kind: "limit",
    code: INVALID,
    breach: ({ unit = "" }) => (unit.length <= 32 ? undefined : "unit is too long"),
  },
  {
    id: "huawei-ces.type",
    about: "The type is int or float, where it is sent.",
    source: CES_API,
    confidence: "high",
    kind: "limit",
    code: INVALID,
    breach: ({ type }) =>
      type === undefined || type === "int" || type === "float" ? undefined : "type is not int or float",
  },
  {
    id: "huawei-ces.int",
    about: "A value of type int is whole.",
    source: CES_API,
    confidence: "low",
    kind: "limit",
    code: INVALID,
    breach: ({ type, value }) =>
      type !== "int" || typeof value === "bigint" || Number.isInteger(value)
        ? undefined
        : "a value of type int is not whole",
  },
];
