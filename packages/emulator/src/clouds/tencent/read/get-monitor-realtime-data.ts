import type { ReceivedRequest } from "../../../http/received-request.ts";
import type { Told } from "../../handle.ts";
import type { Handled } from "../../handled.ts";
import { answered } from "../../reading/answered.ts";
import { rollUp } from "../../reading/roll-up.ts";
import { beginOf, hasExactly } from "../../reading/stored-between.ts";
import type { World } from "../../world.ts";
import { codeAnswer } from "../answer.ts";
import { readQuery, readSigned, STATISTICS, type TencentQuery } from "./query.ts";
import { verifyQuery } from "./verify-query.ts";

const PERIOD_MS = 300_000;

/** Answers with the last five minutes of a series that have a point, also while they last. */
export function getMonitorRealtimeData({ query: text, at }: ReceivedRequest, world: World, told: Told): Handled {
  const signed = readSigned(text);
  told.accessKeyId = signed.secretId;
  verifyQuery(signed, at, world);
  return answered(codeAnswer("0", "", { data: latest(readQuery(signed.parameters), world) }), "0");
}

function latest({ region, namespace, metricName, dimensions, statistics }: TencentQuery, { stored }: World): object {
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

/** `2016-03-08 18:55:00`, as it is in Beijing. */
function beijingTime(epochMs: number): string {
  return new Date(epochMs + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}
