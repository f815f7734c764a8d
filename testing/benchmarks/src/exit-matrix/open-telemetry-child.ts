// A program that measures 40 series with the OpenTelemetry SDK and ends: url, how it ends.
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";

const [url = "", ending, points = "0"] = process.argv.slice(2);
const exporter = new OTLPMetricExporter({ url });
const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 600_000 });
const counter = new MeterProvider({ readers: [reader] }).getMeter("exit").createCounter("load");
for (let index = 0; index < Number(points); index++) counter.add(1, { id: String(index) });

const work = setInterval(() => undefined, 1000);
setTimeout(() => {
  process.stdout.write("added\n");
  if (ending === "natural") clearInterval(work);
  else if (ending === "process.exit") process.exit(3);
  else if (ending === "throw") throw new Error("uncaught");
}, 100);
