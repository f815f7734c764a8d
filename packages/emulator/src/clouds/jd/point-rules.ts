import type { JdLimits } from "../../limits.ts";
import type { PointRule } from "../rule.ts";
import { utf8Bytes } from "../text.ts";
import type { JdPoint } from "./point.ts";
import { API, GUIDE } from "./sources.ts";

const NAME = /^[\w.]+$/u;
const VALUE_WITH_HYPHEN = /^[\w.-]+$/u;
const DECIMAL = /^[+-]?\d+(?:\.\d+)?$/u;
const LARGEST = 9_223_372_036_854_775_807n;
const DAY_S = 86_400;
const AHEAD_S = 600;

const AGGREGATES: readonly string[] = ["avg", "sum", "last", "max", "min", "count"];

/** In the order of checking. */
export function pointRules({
  dimensions: { count, bytes } = { count: 5, bytes: 255 },
  allowHyphen = true,
}: JdLimits = {}): readonly PointRule<JdPoint>[] {
  const valueCharset = allowHyphen ? VALUE_WITH_HYPHEN : NAME;
  return [
    {
      id: "jd.names",
      about: "Namespace and metric have 1 to 255 bytes of `[0-9A-Za-z._]`.",
      source: API,
      confidence: "medium",
      kind: "limit",
      breach: ({ namespace, metric }) =>
        [namespace, metric].every((text) => NAME.test(text) && utf8Bytes(text) <= 255)
          ? undefined
          : "namespace or metric is longer than 255 bytes or has characters other than [0-9][a-z][A-Z][._]",
    },
    {
      id: "jd.dimension-count",
      about: "A point has 1 to 5 dimensions (limits.jd.dimensions.count; newer texts say 6).",
      source: API,
      confidence: "medium",
      kind: "limit",
      breach: ({ dimensions }) => {
        const { length } = Object.keys(dimensions);
        return length >= 1 && length <= count
          ? undefined
          : `Invalid dimensions,dimensions num limited in 1 to ${count} and not null`;
      },
    },
    {
      id: "jd.dimension-bytes",
      about:
        "Keys and values of all dimensions have at most 255 bytes (limits.jd.dimensions.bytes; newer texts say 1,024).",
      source: API,
      confidence: "low",
      kind: "limit",
      breach: ({ dimensions }) =>
        utf8Bytes(Object.entries(dimensions).flat().join("")) <= bytes
          ? undefined
          : `Invalid dimensions,the total length is more than ${bytes} bytes`,
    },
    {
      id: "jd.dimension-charset",
      about:
        "Dimensions have characters of `[0-9A-Za-z._]`; values also a hyphen, as JD's own examples do (limits.jd.allowHyphen).",
      source: API,
      confidence: "medium",
      kind: "limit",
      breach: ({ dimensions }) =>
        Object.entries(dimensions).every(([key, value]) => NAME.test(key) && valueCharset.test(value))
          ? undefined
          : "Invalid dimensions,only [0-9][a-z][A-Z][._] are allowed",
    },
    ...TIME_RULES,
    ...VALUE_RULES,
  ];
}

const TIME_RULES: readonly PointRule<JdPoint>[] = [
  {
    id: "jd.timestamp",
    about: "A timestamp is in seconds and has ten digits.",
    source: GUIDE,
    confidence: "medium",
    kind: "limit",
    breach: ({ timestamp }) =>
      /^\d{10}$/u.test(String(timestamp)) ? undefined : "Time value only allowed Secondtimestamps,length is 10",
  },
  {
    id: "jd.age",
    about: "A point is at most 30 days old.",
    source: GUIDE,
    confidence: "medium",
    kind: "limit",
    breach: ({ timestamp }, { at }) =>
      Number(timestamp) >= at / 1000 - 30 * DAY_S ? undefined : "Time value is older than 30 days",
  },
  {
    id: "jd.future",
    about: "A point is at most 10 minutes ahead; nothing is documented about the future.",
    source: GUIDE,
    confidence: "low",
    kind: "limit",
    breach: ({ timestamp }, { at }) =>
      Number(timestamp) <= at / 1000 + AHEAD_S ? undefined : "Time value is in the future",
  },
];

const VALUE_RULES: readonly PointRule<JdPoint>[] = [
  {
    id: "jd.type",
    about: "The type is 1 for raw and 2 for aggregated data; newer texts know only 1.",
    source: API,
    confidence: "medium",
    kind: "limit",
    breach: ({ type }) => (type === 1 || type === 2 ? undefined : "type is 1 or 2"),
  },
  {
    id: "jd.value-keys",
    about: "Raw data has the one key value; aggregated data has keys of avg, sum, last, max, min and count.",
    source: API,
    confidence: "medium",
    kind: "limit",
    breach: ({ type, values }) => {
      const keys = Object.keys(values);
      if (type === 1) return keys.join() === "value" ? undefined : "values of type 1 has the one key value";
      return keys.length > 0 && keys.every((key) => AGGREGATES.includes(key))
        ? undefined
        : `values of type 2 has keys of ${AGGREGATES.join()}`;
    },
  },
  {
    id: "jd.values-in-strings",
    about: "Values are strings, as in every sample; whether bare numbers are taken is not known.",
    source: GUIDE,
    confidence: "low",
    kind: "limit",
    breach: ({ values }) =>
      Object.values(values).every((value) => typeof value === "string") ? undefined : "values are strings",
  },
  {
    id: "jd.decimals",
    about: "A value is a decimal number without an exponent.",
    source: API,
    confidence: "medium",
    kind: "limit",
    breach: ({ values }) =>
      Object.values(values).every((value) => typeof value !== "string" || DECIMAL.test(value))
        ? undefined
        : "values are integers or floating point numbers",
  },
  {
    id: "jd.magnitude",
    about: "A value is at most 9223372036854775807 in magnitude.",
    source: API,
    confidence: "medium",
    kind: "limit",
    breach: ({ values }) =>
      Object.values(values).every(isCountable) ? undefined : "values are at most 9223372036854775807",
  },
  {
    id: "jd.count",
    about: "A count is not negative.",
    source: API,
    confidence: "medium",
    kind: "limit",
    breach: ({ values }) => (Number(values["count"] ?? 0) < 0 ? "count only supports numbers >=0" : undefined),
  },
  {
    id: "jd.unit",
    about: "A unit has at most 64 bytes of `[0-9A-Za-z._]`.",
    source: API,
    confidence: "medium",
    kind: "limit",
    breach: ({ unit }) =>
      !unit || (NAME.test(unit) && utf8Bytes(unit) <= 64)
        ? undefined
        : "unit is longer than 64 bytes or has characters other than [0-9][a-z][A-Z][._]",
  },
];

/** Integers are compared exactly: near the limit a double is off by hundreds. */
function isCountable(value: string | number | bigint): boolean {
  const whole = /^[+-]?(\d+)(?:\.\d+)?$/u.exec(String(value))?.[1];
  return whole === undefined ? Math.abs(Number(value)) <= Number(LARGEST) : BigInt(whole) <= LARGEST;
}
