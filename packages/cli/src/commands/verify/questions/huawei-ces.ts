import { huaweiSdkHmac } from "../../../signing/huawei-sdk-hmac.ts";
import { type ExperimentContext, ownDimension, probe } from "../experiment-context.ts";
import type { Questionnaire, RawExperiment } from "../question.ts";

export const huaweiCes: Questionnaire = {
  questions: [
    {
      id: "points",
      asks: "How many points are taken in one request?",
      sends: "1,000, then 2,500 points of one series in one request",
      isRising: true,
      steps: [1000, 2500].map((count) => ({
        label: String(count),
        experiment: (context) =>
          raw(
            context,
            Array.from({ length: count }, (_, index) =>
              datum(context, {}, { collect_time: context.now - index * 100 }),
            ),
          ),
      })),
    },
    {
      id: "hyphen-in-names",
      asks: "May the name of a metric hold a hyphen, as the newer documents say?",
      sends: "one point of a new metric",
      experiment: (context) => ({ points: [probe(context, { name: context.metric.replaceAll("_", "-") })] }),
    },
    {
      id: "unicode-values",
      asks: "May the value of a dimension hold other than letters, digits, _ and -?",
      sends: "one point of a new series",
      experiment: (context) => raw(context, [datum(context, dimension("云 1.5/2"))]),
    },
    {
      id: "partial-failure",
      asks: "Is a good point stored that stands beside a bad one?",
      sends: "one good point of a new series, and one whose value is a text; then a query for the good one",
      before: [(context) => raw(context, [datum(context, own(context, "good")), datum(context, {}, { value: "one" })])],
      point: (context) => lookedFor(context, "good"),
      tells: ([sum], { isTaken, status }) =>
        `${isTaken ? "the request is taken" : `the request is refused with HTTP ${status}`}; the good one ${sum === undefined ? "does not show" : "is stored"}`,
    },
    {
      id: "twice",
      asks: "Does a point that is sent twice count twice?",
      sends: "one point of a new series, twice; then a query for it",
      before: [twin, twin],
      point: (context) => lookedFor(context, "twice"),
      tells: ([sum]) => counts(sum),
    },
    {
      id: "twice-at-once",
      asks: "Does a point count twice that stands twice in one request?",
      sends: "one point of a new series, twice in one request; then a query for it",
      before: [(context) => raw(context, [datum(context, own(context, "pair")), datum(context, own(context, "pair"))])],
      point: (context) => lookedFor(context, "pair"),
      tells: ([sum], { isTaken }) => (isTaken ? counts(sum) : "the request is refused"),
    },
    {
      id: "exponent",
      asks: "Is a number with an exponent taken?",
      sends: "one point with the value 1e+21",
      experiment: (context) => raw(context, [datum(context, {}, { value: 1e21 })]),
    },
    {
      id: "throttling",
      asks: "How many requests a second are taken, and in which words is one too many refused?",
      sends: "one point 300 times, as fast as it goes; none after the first that is refused",
      load: (context) => raw(context, [datum(context)]),
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

function nameOf(context: ExperimentContext, purpose: string): string {
  return `${ownDimension(context)["source"]}${purpose}`;
}

function own(context: ExperimentContext, purpose: string): object {
  return dimension(nameOf(context, purpose));
}

function lookedFor(context: ExperimentContext, purpose: string): ReturnType<typeof probe> {
  return probe(context, { dimensions: { source: nameOf(context, purpose) } });
}

function twin(context: ExperimentContext): RawExperiment {
  return raw(context, [datum(context, own(context, "twice"))]);
}

function datum({ metric, now, settings }: ExperimentContext, ofMetric: object = {}, others: object = {}): object {
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

function raw({ base, keys, settings, now }: ExperimentContext, data: readonly object[]): RawExperiment {
  const projectId = String(settings["projectId"]);
  const url = new URL(`/V1.0/${projectId}/metric-data`, base);
  return {
    request: huaweiSdkHmac({ method: "POST", url, projectId, body: JSON.stringify(data) }, keys, now),
    isTaken: (status) => status === 201,
  };
}
