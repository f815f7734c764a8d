import { describe, expect, it } from "vitest";

import { labelNameFor, metricNameFor } from "./names.ts";

describe("names as OpenTelemetry's exporters write them", () => {
  it.each([
    ["http.server.request.duration", "s", "http_server_request_duration_seconds"],
    ["jvm.memory.used", "By", "jvm_memory_used_bytes"],
    ["db.size", "KiBy", "db_size_kibibytes"],
    ["queue.length", "{message}", "queue_length"],
    ["cpu.utilization", "1", "cpu_utilization"],
    ["disk.used", "%", "disk_used_percent"],
    ["net.io", "By/s", "net_io_bytes_per_second"],
    ["requests", "{request}/s", "requests_per_second"],
    ["orders.placed_total", "s", "orders_placed_seconds_total"],
    ["latency_seconds", "s", "latency_seconds"],
    ["http.duration_bucket", "s", "http_duration_seconds_bucket"],
    ["http.duration_sum", "s", "http_duration_seconds_sum"],
    ["http.duration_count", "s", "http_duration_seconds_count"],
    ["latency_seconds_sum", "s", "latency_seconds_sum"],
    ["speed", "furlong/fortnight", "speed_furlong_per_fortnight"],
    ["2xx.count", undefined, "_2xx_count"],
    ["a..b", undefined, "a__b"],
    ["a", "constructor", "a_constructor"],
  ])("make %s in %s %s", (name, unit, written) => {
    expect(metricNameFor(name, unit, "opentelemetry")).toBe(written);
  });

  it("leave the colon to names of metrics that are sent as they are", () => {
    expect(metricNameFor("job:rate", "s", "prometheus")).toBe("job:rate");
    expect(labelNameFor("http.method", "opentelemetry")).toBe("http_method");
    expect(labelNameFor("http.method", "utf-8")).toBe("http.method");
  });
});
