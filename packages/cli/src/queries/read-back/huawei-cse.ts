import { fieldOf, textOf } from "@yunmeter/core/kit";

import { huaweiSdkHmac } from "../../signing/huawei-sdk-hmac.ts";
import { figure, type ReadBackCall } from "./read-back-call.ts";

/**
 * What an engine knows of an operation. Its page names the list by the word for success, so it is taken from wherever
 * the answer has it.
 *
 * @see https://support.huaweicloud.com/api-cse/cse_06_00112.html
 */
export const readFromCse: ReadBackCall = {
  sign({ settings: { projectId = "default", region, service }, endpoint, keys, now, point }) {
    const url = new URL(`/v3/${projectId}/csemonitor/metric`, endpoint ?? `https://cse.${region}.myhuaweicloud.com/`);
    url.search = new URLSearchParams({ service: String(service), function: point.name }).toString();
    return huaweiSdkHmac({ method: "GET", url, projectId: String(projectId) }, keys, now);
  },
  read({ json }) {
    const list = [json, fieldOf(json, "success"), fieldOf(json, "OK")].find((part) => Array.isArray(part)) ?? [];
    return figure(textOf(list[0], "total"));
  },
  permission: "Look at the dashboard: the query's page knows of tokens only, and these keys sign.",
};
