import process from "node:process";

import { metrics } from "@opentelemetry/api";
import { getNodeAutoInstrumentations } from "@opentelemetry/auto-instrumentations-node";
import { NodeSDK, type NodeSDKConfiguration } from "@opentelemetry/sdk-node";
import { createAlibabaReporter } from "@yunmeter/alibaba";
import { metricReader } from "@yunmeter/opentelemetry";
import { createPipeline } from "@yunmeter/pipeline";

// Reports twice under auto-instrumentation, so that the second report could count the first, and prints how many spans ended.
// `IGNORED=1` has the hook of the recipe for Express.
const { CLOUD = "", IGNORED } = process.env;

const credentials = { accessKeyId: "yunmeter", accessKeySecret: "yunmeter-secret" };
const pipeline = createPipeline({
  reporters: [createAlibabaReporter({ endpoint: CLOUD, credentials })],
  rollUp: true,
  instance: "single",
});
const reader = metricReader({ pipeline });
const settled = (): Promise<void> => Promise.resolve();
let spans = 0;
const counting = { onStart() {}, onEnd: () => void spans++, forceFlush: settled, shutdown: settled };
const ignoreRequestHook = ({ origin }: { readonly origin: unknown }): boolean => origin === new URL(CLOUD).origin;

const configuration: Partial<NodeSDKConfiguration> = {
  spanProcessors: [counting],
  metricReaders: [reader],
  instrumentations: [
    getNodeAutoInstrumentations(
      IGNORED === "1" ? { "@opentelemetry/instrumentation-undici": { ignoreRequestHook } } : {},
    ),
  ],
};
const sdk = new NodeSDK(configuration);
sdk.start();

const orders = metrics.getMeter("shop").createCounter("shop.orders");
orders.add(1);
await reader.forceFlush();
await pipeline.flush({ windows: "send" });
orders.add(1);
await sdk.shutdown();
await pipeline.close();
process.stdout.write(`${spans} spans\n`, () => process.exit());
