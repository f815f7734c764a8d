import type { ReceivedRequest } from "../../../http/received-request.ts";
import { metricKey } from "../../../store/series-key.ts";
import type { StoredPoint } from "../../../store/stored-point.ts";
import { type Handled, handledRead } from "../../handled.ts";
import { isRecord, tryParseJson } from "../../json.ts";
import { groupBy } from "../../read/group-by.ts";
import { rollUp } from "../../read/roll-up.ts";
import { beginOf, storedBetween } from "../../read/stored-between.ts";
import type { ServiceContext } from "../../service-context.ts";
import { dataAnswer } from "../answer.ts";
import { invalid } from "../invalid.ts";
import { AGGREGATIONS, DOWN_SAMPLINGS, type JdQuery, readQuery } from "./query.ts";
import { JD_READ } from "./rules.ts";
import { readTimes, type Times } from "./times.ts";

/** Region and namespace are part of the path. */
export const READ_PATH: RegExp = /^\/v2\/regions\/[^/]+\/namespaces\/([^/]+)\/metricData$/u;

/** Of all regions: the store does not separate them. */
export function describeCustomMetricData(
  { path, body, at }: ReceivedRequest,
  context: ServiceContext,
  requestId: string,
): Handled {
  const parsed = tryParseJson(body.toString())?.value;
  const raw = isRecord(parsed) ? parsed : {};
  const query = readQuery(raw["query"]);
  if (typeof query === "string") throw invalid(JD_READ.query, query);
  const times = readTimes(raw, at);
  if (typeof times === "string") throw invalid(JD_READ.times, times);
  const namespace = decoded(READ_PATH.exec(path)?.[1] ?? "");
  const points = storedBetween(context, "jd", times).filter(
    (point) => point.namespace === namespace && isAskedFor(point, query),
  );
  const groups = groupBy(points, ({ dimensions }) =>
    JSON.stringify(query.dimensions.map(({ key, groupBy: isApart }) => isApart && dimensions[key])),
  );
  const metricDatas = [...groups.values()].map((own) => ({
    metric: metricOf(query, times, own),
    data: dataOf(own, query, times),
  }));
  return handledRead(dataAnswer(metricDatas, requestId), "200");
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function isAskedFor({ name, dimensions }: StoredPoint, { metric, dimensions: wanted }: JdQuery): boolean {
  return name === metric && wanted.every(({ key, values }) => values.includes(dimensions[key] ?? ""));
}

function metricOf(
  { metric, dimensions, aggrType, downSampleType }: JdQuery,
  { period }: Times,
  [first]: Group,
): object {
  return {
    metric,
    metricName: metric,
    dimensions: Object.fromEntries(
      dimensions.map(({ key, values, groupBy: isApart }) => [
        key,
        isApart ? (first?.dimensions[key] ?? "") : values.join(","),
      ]),
    ),
    aggrType,
    downSampleType,
    downSamplePeriod: period,
    calculateUnit: first?.unit ?? "",
  };
}

type Group = readonly StoredPoint[];

/** Down-sampled per series, then aggregated over series. */
function dataOf(points: Group, { aggrType, downSampleType }: JdQuery, { periodMs }: Times): readonly object[] {
  const samples = [...groupBy(points, metricKey).values()].flatMap((own) =>
    [...groupBy(own, ({ timestamp }) => beginOf(timestamp, periodMs))].map(([timestamp, inside]) => ({
      timestamp,
      value: rollUp(inside)[DOWN_SAMPLINGS[downSampleType] ?? ""],
    })),
  );
  const known = samples.flatMap(({ timestamp, value }) => (value === undefined ? [] : [{ timestamp, value }]));
  return [...groupBy(known, ({ timestamp }) => timestamp)]
    .map(([timestamp, inside]) => ({ timestamp, value: rollUp(inside)[AGGREGATIONS[aggrType] ?? ""] }))
    .toSorted((one, other) => one.timestamp - other.timestamp);
}
