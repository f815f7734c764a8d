import type { ReceivedRequest } from "../../../http/received-request.ts";
import { seriesKey } from "../../../store/series-key.ts";
import type { StoredPoint } from "../../../store/stored-point.ts";
import type { Handled } from "../../handled.ts";
import { answered } from "../../reading/answered.ts";
import { groupBy } from "../../reading/group-by.ts";
import { parsePairs } from "../../signing/pairs.ts";
import type { World } from "../../world.ts";
import { dataAnswer } from "../answer.ts";
import { invalid } from "../invalid.ts";
import { toMetricInfo } from "./metric-info.ts";
import { CSE_READ } from "./rules.ts";

/** The path of the query. */
export const READ_PATH: RegExp = /^\/v3\/([^/]*)\/csemonitor\/metric$/u;

/** Answers with one entry for a service: what each of its instances said last of the operations that are asked for. */
export function showMetrics({ query }: ReceivedRequest, { stored }: World, requestId: string): Handled {
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
  return answered(dataAnswer(infos, requestId));
}

/** The newest report of each operation of each instance. */
function latestOfEach(points: readonly StoredPoint[]): readonly StoredPoint[] {
  const inOrder = points.toSorted((one, other) => one.timestamp - other.timestamp);
  return [...groupBy(inOrder, seriesKey).values()].flatMap((own) => own.slice(-1));
}
