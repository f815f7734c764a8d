import type { ReceivedRequest } from "../../../http/received-request.ts";
import type { StoredPoint } from "../../../store/stored-point.ts";
import type { Handled } from "../../handled.ts";
import { answered } from "../../reading/answered.ts";
import { groupBy } from "../../reading/group-by.ts";
import { beginOf, hasExactly, storedBetween, type Stretch } from "../../reading/stored-between.ts";
import type { World } from "../../world.ts";
import { dataAnswer } from "../answer.ts";
import { FILTERS } from "./filters.ts";
import { type CesQuery, RAW_MS, readQuery } from "./query.ts";

/** Answers with what is stored for a metric, in all projects: the store does not tell them apart. */
export function showMetricData(request: ReceivedRequest, world: World, requestId: string): Handled {
  const query = readQuery(request.query);
  const { namespace, metricName, dimensions, periodMs, filter } = query;
  const points = storedBetween(world, "huawei-ces", wholePeriods(query)).filter(
    (point) =>
      point.namespace === namespace &&
      point.name === metricName &&
      hasExactly(point, dimensions) &&
      (periodMs === RAW_MS || !isLate(point)),
  );
  const periods = groupBy(points, ({ timestamp }) => beginOf(timestamp, periodMs));
  const datapoints = [...periods].map(([timestamp, inside]) => ({
    [filter]: FILTERS[filter]?.(inside.map(({ value = 0 }) => Number(value))),
    timestamp,
    unit: inside[0]?.unit ?? "",
  }));
  return answered(dataAnswer({ datapoints, metric_name: metricName }, requestId));
}

/** A period counts where it began in the time that was asked for, and then with all that is in it. */
function wholePeriods({ from, to, periodMs }: CesQuery): Stretch {
  if (periodMs === RAW_MS) return { from, to };
  const [first, last] = [Math.ceil(from / periodMs) * periodMs, beginOf(to, periodMs)];
  return { from: first, to: last + periodMs - 1 };
}

/** What came late is left out of aggregates. */
function isLate({ notes = [] }: StoredPoint): boolean {
  return notes.some(({ note }) => note === "late");
}
