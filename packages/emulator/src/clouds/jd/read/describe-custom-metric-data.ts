import type { ReceivedRequest } from "../../../http/received-request.ts";
import { seriesKey } from "../../../store/series-key.ts";
import type { StoredPoint } from "../../../store/stored-point.ts";
import type { Handled } from "../../handled.ts";
import { isRecord, tryParseJson } from "../../json.ts";
import { answered } from "../../reading/answered.ts";
import { groupBy } from "../../reading/group-by.ts";
import { rollUp } from "../../reading/roll-up.ts";
import { beginOf, storedBetween } from "../../reading/stored-between.ts";
import type { World } from "../../world.ts";
import { dataAnswer } from "../answer.ts";
import { invalid } from "../invalid.ts";
import { AGGREGATIONS, DOWN_SAMPLINGS, type JdQuery, readQuery } from "./query.ts";
import { JD_READ } from "./rules.ts";
import { readTimes, type Times } from "./times.ts";

/** The path of the call: region and namespace stand in it. */
export const READ_PATH: RegExp = /^\/v2\/regions\/[^/]+\/namespaces\/([^/]+)\/metricData$/u;

/** Answers with what is stored for a metric in a namespace, of all regions: the store does not tell them apart. */
export function describeCustomMetricData(
  { path, body, at }: ReceivedRequest,
  world: World,
  requestId: string,
): Handled {
  const parsed = tryParseJson(body.toString())?.value;
  const raw = isRecord(parsed) ? parsed : {};
  const query = readQuery(raw["query"]);
  if (typeof query === "string") throw invalid(JD_READ.query, query);
  const times = readTimes(raw, at);
  if (typeof times === "string") throw invalid(JD_READ.times, times);
  const namespace = decoded(READ_PATH.exec(path)?.[1] ?? "");
  const points = storedBetween(world, "jd", times).filter(
    (point) => point.namespace === namespace && isAskedFor(point, query),
  );
  const groups = groupBy(points, ({ dimensions }) =>
    JSON.stringify(query.dimensions.map(({ key, groupBy: isApart }) => isApart && dimensions[key])),
  );
  const metricDatas = [...groups.values()].map((own) => ({
    metric: metricOf(query, times, own),
    data: dataOf(own, query, times),
  }));
  return answered(dataAnswer(metricDatas, requestId), "200");
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

/** First each series by itself, then all together. */
function dataOf(points: Group, { aggrType, downSampleType }: JdQuery, { periodMs }: Times): readonly object[] {
  const samples = [...groupBy(points, seriesKey).values()].flatMap((own) =>
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
