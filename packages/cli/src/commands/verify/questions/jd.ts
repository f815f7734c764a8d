import { jdcloud2 } from "../../../signing/jdcloud2.ts";
import { type Bench, probe, series } from "../bench.ts";
import type { Question, RawExperiment } from "../question.ts";

const DAY_MS = 86_400_000;

/** What JD Cloud Monitor's documents leave open, or say twice. */
export const jdQuestions: readonly Question[] = [
  {
    id: "hyphen-in-values",
    asks: "May the value of a dimension hold a hyphen?",
    sends: "one point of a new series",
    experiment: (bench) => ({
      settings: { allowHyphen: true },
      points: [probe(bench, { dimensions: { source: "yun-meter" } })],
    }),
  },
  {
    id: "hyphen-in-names",
    asks: "May the name of a metric hold a hyphen?",
    sends: "one point of a new metric",
    experiment: (bench) => raw(bench, [datum(bench, { metric: bench.metric.replaceAll("_", "-") })]),
  },
  {
    id: "bare-numbers",
    asks: "Are values taken as bare JSON numbers?",
    sends: "one point",
    experiment: (bench) => raw(bench, [datum(bench, { values: { value: 1.5 } })]),
  },
  {
    id: "an-hour-ahead",
    asks: "Is a point taken whose time is an hour ahead?",
    sends: "one point",
    experiment: (bench) => ({ points: [probe(bench, { timestamp: bench.now + DAY_MS / 24 })], futureMs: DAY_MS }),
  },
  {
    id: "eight-days-old",
    asks: "Is a point of eight days ago taken: is the limit 30 days, or a week?",
    sends: "one point",
    experiment: (bench) => ({ points: [probe(bench, { timestamp: bench.now - 8 * DAY_MS })] }),
  },
  {
    id: "v2",
    asks: "Does version v2 in the path take the same request?",
    sends: "one point",
    experiment: (bench) => ({ settings: { apiVersion: "v2" }, points: [probe(bench)] }),
  },
  {
    id: "aggregated",
    asks: "Are aggregated data (type 2) still taken?",
    sends: "one point of a minute",
    experiment: ({ metric, now }) => ({
      points: [
        {
          name: metric,
          timestamp: now,
          period: 60,
          dimensions: { source: "yunmeter" },
          statistics: { average: 1, count: 2 },
        },
      ],
    }),
  },
  {
    id: "six-dimensions",
    asks: "Are six dimensions taken, or five?",
    sends: "one point of a new series",
    experiment: (bench) =>
      raw(bench, [datum(bench, { dimensions: { a: "1", b: "2", c: "3", d: "4", e: "5", f: "6" } })]),
  },
  {
    id: "partial-failure",
    asks: "Which HTTP status has an answer to one good point beside a bad one?",
    sends: "one good point, and one whose time is in milliseconds",
    experiment: (bench) => raw(bench, [datum(bench), datum(bench, { timestamp: bench.now })]),
    answer: ({ isTaken, status }) => (isTaken ? "both are taken" : `HTTP ${status}`),
  },
  {
    id: "points-50",
    asks: "Are 50 points taken in one request?",
    sends: "50 points of one series in one request",
    experiment: (bench) => ({ points: series(bench, 50) }),
  },
];

function datum({ metric, now, settings }: Bench, changes: Readonly<Record<string, unknown>> = {}): object {
  return {
    namespace: settings["namespace"],
    metric,
    dimensions: { source: "yunmeter" },
    timestamp: Math.floor(now / 1000),
    type: 1,
    values: { value: "1" },
    ...changes,
  };
}

function raw({ base, keys, settings, now }: Bench, data: readonly object[]): RawExperiment {
  const url = new URL("/v1/customMetrics", base);
  const call = {
    url,
    region: String(settings["region"] ?? "jdcloud-api"),
    body: JSON.stringify({ metricDataList: data }),
  };
  return {
    request: jdcloud2(call, keys, { time: now, nonce: crypto.randomUUID() }),
    isTaken: (status, body) => status === 200 && /"success"\s*:\s*true/u.test(body),
  };
}
