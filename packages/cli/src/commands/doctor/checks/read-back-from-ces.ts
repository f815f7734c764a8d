import type { Point } from "@yunmeter/core";

import { huaweiSdkHmac } from "../../../signing/huawei-sdk-hmac.ts";
import { ask } from "../identity/ask.ts";
import type { Finding } from "../finding.ts";
import { hostsOf } from "./hosts.ts";
import type { KeyedPatient } from "../patient.ts";

/**
 * Asks Cloud Eye for the raw data of the point, until it shows or the time is over.
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-ces/ces_03_0033.html
 */
export async function readBackFromCes(patient: KeyedPatient, point: Point): Promise<Finding> {
  const { values, keys, world, args } = patient;
  const began = world.now();
  const waitMs = (args.number("wait") ?? 60) * 1000;
  const projectId = String(values["projectId"]);
  const [host] = hostsOf(patient);
  const url = new URL(`/V1.0/${projectId}/metric-data`, host?.url);
  const time = Number(point.timestamp);
  const query = {
    namespace: point.namespace ?? String(values["namespace"]),
    metric_name: point.name,
    "dim.0": Object.entries(point.dimensions ?? {})[0]?.join(",") ?? "",
    from: String(time - 60_000),
    to: String(time + 60_000),
    period: "1",
    filter: "average",
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  let status = 0;
  for (;;) {
    const answer = await ask(huaweiSdkHmac({ method: "GET", url, projectId }, keys, world.now()), patient).catch(() => undefined);
    status = answer?.status ?? 0;
    if (answer?.text("datapoints", 0, "average") === "1")
      return { level: "good", about: "read back", found: `it is there, ${Math.round((world.now() - began) / 1000)} s later` };
    if (world.now() - began >= waitMs || world.interrupted.aborted || (status >= 400 && status < 500)) break;
    await new Promise((resolve) => setTimeout(resolve, Math.min(INTERVAL_MS, waitMs)));
  }
  const why = status === 200 ? "it does not show yet" : status === 0 ? "the query got no answer" : `the query was answered with HTTP ${status}`;
  return {
    level: "warn",
    about: "read back",
    found: `not found after ${Math.round((world.now() - began) / 1000)} s: ${why}`,
    cure: status === 403 ? "Allow ces:metricData:list, or look in the console." : "Look in the console in some minutes, or give --wait more seconds.",
  };
}

const INTERVAL_MS = 5000;
