import process from "node:process";

import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { createAlibabaReporter } from "@yunmeter/alibaba";
import { metricReader } from "@yunmeter/opentelemetry";
import { createPipeline } from "@yunmeter/pipeline";
import { closeOnExit } from "@yunmeter/pipeline/exit";

// Counts four orders and ends, without a word to the provider.
const { KIND = "", URL = "", ENDING = "" } = process.env;

const credentials = { accessKeyId: "yunmeter", accessKeySecret: "yunmeter-secret" };

function yunmeterReader() {
  const pipeline = createPipeline({
    reporters: [createAlibabaReporter({ endpoint: URL, credentials })],
    rollUp: { periods: [60] },
    instance: "single",
  });
  closeOnExit(pipeline);
  return metricReader({ pipeline });
}

function otlpReader() {
  return new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter({ url: `${URL}/v1/metrics` }) });
}

const provider = new MeterProvider({ readers: [KIND === "yunmeter" ? yunmeterReader() : otlpReader()] });
const orders = provider.getMeter("shop").createCounter("shop.orders");
for (let store = 0; store < 4; store++) orders.add(1, { store });

if (ENDING === "process.exit()") process.exit(3);
if (ENDING === "an exception") throw new Error("on purpose");
if (ENDING === "SIGTERM") {
  setInterval(() => undefined, 1000);
  console.log("ready");
}
