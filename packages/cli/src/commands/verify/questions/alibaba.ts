import { alibabaRpc } from "../../../signing/alibaba-rpc.ts";
import { type ExperimentContext, probe, series } from "../experiment-context.ts";
import type { Questionnaire, RawExperiment } from "../question.ts";
import { ahead, old } from "./shifted.ts";

const KILOBYTE = 1000;

export const alibaba: Questionnaire = {
  questions: [
    {
      id: "raw",
      asks: "Does this edition store raw data, and with which HTTP status does it say that it does not?",
      sends: "one raw value",
      experiment: ({ metric, now }) => ({
        points: [{ name: metric, timestamp: now, value: 1, dimensions: { source: "yunmeter" } }],
      }),
      answer: ({ isTaken, status }) => (isTaken ? "raw data are stored" : `raw data are not stored: HTTP ${status}`),
    },
    {
      id: "status-of-206",
      asks: "Which HTTP status has an answer whose code is 206?",
      sends: "one point of a type that there is not",
      experiment: (context) => raw(context, { "MetricList.1.Type": "2" }),
      answer: ({ isTaken, status, code }) => (isTaken ? "the point is taken" : `HTTP ${status}, with code ${code}`),
    },
    {
      id: "points-100",
      asks: "Are 100 points taken in one request, or 21?",
      sends: "100 points of one series in one request",
      experiment: (context) => ({ settings: { pointsPerRequest: 100 }, points: series(context, 100) }),
      answer: ({ isTaken }) => (isTaken ? "100 are taken" : "100 are not taken"),
    },
    {
      id: "v3-query",
      asks: "Is signature V3 taken with the points in the query?",
      sends: "one point",
      experiment: (context) => ({ settings: { signature: "v3", v3Body: "query" }, points: [probe(context)] }),
    },
    {
      id: "v3-form",
      asks: "Is signature V3 taken with the points in a form body?",
      sends: "one point",
      experiment: (context) => ({ settings: { signature: "v3", v3Body: "form" }, points: [probe(context)] }),
    },
    {
      id: "unicode",
      asks: "Are dimensions with Chinese values taken?",
      sends: "one point of a new series",
      experiment: (context) => ({ points: [probe(context, { dimensions: { source: "云" } })] }),
      answer: ({ isTaken }) =>
        isTaken ? "taken; look in the console whether the value is as it was sent" : "not taken",
    },
    {
      id: "ahead",
      asks: "How far ahead of the clock may the time of a point be?",
      sends: "one point four times, from 5 minutes to 8 days ahead; none after the first that is refused",
      isRising: true,
      steps: ahead((context, time) => raw(context, { "MetricList.1.Time": String(time) })),
    },
    {
      id: "old",
      asks: "How old may a point be?",
      sends: "one point five times, from an hour to 100 days old; none after the first that is refused",
      isRising: true,
      steps: old((context, time) => raw(context, { "MetricList.1.Time": String(time) })),
    },
    {
      id: "large-numbers",
      asks: "Are very large and very small numbers taken?",
      sends: "one point with 1e300 and -1e-300",
      experiment: (context) => ({ points: [probe(context, { statistics: { maximum: 1e300, minimum: -1e-300 } })] }),
    },
    {
      id: "url-length",
      asks: "How long may a URL be before the gateway answers 414?",
      sends: "one point five times, in URLs of 4 to 64 kB; none after the first that is refused",
      isRising: true,
      steps: [4, 8, 16, 32, 64].map((length) => ({
        label: `${length} kB`,
        experiment: (context) => raw(context, { Padding: "x".repeat(length * KILOBYTE - PLAIN_BYTES) }, "query"),
      })),
    },
    {
      id: "twice",
      asks: "Does a point that is sent twice count twice?",
      sends: "one point of a new series, twice; then a query for the account's id, and one for the point",
      before: [twin, twin],
      point: (context) => probe(context, TWIN),
      tells: ([sum]) =>
        sum === undefined ? "unclear: it does not show yet" : sum > 1 ? "it counts twice" : "it counts once",
    },
    {
      id: "vpc-host",
      asks: "Which of the two names of the VPC host is there: metrics-vpc, or cms-vpc?",
      sends: "nothing: both names are looked up, and connected to",
      unless: ({ endpoint }) => (endpoint === undefined ? undefined : "requests go to your own endpoint"),
      hosts: ({ cloud, settings }) => cloud.hosts(settings).filter(({ kind }) => kind === "VPC"),
    },
    {
      id: "throttling",
      asks: "How many requests a second are taken, and in which words is one too many refused?",
      sends: "one point 600 times, as fast as it goes; none after the first that is refused",
      load: (context) => raw(context),
      most: 600,
    },
  ],
  byHand: [
    {
      asks: "How many series are free, and what does another cost?",
      how: "The console, under the edition's quota, and the price page of CloudMonitor: the figures of the documents are of 2021.",
    },
    {
      asks: "Is a Chinese value of a dimension stored as it was sent?",
      how: "Custom monitoring in the console shows the dimensions of yunmeter_verify after the question unicode.",
    },
  ],
};

const TWIN = { dimensions: { source: "yunmeter_twice" }, statistics: { average: 1, sum: 1, count: 1 } } as const;

function twin(context: ExperimentContext): { readonly points: readonly [ReturnType<typeof probe>] } {
  return { points: [probe(context, TWIN)] };
}

const PLAIN_BYTES = 700;

function raw(
  { base, keys, metric, now, settings: { groupId = "0" } }: ExperimentContext,
  changes: Readonly<Record<string, string>> = {},
  place: "form" | "query" = "form",
): RawExperiment {
  const parameters = {
    Action: "PutCustomMetric",
    Version: "2019-01-01",
    "MetricList.1.MetricName": metric,
    "MetricList.1.Dimensions": '{"source":"yunmeter"}',
    "MetricList.1.GroupId": String(groupId),
    "MetricList.1.Type": "1",
    "MetricList.1.Period": "60",
    "MetricList.1.Time": String(now),
    "MetricList.1.Values": '{"Average":1,"SampleCount":1}',
    ...changes,
  };
  return {
    request: alibabaRpc(base, parameters, keys, { time: now, nonce: crypto.randomUUID() }, place),
    isTaken: (status, body) => status === 200 && /"Code"\s*:\s*"?200"?/u.test(body),
  };
}
