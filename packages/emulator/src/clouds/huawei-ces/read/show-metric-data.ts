import type { ReceivedRequest } from "../../../http/received-request.ts";
import type { StoredPoint } from "../../../store/stored-point.ts";
import { type Handled, handledRead } from "../../handled.ts";
import { groupBy } from "../../read/group-by.ts";
import { beginOf, hasExactly, storedBetween, type Stretch } from "../../read/stored-between.ts";
import type { ServiceContext } from "../../service-context.ts";
import { dataAnswer } from "../answer.ts";
import { FILTERS } from "./filters.ts";
import { type CesQuery, RAW_MS, readQuery } from "./query.ts";

/** Of all projects: the store does not separate them. */
export function showMetricData(request: ReceivedRequest, context: ServiceContext, requestId: string): Handled {
  const query = readQuery(request.query);
  const { namespace, metricName, dimensions, periodMs, filter } = query;
  const points = storedBetween(context, "huawei-ces", wholePeriods(query)).filter(
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
  return handledRead(dataAnswer({ datapoints, metric_name: metricName }, requestId));
}

/** A period counts if it starts within the queried time, and then completely. */
function wholePeriods({ from, to, periodMs }: CesQuery): Stretch {
  if (periodMs === RAW_MS) return { from, to };
  const [first, last] = [Math.ceil(from / periodMs) * periodMs, beginOf(to, periodMs)];
  return { from: first, to: last + periodMs - 1 };
}

// Late data is left out of aggregates.
function isLate({ notes = [] }: StoredPoint): boolean {
  return notes.some(({ note }) => note === "late");
}
