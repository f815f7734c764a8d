import { jdcloud2 } from "../../../signing/jdcloud2.ts";
import { type ExperimentContext, ownDimension, probe, series } from "../experiment-context.ts";
import type { Questionnaire, RawExperiment, LadderStep } from "../question.ts";
import { ahead, old } from "./shifted.ts";

const MINUTE_MS = 60_000;
const REGIONS: readonly string[] = ["cn-north-1", "cn-east-1", "cn-east-2", "cn-south-1"];

export const jd: Questionnaire = {
  questions: [
    {
      id: "hyphen-in-values",
      asks: "May the value of a dimension hold a hyphen?",
      sends: "one point of a new series",
      experiment: (context) => ({
        settings: { allowHyphen: true },
        points: [probe(context, { dimensions: { source: "yun-meter" } })],
      }),
    },
    {
      id: "hyphen-in-names",
      asks: "May the name of a metric hold a hyphen?",
      sends: "one point of a new metric",
      experiment: (context) => raw(context, [datum(context, { metric: context.metric.replaceAll("_", "-") })]),
    },
    {
      id: "bare-numbers",
      asks: "Are values taken as bare JSON numbers?",
      sends: "one point",
      experiment: (context) => raw(context, [datum(context, { values: { value: 1.5 } })]),
    },
    {
      id: "ahead",
      asks: "How far ahead of the clock may the time of a point be?",
      sends: "one point four times, from 5 minutes to 8 days ahead; none after the first that is refused",
      isRising: true,
      steps: ahead((context, time) => raw(context, [datum(context, { timestamp: Math.floor(time / 1000) })])),
    },
    {
      id: "old",
      asks: "How old may a point be?",
      sends: "one point five times, from an hour to 100 days old; none after the first that is refused",
      isRising: true,
      steps: old((context, time) => raw(context, [datum(context, { timestamp: Math.floor(time / 1000) })])),
    },
    {
      id: "v2",
      asks: "Does version v2 in the path take the same request?",
      sends: "one point",
      experiment: (context) => ({ settings: { apiVersion: "v2" }, points: [probe(context)] }),
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
      experiment: (context) =>
        raw(context, [datum(context, { dimensions: { a: "1", b: "2", c: "3", d: "4", e: "5", f: "6" } })]),
    },
    {
      id: "partial-failure",
      asks: "Which HTTP status has an answer to one good point beside a bad one?",
      sends: "one good point, and one whose time is in milliseconds",
      experiment: (context) => raw(context, [datum(context), datum(context, { timestamp: context.now })]),
      answer: ({ isTaken, status }) => (isTaken ? "both are taken" : `HTTP ${status}`),
    },
    {
      id: "points-50",
      asks: "Are 50 points taken in one request?",
      sends: "50 points of one series in one request",
      experiment: (context) => ({ points: series(context, 50) }),
    },
    {
      id: "central-host",
      asks: "Which region does the host without a region write to?",
      sends: "one point of a new series to monitor.jdcloud-api.com; then a query for it in four regions",
      unless: ({ endpoint }) => (endpoint === undefined ? undefined : "requests go to your own endpoint"),
      before: [
        (context) => {
          const central = {
            ...context,
            base: new URL(CENTRAL),
            settings: { ...context.settings, region: "jdcloud-api" },
          };
          return raw(central, [datum(context, { dimensions: ownDimension(context) })]);
        },
      ],
      point: (context) => probe(context, { dimensions: ownDimension(context) }),
      looks: REGIONS.map((region) => ({ label: region, settings: { region } })),
      tells: (sums, { isTaken }) => {
        if (!isTaken) return "to none: it takes no point";
        const found = REGIONS.filter((_, index) => sums[index] !== undefined);
        return found.length > 0 ? `to ${found.join(" and ")}` : "unclear: it shows in none yet";
      },
    },
    {
      id: "twice",
      asks: "Does a point that is sent twice count twice?",
      sends: "one point of a new series, twice; then a query for it",
      before: [twin, twin],
      point: (context) => probe(context, { dimensions: twinDimension(context) }),
      tells: ([sum]) =>
        sum === undefined ? "unclear: it does not show yet" : sum > 1 ? "it counts twice" : "it counts once",
    },
    {
      id: "token-header",
      asks: "Which header takes the token of temporary keys, and as it is or in base64?",
      sends: "one point four times",
      unless: ({ keys }) =>
        keys.securityToken === undefined ? "these keys are long-term, and have no token" : undefined,
      steps: ["x-jdcloud-security-token", "x-jdcloud-session-token"].flatMap((tokenHeader) =>
        [false, true].map((tokenBase64): LadderStep => ({
          label: tokenBase64 ? `${tokenHeader} in base64` : tokenHeader,
          experiment: (context) => ({ settings: { tokenHeader, tokenBase64 }, points: [probe(context)] }),
        })),
      ),
    },
    {
      id: "clock",
      asks: "How far may the clock be off that a request is signed by?",
      sends: "one point eight times, signed at other times",
      steps: [-60, -16, -14, -4, 4, 14, 16, 60].map((minutes) => ({
        label: `${Math.abs(minutes)} min ${minutes < 0 ? "behind" : "ahead"}`,
        experiment: (context) => raw(context, [datum(context)], context.now + minutes * MINUTE_MS),
      })),
    },
    {
      id: "throttling",
      asks: "How many requests a minute are taken, and in which words is one too many refused?",
      sends: "one point 1,200 times, as fast as it goes; none after the first that is refused",
      load: (context) => raw(context, [datum(context)]),
      most: 1200,
    },
  ],
  byHand: [
    {
      asks: "Is reporting still free?",
      how: "The price page of Cloud Monitor: the documents say that it is free for now.",
    },
  ],
};

const CENTRAL = "https://monitor.jdcloud-api.com/";

function twinDimension(context: ExperimentContext): Readonly<Record<string, string>> {
  return { source: `${ownDimension(context)["source"]}twice` };
}

function twin(context: ExperimentContext): RawExperiment {
  return raw(context, [datum(context, { dimensions: twinDimension(context) })]);
}

function datum({ metric, now, settings }: ExperimentContext, changes: Readonly<Record<string, unknown>> = {}): object {
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

function raw(
  { base, keys, settings, now }: ExperimentContext,
  data: readonly object[],
  signedAt: number = now,
): RawExperiment {
  const url = new URL("/v1/customMetrics", base);
  const call = {
    method: "POST" as const,
    url,
    region: String(settings["region"] ?? "jdcloud-api"),
    body: JSON.stringify({ metricDataList: data }),
  };
  return {
    request: jdcloud2(call, keys, { time: signedAt, nonce: crypto.randomUUID() }),
    isTaken: (status, body) => status === 200 && /"success"\s*:\s*true/u.test(body),
  };
}
