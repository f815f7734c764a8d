import { fieldOf } from "@yunmeter/core/kit";

import type { StoreName } from "../../clouds/cloud.ts";
import { writeAddress } from "../../clouds/stores/write-address.ts";
import { figure, type ReadBackCall } from "./read-back-call.ts";

/**
 * An instant query, at the address beside the one that is written to.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries
 */
export function readFromStore(name: StoreName): ReadBackCall {
  return {
    sign({ settings, keys, token, point }) {
      const url = new URL(writeAddress(name, settings) ?? "");
      url.pathname = url.pathname.replace(/(?:\/prom)?\/write$/u, "/query");
      const labels = Object.entries(point.dimensions ?? {}).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
      url.searchParams.set("query", `${point.name}{${labels.join(",")}}`);
      url.searchParams.set("time", String(point.timestamp / 1000));
      const { accessKeyId, accessKeySecret } = keys;
      const basic = `Basic ${Buffer.from(`${accessKeyId}:${accessKeySecret}`).toString("base64")}`;
      const authorization = accessKeyId !== "" ? basic : token === undefined ? undefined : `Bearer ${token}`;
      return { method: "GET", url: url.href, headers: authorization === undefined ? {} : { authorization } };
    },
    read({ json }) {
      const result = fieldOf(fieldOf(json, "data"), "result");
      const value = fieldOf(Array.isArray(result) ? result[0] : undefined, "value");
      return Array.isArray(value) ? figure(String(value[1])) : undefined;
    },
    permission: "Allow queries, or look at the metric in the console.",
    needsKeys: false,
  };
}
