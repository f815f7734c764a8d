import { huaweiSdkHmac } from "../../../signing/huawei-sdk-hmac.ts";
import { type Bench, probe, series } from "../bench.ts";
import type { Question, RawExperiment } from "../question.ts";

/** What Cloud Eye's documents leave open. */
export const huaweiCesQuestions: readonly Question[] = [
  {
    id: "points-1000",
    asks: "Are 1,000 points taken in one request?",
    sends: "1,000 points of one series in one request",
    experiment: (bench) => ({ points: series(bench, 1000) }),
  },
  {
    id: "hyphen-in-names",
    asks: "May the name of a metric hold a hyphen, as the newer documents say?",
    sends: "one point of a new metric",
    experiment: (bench) => ({ points: [probe(bench, { name: bench.metric.replaceAll("_", "-") })] }),
  },
  {
    id: "unicode-values",
    asks: "May the value of a dimension hold other than letters, digits, _ and -?",
    sends: "one point of a new series",
    experiment: (bench) => raw(bench, [datum(bench, { dimensions: [{ name: "source", value: "云 1.5/2" }] })]),
  },
  {
    id: "partial-failure",
    asks: "Is a good point stored that stands beside a bad one?",
    sends: "one good point, and one whose value is a text",
    experiment: (bench) => raw(bench, [datum(bench), datum(bench, {}, { value: "one" })]),
    answer: ({ isTaken, status }) =>
      isTaken
        ? "the request is taken"
        : `the request is refused with HTTP ${status}; look in the console whether the good one shows`,
  },
  {
    id: "duplicate",
    asks: "Is the same point taken twice?",
    sends: "one point twice in one request",
    experiment: (bench) => ({ points: [probe(bench), probe(bench)] }),
    answer: ({ isTaken }) => (isTaken ? "taken twice; the raw view says whether it counts twice" : "not taken"),
  },
  {
    id: "exponent",
    asks: "Is a number with an exponent taken?",
    sends: "one point with the value 1e+21",
    experiment: (bench) => raw(bench, [datum(bench, {}, { value: 1e21 })]),
  },
];

function datum({ metric, now, settings }: Bench, ofMetric: object = {}, others: object = {}): object {
  return {
    metric: {
      namespace: settings["namespace"],
      metric_name: metric,
      dimensions: [{ name: "source", value: "yunmeter" }],
      ...ofMetric,
    },
    ttl: 172_800,
    collect_time: now,
    value: 1,
    type: "float",
    ...others,
  };
}

function raw({ base, keys, settings, now }: Bench, data: readonly object[]): RawExperiment {
  const projectId = String(settings["projectId"]);
  const url = new URL(`/V1.0/${projectId}/metric-data`, base);
  return {
    request: huaweiSdkHmac({ method: "POST", url, projectId, body: JSON.stringify(data) }, keys, now),
    isTaken: (status) => status === 201,
  };
}
