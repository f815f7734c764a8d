import type { PointRule } from "../rule.ts";
import { type AlibabaPoint, STATISTICS } from "./point.ts";
import { API, STATUS_CODES } from "./sources.ts";

/** The code that leaves out a point and stores the others. */
export const PARTIAL = "206";

const EPOCH_MS = /^\d{1,13}$/u;
const CALENDAR = /^\d{8}T\d{6}\.\d{3}[+-]\d{4}$/u;
const THE_YEAR_1973_MS = 1e11;

/** In the order of checking. */
export const POINT_RULES: readonly PointRule<AlibabaPoint>[] = [
  {
    id: "alibaba.type",
    about: "Type is 0 for raw and 1 for aggregated data.",
    source: STATUS_CODES,
    confidence: "high",
    kind: "limit",
    code: PARTIAL,
    breach: ({ type }) => (type === "0" || type === "1" ? undefined : "type is invalid"),
  },
  {
    id: "alibaba.raw-values",
    about: "Raw data has one value, named value.",
    source: API,
    confidence: "high",
    kind: "limit",
    breach: ({ type, values }) =>
      type !== "0" || Object.keys(values).join() === "value" ? undefined : 'Values of Type 0 have the one key "value"',
  },
  {
    id: "alibaba.statistics",
    about: "Aggregated data has the statistics that CloudMonitor knows, spelled as it spells them.",
    source: API,
    confidence: "high",
    kind: "limit",
    breach: ({ type, values }) => (type === "1" ? unknownStatistic(values) : undefined),
  },
  {
    id: "alibaba.period",
    about: "Aggregated data has a Period of 60 or 300 seconds.",
    source: API,
    confidence: "high",
    kind: "limit",
    breach: ({ type, period }) =>
      type !== "1" || period === "60" || period === "300" ? undefined : "Period of Type 1 is 60 or 300",
  },
  {
    id: "alibaba.time",
    about: "Time is epoch milliseconds or yyyyMMdd'T'HHmmss.SSSZ.",
    source: API,
    confidence: "high",
    kind: "limit",
    breach: ({ time }) =>
      time === undefined || EPOCH_MS.test(time) || CALENDAR.test(time)
        ? undefined
        : `Time ${time} has an illegal format`,
  },
  {
    id: "alibaba.time-unit",
    about: "Time is in milliseconds: what would be before 1973 was meant in seconds.",
    source: API,
    confidence: "low",
    kind: "limit",
    breach: ({ time = "" }) =>
      EPOCH_MS.test(time) && Number(time) < THE_YEAR_1973_MS
        ? `Time ${time} is in seconds, not in milliseconds`
        : undefined,
  },
  {
    id: "alibaba.dimensions",
    about: "A point has at most 10 dimensions.",
    source: API,
    confidence: "high",
    kind: "limit",
    breach: ({ dimensions }) => (Object.keys(dimensions).length > 10 ? "Dimensions has more than 10 pairs" : undefined),
  },
  {
    id: "alibaba.empty-texts",
    about: "A metric's name and a dimension's key and value have at least one character.",
    source: API,
    confidence: "medium",
    kind: "limit",
    breach: ({ metricName, dimensions }) =>
      metricName === "" || Object.entries(dimensions).some(([key, value]) => key === "" || value === "")
        ? "MetricName or a part of Dimensions is empty"
        : undefined,
  },
];

function unknownStatistic(values: AlibabaPoint["values"]): string | undefined {
  const keys = Object.keys(values);
  const unknown = keys.find((key) => !Object.hasOwn(STATISTICS, key));
  if (keys.length === 0) return "Values of Type 1 is empty";
  return unknown === undefined ? undefined : `Values of Type 1 has the unknown key ${JSON.stringify(unknown)}`;
}
