import type { ReceivedRequest } from "../../../http/received-request.ts";
import { metricKey } from "../../../store/series-key.ts";
import type { StoredPoint } from "../../../store/stored-point.ts";
import { type Handled, handledRead } from "../../handled.ts";
import { groupBy } from "../../read/group-by.ts";
import type { ServiceContext } from "../../service-context.ts";
import { parsePairs } from "../../signing/pairs.ts";
import { dataAnswer } from "../answer.ts";
import { invalid } from "../invalid.ts";
import { toMetricInfo } from "./metric-info.ts";
import { CSE_READ } from "./rules.ts";

export const READ_PATH: RegExp = /^\/v3\/([^/]*)\/csemonitor\/metric$/u;

/** One entry per service, from the latest report of each of its instances. */
export function showMetrics({ query }: ReceivedRequest, { stored }: ServiceContext, requestId: string): Handled {
  const values = new Map(parsePairs(query) ?? []);
  const services = (values.get("service") ?? "").split(",").filter(Boolean);
  if (services.length === 0) throw invalid(CSE_READ.query, "service is missing", "query metric invalid");
  const [operation, instance] = [values.get("function"), values.get("instance")];
  const points = stored("huawei-cse").filter(
    ({ name, dimensions }) =>
      (operation === undefined || name === operation) &&
      (instance === undefined || dimensions["instance"] === instance),
  );
  const infos = services.flatMap((service) => {
    const latest = latestOfEach(points.filter(({ namespace }) => namespace === service));
    return latest.length === 0 ? [] : [toMetricInfo(service, latest)];
  });
  return handledRead(dataAnswer(infos, requestId));
}

function latestOfEach(points: readonly StoredPoint[]): readonly StoredPoint[] {
  const inOrder = points.toSorted((one, other) => one.timestamp - other.timestamp);
  return [...groupBy(inOrder, metricKey).values()].flatMap((own) => own.slice(-1));
}
