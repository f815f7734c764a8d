import type { Point } from "@yunmeter/core";

import type { RecordedRequest } from "../../../clouds/recording-fetch.ts";
import { tencentV1 } from "../../../signing/tencent-v1.ts";
import { type ExperimentContext, probe } from "../experiment-context.ts";
import type { Questionnaire, ReporterExperiment } from "../question.ts";

const MINUTE_MS = 60_000;

export const tencent: Questionnaire = {
  questions: [
    {
      id: "get",
      asks: "Does the receiver take GET as well?",
      sends: "one value",
      experiment: (context) => ({ settings: { method: "GET" }, points: [probe(context)] }),
    },
    {
      id: "without-action",
      asks: "Is a body without Action taken, as the documents' own programs send it?",
      sends: "one value",
      experiment: (context) => changed(context, (fields) => ({ ...fields, Action: undefined })),
    },
    {
      id: "long-region",
      asks: "Is the long name of a region taken, such as ap-guangzhou?",
      sends: "one value",
      experiment: (context) => changed(context, (fields) => resigned({ ...fields, Region: "ap-guangzhou" }, context)),
    },
    {
      id: "list-of-dimensions",
      asks: "Are dimensions taken as a list, as the table of the documents has them?",
      sends: "one value",
      experiment: (context) =>
        changed(context, (fields) => ({
          ...fields,
          Data: [{ dimensions: [{ source: "yunmeter" }], metricName: context.metric, value: 1 }],
        })),
    },
    {
      id: "old-path",
      asks: "Is the older path taken, /report.cgi?",
      sends: "one value",
      experiment: (context) => ({
        points: [probe(context)],
        settings: { method: "POST" },
        // The programs of that time signed the newer path all the same.
        edit: ({ url, headers, body }) => ({ url: new URL("/report.cgi", url).href, headers, body }),
      }),
    },
    {
      id: "failure-status",
      asks: "Which HTTP status has a refusal?",
      sends: "one value, signed with a wrong secret",
      experiment: (context) => ({ points: [probe(context)], isForged: true }),
      answer: ({ isTaken, status }) => (isTaken ? "a wrong signature is taken" : `HTTP ${status}`),
    },
    {
      id: "partial-failure",
      asks: "What becomes of a request with one good value, and one of a metric that there is not?",
      sends: "one good value, and one of the metric yunmeter_verify_unknown",
      experiment: (context) => ({ points: [probe(context), probe(context, { name: "yunmeter_verify_unknown" })] }),
      answer: ({ isTaken, code }) => (isTaken ? "both are taken" : `it is refused with code ${code}`),
    },
    {
      id: "negative",
      asks: "Are values below zero taken, and fractions?",
      sends: "the value -0.5",
      experiment: (context) => ({ points: [probe(context, { value: -0.5 })] }),
    },
    {
      id: "exponent",
      asks: "Is a number with an exponent taken?",
      sends: "the value 1e+21",
      experiment: (context) =>
        changed(context, (fields) => ({
          ...fields,
          Data: [{ dimensions: { source: "yunmeter" }, metricName: context.metric, value: 1e21 }],
        })),
    },
    {
      id: "nonce-twice",
      asks: "Is a Nonce taken a second time?",
      sends: "one value twice, with the same Nonce and Timestamp",
      steps: ["the first time", "the second time"].map((label) => ({
        label,
        experiment: (context) =>
          changed(context, (fields) =>
            resigned({ ...fields, Nonce: 12_345, Timestamp: Math.floor(context.began / 1000) }, context),
          ),
      })),
    },
    {
      id: "clock",
      asks: "How far may Timestamp be off?",
      sends: "one value six times, signed at other times",
      steps: [-180, -60, -6, 6, 60, 180].map((minutes) => ({
        label: `${Math.abs(minutes)} min ${minutes < 0 ? "behind" : "ahead"}`,
        experiment: (context) => {
          const Timestamp = Math.floor((context.now + minutes * MINUTE_MS) / 1000);
          return changed(context, (fields) => resigned({ ...fields, Timestamp }, context));
        },
      })),
    },
    {
      id: "points",
      asks: "How many values are taken in one request?",
      sends: "100, then 1,000 values of one metric in one request",
      isRising: true,
      steps: [100, 1000].map((count) => ({
        label: String(count),
        experiment: (context) => ({
          settings: { pointsPerRequest: count, bytesPerRequest: 1_000_000 },
          points: many(context, count),
        }),
      })),
    },
    {
      id: "throttling",
      asks: "How many requests a second are taken, and in which words is one too many refused?",
      sends: "one value 300 times, as fast as it goes; none after the first that is refused",
      load: (context) => ({ points: [probe(context)] }),
      most: 300,
    },
  ],
  byHand: [
    {
      asks: "Will the receiver stay?",
      how: "A ticket with Tencent Cloud: its documents have been hidden since 2020, and no page says that it was switched off.",
    },
    {
      asks: "How long may the name of a metric be?",
      how: "A metric has to be created first, which verify does not do: the console says it when one is.",
    },
  ],
};

function many(context: ExperimentContext, count: number): readonly Point[] {
  return Array.from({ length: count }, () => probe(context));
}

type RequestFields = Readonly<Record<string, unknown>>;

function changed(context: ExperimentContext, change: (fields: RequestFields) => RequestFields): ReporterExperiment {
  return {
    settings: { method: "POST" },
    points: [probe(context)],
    edit: ({ url, headers, body }: RecordedRequest) => ({
      url,
      headers,
      body: JSON.stringify(change(JSON.parse(body) as RequestFields)),
    }),
  };
}

function resigned(fields: RequestFields, { keys }: ExperimentContext): RequestFields {
  const signed = ["Action", "Nonce", "Region", "SecretId", "Timestamp"] as const;
  const parameters = Object.fromEntries(signed.map((name) => [name, String(fields[name])]));
  const call = { method: "POST", host: "receiver.monitor.tencentyun.com", parameters } as const;
  return { ...fields, Signature: tencentV1(call, keys.accessKeySecret) };
}
