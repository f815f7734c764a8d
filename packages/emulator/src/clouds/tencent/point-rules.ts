import type { TencentLimits } from "../../limits.ts";
import type { PointRule } from "../rule.ts";
import { utf8Bytes } from "../text.ts";
import type { TencentPoint } from "./call.ts";
import { API, METRICS, RESTRICTIONS } from "./sources.ts";

export interface PointInNamespace extends TencentPoint {
  readonly namespace: string;
}

const NAME = /^\w+$/u;
const LONGEST_NAME = 128;

export function pointRules({ metrics }: TencentLimits = {}): readonly PointRule<PointInNamespace>[] {
  return [
    {
      id: "tencent.name-length",
      about: "Names of metrics and dimensions have at most 128 bytes (1020); the real number is not published.",
      source: API,
      confidence: "low",
      kind: "limit",
      code: "1020",
      breach: ({ metricName, dimensions }) =>
        [metricName, ...Object.keys(dimensions)].every((name) => utf8Bytes(name) <= LONGEST_NAME)
          ? undefined
          : "dimension or metric name is too long",
    },
    {
      id: "tencent.metric-name",
      about: "A metric's name has letters, digits and underscores (1013).",
      source: METRICS,
      confidence: "high",
      kind: "limit",
      code: "1013",
      breach: ({ metricName }) => (NAME.test(metricName) ? undefined : "metricName is invalid"),
    },
    {
      id: "tencent.dimensions",
      about: "A point has 1 to 5 dimensions (1017).",
      source: RESTRICTIONS,
      confidence: "medium",
      kind: "limit",
      code: "1017",
      breach: ({ dimensions }) => {
        const { length } = Object.keys(dimensions);
        return length >= 1 && length <= 5 ? undefined : "dimension check failed";
      },
    },
    {
      id: "tencent.metric-exists",
      about: "The metric was made before, with these dimensions (1013, 1017; limits.tencent.metrics).",
      source: API,
      confidence: "high",
      kind: "limit",
      code: "1017",
      breach: ({ namespace, metricName, dimensions }) => {
        const declared = metrics?.[namespace]?.[metricName];
        const sent = Object.keys(dimensions).toSorted().join();
        return metrics === undefined || declared?.toSorted().join() === sent ? undefined : "dimension check failed";
      },
    },
  ];
}
