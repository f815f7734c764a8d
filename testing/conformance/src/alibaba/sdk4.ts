import cms from "@alicloud/cms20190101";
import openapi from "@alicloud/openapi-core";

import type { Credentials } from "../../../../packages/core/src/index.ts";
import type { Metric } from "./metric.ts";

/** The SDK puts the points into the query. */
export type Place = "query" | "form";

export type SendBySdk4 = (
  place: Place,
  keys: Credentials,
  metrics: readonly Metric[],
  providerName?: string,
) => Promise<unknown>;

export function sdk4(host: string): SendBySdk4 {
  return (place, keys, metrics, providerName) => {
    // Without a provider name the SDK sends no header about the source of the keys.
    const credential = { getCredential: async () => ({ ...keys, type: "access_key", providerName }) };
    const config = new openapi.$OpenApiUtil.Config({ endpoint: host, protocol: "http", credential });
    const client = new cms.default(config);
    return place === "query" ? putCustomMetric(client, metrics) : callWithForm(client, metrics);
  };
}

type Client = InstanceType<typeof cms.default>;

function putCustomMetric(client: Client, metrics: readonly Metric[]): Promise<unknown> {
  const metricList = metrics.map(
    (metric) =>
      new cms.PutCustomMetricRequestMetricList({
        dimensions: metric.Dimensions,
        groupId: metric.GroupId,
        metricName: metric.MetricName,
        period: metric.Period,
        time: metric.Time,
        type: metric.Type,
        values: metric.Values,
      }),
  );
  return client.putCustomMetric(new cms.PutCustomMetricRequest({ metricList }));
}

function callWithForm(client: Client, metrics: readonly Metric[]): Promise<unknown> {
  const parameters = new openapi.$OpenApiUtil.Params({
    action: "PutCustomMetric",
    version: "2019-01-01",
    protocol: "HTTP",
    pathname: "/",
    method: "POST",
    authType: "AK",
    style: "RPC",
    reqBodyType: "formData",
    bodyType: "json",
  });
  const request = new openapi.$OpenApiUtil.OpenApiRequest({ body: { MetricList: metrics } });
  return client.callApi(parameters, request, {} as Parameters<Client["callApi"]>[2]);
}
