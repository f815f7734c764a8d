import assert from "node:assert/strict";

import { readMetricList } from "../../../packages/cli/src/commands/put/alibaba-form.ts";
import { parserFor } from "../../../packages/cli/src/points/format.ts";
import { parseNdjson } from "../../../packages/cli/src/points/ndjson.ts";
import { readDimensions, readNumber, readTime } from "../../../packages/cli/src/points/parse-values.ts";
import { jsonLine } from "../../../packages/cli/src/terminal/json.ts";
import { UsageError } from "../../../packages/cli/src/usage-error.ts";
import { parseExposition } from "../../../packages/prometheus/src/index.ts";
import { mutateJsonText, mutateText } from "../mutate.ts";
import { expectPlainText } from "../properties.ts";
import type { Random } from "../random.ts";
import type { FuzzTarget } from "../target.ts";

const READERS: Readonly<Record<string, (random: Random) => void>> = {
  "JSON lines": (random) => readLine("ndjson", mutateJsonText(random.pick(POINTS), random)),
  "lines of Prometheus": (random) => readLine("prometheus", mutateText(random.pick(LINES), random)),
  "metrics pages": (random) => readPage(mutateText(LINES.concat("# EOF").join("\n"), random)),
  "parameters of PutCustomMetric": (random) =>
    orUsageError(() =>
      readMetricList(
        PARAMETERS.map(([name, value]) => [
          random.chance(0.1) ? mutateText(name, random) : name,
          random.chance(0.3) ? mutateText(value, random) : value,
        ]),
      ),
    ),
  "values of flags": (random) => {
    readNumber(mutateText("-12.5e3", random));
    orUsageError(() => readTime(mutateText("2026-01-02T03:04:05.678+08:00", random), "--timestamp"));
    orUsageError(() => readDimensions([mutateText("host=web-1", random), "__proto__=x"]));
  },
};

/** What the command line and the registries read points from. */
export const POINT_READERS: readonly FuzzTarget[] = Object.entries(READERS).map(([name, run]) => ({
  name: `points in ${name}`,
  start: async () => ({ run }),
}));

/** A line is a point, a fault for people, or empty; and what is read can be written to a file of rejects and read again. */
function readLine(format: string, line: string): void {
  const parsed = parserFor(format)(line.replaceAll("\n", " "));
  if (parsed === undefined) return;
  if ("fault" in parsed) {
    expectPlainText(parsed.fault, 30_000);
    return;
  }
  const reject = jsonLine({ fate: "unsent", point: parsed.point });
  expectPlainText(reject.slice(0, -1), Infinity);
  const again = parseNdjson(reject);
  // As text, since JSON has no infinity and no minus zero.
  const same = "a reject is read as the point that it was";
  if (format === "ndjson") assert.equal(jsonLine(again), jsonLine({ point: parsed.point }), same);
}

/** Every line is a sample, a problem, a comment or empty. */
function readPage(text: string): void {
  const { families, problems } = parseExposition(text);
  const samples = families.reduce((sum, family) => sum + family.samples.length, 0);
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.trim().startsWith("#"));
  assert.equal(samples + problems.length, lines.length, "every line is accounted for");
}

function orUsageError(read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
  }
}

const POINTS: readonly unknown[] = [
  { name: "orders", value: 1.5, dimensions: { host: "web-1", shop: "上海" }, timestamp: 1_767_323_045_000 },
  {
    name: "latency",
    period: 60,
    statistics: { count: 3, sum: 4.5, p99: 2 },
    timestamp: "2026-01-02T03:04:05Z",
    namespace: "app",
    unit: "ms",
  },
  {
    line: 3,
    cloud: "jd",
    fate: "unsent",
    reason: "deadline",
    message: "words",
    point: { name: "orders", value: 2 ** 53 },
  },
];

const LINES: readonly string[] = [
  "# HELP http_requests_total The total number of requests.",
  "# TYPE http_requests_total counter",
  'http_requests_total{method="post",code="200"} 1027 1395066363000',
  '{"http.server.duration", "label with space"="a\\nb\\"c\\\\"} +Inf',
  'http_request_duration_seconds_bucket{le="0.05"} 24054 # {trace_id="KOO5S4vxi0o"} 0.67',
  "process_cpu_seconds_total -1.5e-3",
  "up NaN",
];

const PARAMETERS: readonly (readonly [string, string])[] = [
  ["MetricList.1.MetricName", "cpu_total"],
  ["MetricList.1.Dimensions", '{"host":"web-1"}'],
  ["MetricList.1.Time", "20171012T132456.888+0800"],
  ["MetricList.1.Type", "1"],
  ["MetricList.1.Period", "60"],
  ["MetricList.1.Values", '{"SampleCount":3,"Sum":4.5,"p99":2}'],
  ["MetricList.1.GroupId", "101"],
];
