import core from "jdcloud-sdk-js/src/lib/core.js";
import SignerV2 from "jdcloud-sdk-js/src/lib/signers/v2.js";
import Monitor from "jdcloud-sdk-js/src/services/monitor.js";

import type { Credentials } from "../../../../packages/core/src/index.ts";
import type { OurRequest } from "../our-request.ts";

export interface JdClientCall {
  readonly version: "v1" | "v2";
  /** Added to the client's headers; all are signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly metricDataList: readonly object[];
}

const silence = (): void => undefined;
// The client logs all that it signs.
core.config.logger = silence;

/** Sends like `putMetricData` of `jdcloud-sdk-js`, which signs for the region `jdcloud`. */
export function putMetricData(host: string, keys: Credentials, call: JdClientCall): Promise<unknown> {
  const { metricDataList, headers } = call;
  return monitor(host, keys, call).putMetricData({ metricDataList, "x-extra-header": headers });
}

export function putMetricDataIn(region: string, host: string, keys: Credentials, call: JdClientCall): Promise<unknown> {
  const { metricDataList, headers } = call;
  const json = ["application/json"];
  return monitor(host, keys, call).makeRequest(
    "/customMetrics",
    "POST",
    { regionId: region },
    {},
    { ...headers },
    {},
    { metricDataList },
    json,
  );
}

function monitor(host: string, keys: Credentials, { version }: JdClientCall): Monitor {
  return new Monitor({
    credentials: theirKeys(keys),
    endpoint: { protocol: "http", host },
    version: { monitor: version },
    logger: silence,
  });
}

/** Runs the client's signer over the reporter's request: the client would sign more headers. */
export function authorizationByClient(ours: OurRequest, region: string, keys: Credentials): string {
  const { method, body } = ours;
  const { host, pathname } = new URL(ours.url);
  const headers = new Headers(ours.headers);
  headers.set("host", host);
  const signable = { path: pathname, regionId: region, search: () => "", request: { method, headers, body } };
  return new SignerV2(signable, "monitor").authorization(theirKeys(keys), headers.get("x-jdcloud-date") ?? "");
}

function theirKeys({ accessKeyId, accessKeySecret }: Credentials) {
  return { accessKeyId, secretAccessKey: accessKeySecret };
}
