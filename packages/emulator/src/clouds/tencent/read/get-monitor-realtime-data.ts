import type { ReceivedRequest } from "../../../http/received-request.ts";
import type { KnownFacts } from "../../answering-refusals.ts";
import { type Handled, handledRead } from "../../handled.ts";
import { rollUp } from "../../read/roll-up.ts";
import { beginOf, hasExactly } from "../../read/stored-between.ts";
import type { ServiceContext } from "../../service-context.ts";
import { codeAnswer } from "../answer.ts";
import { readQuery, readSigned, STATISTICS, type TencentQuery } from "./query.ts";
import { verifyQuery } from "./verify-query.ts";

const PERIOD_MS = 300_000;

/** The latest five-minute period with a point, finished or not. */
export function getMonitorRealtimeData(
  { query: text, at, isReplay = false }: ReceivedRequest,
  context: ServiceContext,
  known: KnownFacts,
): Handled {
  const signed = readSigned(text);
  known.accessKeyId = signed.secretId;
  if (!isReplay) verifyQuery(signed, at, context);
  return handledRead(codeAnswer("0", "", { data: latest(readQuery(signed.parameters), context) }), "0");
}

function latest(
  { region, namespace, metricName, dimensions, statistics }: TencentQuery,
  { stored }: ServiceContext,
): object {
  const points = stored("tencent").filter(
    (point) =>
      point.namespace === namespace &&
      point.name === metricName &&
      point.details?.["region"] === region &&
      hasExactly(point, dimensions),
  );
  const begun = Math.max(...points.map(({ timestamp }) => beginOf(timestamp, PERIOD_MS)));
  const value = rollUp(points.filter(({ timestamp }) => timestamp >= begun))[STATISTICS[statistics] ?? ""];
  const name = [...dimensions].map((pair) => pair.join("=")).join("&");
  return value === undefined ? {} : { [name]: { value, updateTime: beijingTime(begun + PERIOD_MS) } };
}

// `2016-03-08 18:55:00`, in Beijing time.
function beijingTime(epochMs: number): string {
  return new Date(epochMs + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}
