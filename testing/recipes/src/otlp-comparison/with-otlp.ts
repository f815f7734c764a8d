import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

import { AggregationTemporalityPreference, OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";

import { freePort } from "../parts/free-port.ts";
import { type FaultCase, type OtlpAnswer, TIMEOUT_MS } from "./cases.ts";
import { type CaseOutcome, POINTS, settled } from "./outcome.ts";

/** Totals since the start, the default, or what was counted since the last export, as monitors take it. */
export type Temporality = "cumulative" | "delta";

/** Runs a case with OpenTelemetry's OTLP exporter at its defaults, beside temporality, time-out and size of batches. */
export async function runWithOtlp({ otlp, batch }: FaultCase, temporality: Temporality): Promise<CaseOutcome> {
  await using receiver = await startReceiver(otlp ?? []);
  const port = otlp === undefined ? await freePort() : receiver.port;
  const exporter = new OTLPMetricExporter({
    url: `http://127.0.0.1:${port}/v1/metrics`,
    temporalityPreference:
      temporality === "delta" ? AggregationTemporalityPreference.DELTA : AggregationTemporalityPreference.CUMULATIVE,
  });
  const reader = new PeriodicExportingMetricReader({
    exporter,
    exportTimeoutMillis: batch === POINTS ? 30_000 : TIMEOUT_MS,
    maxExportBatchSize: batch,
  });
  const provider = new MeterProvider({ readers: [reader] });
  const orders = provider.getMeter("shop").createCounter("shop.orders");
  for (let store = 0; store < POINTS; store++) orders.add(1, { store });
  const forceFlush = await settled(provider.forceFlush());
  const shutdown = await settled(provider.shutdown());
  return { requests: receiver.requests(), arrived: receiver.arrived(), forceFlush, shutdown };
}

/** A receiver that answers as scripted, and counts the stores whose orders it took. */
export async function startReceiver(answers: readonly OtlpAnswer[]) {
  const orders = new Set<string>();
  let requests = 0;
  const server = createServer(async (request, response) => {
    const { status, headers = {}, body = "" } = answers[Math.min(requests++, answers.length - 1)] ?? { status: 404 };
    const stores = storesIn(await textOf(request));
    if (status === "hang") return;
    const rejected = Number(/"rejectedDataPoints":(\d+)/u.exec(body)?.[1] ?? 0);
    // One count for each store, however often it comes.
    if (status === 200) for (const store of stores.slice(rejected)) orders.add(store);
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    requests: () => requests,
    arrived: () => orders.size,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += String(chunk);
  return text;
}

function storesIn(body: string): readonly string[] {
  return Array.from(body.matchAll(/"key":"store","value":\{"intValue":(\d+)\}/gu), ([, store = ""]) => store);
}
