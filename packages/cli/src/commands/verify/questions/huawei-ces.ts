import { huaweiSdkHmac } from "../../../signing/huawei-sdk-hmac.ts";
import { type Bench, ownDimension, probe } from "../bench.ts";
import type { Questionnaire, RawExperiment } from "../question.ts";

/** What Cloud Eye's documents leave open. */
export const huaweiCes: Questionnaire = {
  questions: [
    {
      id: "points",
      asks: "How many points are taken in one request?",
      sends: "1,000, then 2,500 points of one series in one request",
      isRising: true,
      steps: [1000, 2500].map((count) => ({
        label: String(count),
        experiment: (bench) =>
          raw(
            bench,
            Array.from({ length: count }, (_, index) => datum(bench, {}, { collect_time: bench.now - index * 100 })),
          ),
      })),
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
      experiment: (bench) => raw(bench, [datum(bench, dimension("云 1.5/2"))]),
    },
    {
      id: "partial-failure",
      asks: "Is a good point stored that stands beside a bad one?",
      sends: "one good point of a new series, and one whose value is a text; then a query for the good one",
      before: [(bench) => raw(bench, [datum(bench, own(bench, "good")), datum(bench, {}, { value: "one" })])],
      point: (bench) => lookedFor(bench, "good"),
      tells: ([sum], { isTaken, status }) =>
        `${isTaken ? "the request is taken" : `the request is refused with HTTP ${status}`}; the good one ${sum === undefined ? "does not show" : "is stored"}`,
    },
    {
      id: "twice",
      asks: "Does a point that is sent twice count twice?",
      sends: "one point of a new series, twice; then a query for it",
      before: [twin, twin],
      point: (bench) => lookedFor(bench, "twice"),
      tells: ([sum]) => counts(sum),
    },
    {
      id: "twice-at-once",
      asks: "Does a point count twice that stands twice in one request?",
      sends: "one point of a new series, twice in one request; then a query for it",
      before: [(bench) => raw(bench, [datum(bench, own(bench, "pair")), datum(bench, own(bench, "pair"))])],
      point: (bench) => lookedFor(bench, "pair"),
      tells: ([sum], { isTaken }) => (isTaken ? counts(sum) : "the request is refused"),
    },
    {
      id: "exponent",
      asks: "Is a number with an exponent taken?",
      sends: "one point with the value 1e+21",
      experiment: (bench) => raw(bench, [datum(bench, {}, { value: 1e21 })]),
    },
    {
      id: "throttling",
      asks: "How many requests a second are taken, and in which words is one too many refused?",
      sends: "one point 300 times, as fast as it goes; none after the first that is refused",
      load: (bench) => raw(bench, [datum(bench)]),
      most: 300,
    },
  ],
  byHand: [
    {
      asks: "How many custom metrics may a project have?",
      how: "The console, under My Quotas: no page of Cloud Eye has a figure.",
    },
  ],
};

function counts(sum: number | undefined): string {
  if (sum === undefined) return "unclear: it does not show yet";
  return sum > 1 ? "it counts twice" : "it counts once";
}

function dimension(value: string): object {
  return { dimensions: [{ name: "source", value }] };
}

function nameOf(bench: Bench, purpose: string): string {
  return `${ownDimension(bench)["source"]}${purpose}`;
}

function own(bench: Bench, purpose: string): object {
  return dimension(nameOf(bench, purpose));
}

function lookedFor(bench: Bench, purpose: string): ReturnType<typeof probe> {
  return probe(bench, { dimensions: { source: nameOf(bench, purpose) } });
}

function twin(bench: Bench): RawExperiment {
  return raw(bench, [datum(bench, own(bench, "twice"))]);
}

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
