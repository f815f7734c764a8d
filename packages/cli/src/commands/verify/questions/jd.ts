import { jdcloud2 } from "../../../signing/jdcloud2.ts";
import { type Bench, ownDimension, probe, series } from "../bench.ts";
import type { Questionnaire, RawExperiment, Step } from "../question.ts";
import { ahead, old } from "./shifted.ts";

const MINUTE_MS = 60_000;
const REGIONS: readonly string[] = ["cn-north-1", "cn-east-1", "cn-east-2", "cn-south-1"];

/** What JD Cloud Monitor's documents leave open, or say twice. */
export const jd: Questionnaire = {
  questions: [
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
      id: "ahead",
      asks: "How far ahead of the clock may the time of a point be?",
      sends: "one point four times, from 5 minutes to 8 days ahead; none after the first that is refused",
      isRising: true,
      steps: ahead((bench, time) => raw(bench, [datum(bench, { timestamp: Math.floor(time / 1000) })])),
    },
    {
      id: "old",
      asks: "How old may a point be?",
      sends: "one point five times, from an hour to 100 days old; none after the first that is refused",
      isRising: true,
      steps: old((bench, time) => raw(bench, [datum(bench, { timestamp: Math.floor(time / 1000) })])),
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
    {
      id: "central-host",
      asks: "Which region does the host without a region write to?",
      sends: "one point of a new series to monitor.jdcloud-api.com; then a query for it in four regions",
      unless: ({ endpoint }) => (endpoint === undefined ? undefined : "requests go to an endpoint of one's own"),
      before: [
        (bench) => {
          const central = { ...bench, base: new URL(CENTRAL), settings: { ...bench.settings, region: "jdcloud-api" } };
          return raw(central, [datum(bench, { dimensions: ownDimension(bench) })]);
        },
      ],
      point: (bench) => probe(bench, { dimensions: ownDimension(bench) }),
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
      point: (bench) => probe(bench, { dimensions: twinDimension(bench) }),
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
        [false, true].map((tokenBase64): Step => ({
          label: tokenBase64 ? `${tokenHeader} in base64` : tokenHeader,
          experiment: (bench) => ({ settings: { tokenHeader, tokenBase64 }, points: [probe(bench)] }),
        })),
      ),
    },
    {
      id: "clock",
      asks: "How far may the clock be off that a request is signed by?",
      sends: "one point eight times, signed at other times",
      steps: [-60, -16, -14, -4, 4, 14, 16, 60].map((minutes) => ({
        label: `${Math.abs(minutes)} min ${minutes < 0 ? "behind" : "ahead"}`,
        experiment: (bench) => raw(bench, [datum(bench)], bench.now + minutes * MINUTE_MS),
      })),
    },
    {
      id: "throttling",
      asks: "How many requests a minute are taken, and in which words is one too many refused?",
      sends: "one point 1,200 times, as fast as it goes; none after the first that is refused",
      load: (bench) => raw(bench, [datum(bench)]),
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

function twinDimension(bench: Bench): Readonly<Record<string, string>> {
  return { source: `${ownDimension(bench)["source"]}twice` };
}

function twin(bench: Bench): RawExperiment {
  return raw(bench, [datum(bench, { dimensions: twinDimension(bench) })]);
}

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

function raw({ base, keys, settings, now }: Bench, data: readonly object[], signedAt: number = now): RawExperiment {
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
