const process = require("node:process");

const { getNodeAutoInstrumentations } = require("@opentelemetry/auto-instrumentations-node");
const { NodeSDK } = require("@opentelemetry/sdk-node");
const { createAlibabaReporter, credentialsFromEnv } = require("@yunmeter/alibaba");
const { metricReader } = require("@yunmeter/opentelemetry");
const { createPipeline } = require("@yunmeter/pipeline");
const { closeOnExit } = require("@yunmeter/pipeline/exit");

const { CLOUD = "https://metrics.cn-hangzhou.aliyuncs.com", WORKER = "1" } = process.env;

const pipeline = createPipeline({
  reporters: [createAlibabaReporter({ endpoint: CLOUD, credentials: credentialsFromEnv() })],
  rollUp: { percentiles: ["p50", "p95", "p99"] },
  instance: { dimension: "instance", value: WORKER },
});
// Exceptions, and a line when the process exits with points in memory. Signals belong to the server.
closeOnExit(pipeline, { signals: [] });

const sdk = new NodeSDK({
  metricReaders: [metricReader({ pipeline })],
  instrumentations: [
    getNodeAutoInstrumentations({
      // Reports are neither traced nor counted.
      "@opentelemetry/instrumentation-undici": { ignoreRequestHook: ({ origin }) => origin === new URL(CLOUD).origin },
    }),
  ],
});
sdk.start();

exports.stopTelemetry = async function stopTelemetry() {
  // Collects once more, sends, and rejects for what was lost.
  await sdk.shutdown().catch(console.error);
  await pipeline.close();
};
