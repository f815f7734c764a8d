import type { Point } from "@yunmeter/core";

import type { SeenRequest } from "../../../clouds/recording-fetch.ts";
import { tencentV1 } from "../../../signing/tencent-v1.ts";
import { type Bench, probe } from "../bench.ts";
import type { Questionnaire, ReporterExperiment } from "../question.ts";

const MINUTE_MS = 60_000;

/** What the receiver's documents leave open; whether it lives at all, the ordinary point says. */
export const tencent: Questionnaire = {
  questions: [
    {
      id: "get",
      asks: "Does the receiver take GET as well?",
      sends: "one value",
      experiment: (bench) => ({ settings: { method: "GET" }, points: [probe(bench)] }),
    },
    {
      id: "without-action",
      asks: "Is a body without Action taken, as the documents' own programs send it?",
      sends: "one value",
      experiment: (bench) => changed(bench, (fields) => ({ ...fields, Action: undefined })),
    },
    {
      id: "long-region",
      asks: "Is the long name of a region taken, such as ap-guangzhou?",
      sends: "one value",
      experiment: (bench) => changed(bench, (fields) => resigned({ ...fields, Region: "ap-guangzhou" }, bench)),
    },
    {
      id: "list-of-dimensions",
      asks: "Are dimensions taken as a list, as the table of the documents has them?",
      sends: "one value",
      experiment: (bench) =>
        changed(bench, (fields) => ({
          ...fields,
          Data: [{ dimensions: [{ source: "yunmeter" }], metricName: bench.metric, value: 1 }],
        })),
    },
    {
      id: "old-path",
      asks: "Is the older path taken, /report.cgi?",
      sends: "one value",
      experiment: (bench) => ({
        points: [probe(bench)],
        settings: { method: "POST" },
        // The programs of that time signed the newer path all the same.
        edit: ({ url, headers, body }) => ({ url: new URL("/report.cgi", url).href, headers, body }),
      }),
    },
    {
      id: "failure-status",
      asks: "Which HTTP status has a refusal?",
      sends: "one value, signed with a wrong secret",
      experiment: (bench) => ({ points: [probe(bench)], isForged: true }),
      answer: ({ isTaken, status }) => (isTaken ? "a wrong signature is taken" : `HTTP ${status}`),
    },
    {
      id: "partial-failure",
      asks: "What becomes of a request with one good value, and one of a metric that there is not?",
      sends: "one good value, and one of the metric yunmeter_verify_unknown",
      experiment: (bench) => ({ points: [probe(bench), probe(bench, { name: "yunmeter_verify_unknown" })] }),
      answer: ({ isTaken, code }) => (isTaken ? "both are taken" : `it is refused with code ${code}`),
    },
    {
      id: "negative",
      asks: "Are values below zero taken, and fractions?",
      sends: "the value -0.5",
      experiment: (bench) => ({ points: [probe(bench, { value: -0.5 })] }),
    },
    {
      id: "exponent",
      asks: "Is a number with an exponent taken?",
      sends: "the value 1e+21",
      experiment: (bench) =>
        changed(bench, (fields) => ({
          ...fields,
          Data: [{ dimensions: { source: "yunmeter" }, metricName: bench.metric, value: 1e21 }],
        })),
    },
    {
      id: "nonce-twice",
      asks: "Is a Nonce taken a second time?",
      sends: "one value twice, with the same Nonce and Timestamp",
      steps: ["the first time", "the second time"].map((label) => ({
        label,
        experiment: (bench) =>
          changed(bench, (fields) =>
            resigned({ ...fields, Nonce: 12_345, Timestamp: Math.floor(bench.began / 1000) }, bench),
          ),
      })),
    },
    {
      id: "clock",
      asks: "How far may Timestamp be off?",
      sends: "one value six times, signed at other times",
      steps: [-180, -60, -6, 6, 60, 180].map((minutes) => ({
        label: `${Math.abs(minutes)} min ${minutes < 0 ? "behind" : "ahead"}`,
        experiment: (bench) => {
          const Timestamp = Math.floor((bench.now + minutes * MINUTE_MS) / 1000);
          return changed(bench, (fields) => resigned({ ...fields, Timestamp }, bench));
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
        experiment: (bench) => ({
          settings: { pointsPerRequest: count, bytesPerRequest: 1_000_000 },
          points: many(bench, count),
        }),
      })),
    },
    {
      id: "throttling",
      asks: "How many requests a second are taken, and in which words is one too many refused?",
      sends: "one value 300 times, as fast as it goes; none after the first that is refused",
      load: (bench) => ({ points: [probe(bench)] }),
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

function many(bench: Bench, count: number): readonly Point[] {
  return Array.from({ length: count }, () => probe(bench));
}

/** The fields of a body. */
type Fields = Readonly<Record<string, unknown>>;

/** One value, whose body is changed on its way out: neither namespace nor values are signed. */
function changed(bench: Bench, change: (fields: Fields) => Fields): ReporterExperiment {
  return {
    settings: { method: "POST" },
    points: [probe(bench)],
    edit: ({ url, headers, body }: SeenRequest) => ({
      url,
      headers,
      body: JSON.stringify(change(JSON.parse(body) as Fields)),
    }),
  };
}

/** The same fields with a signature that is theirs again. */
function resigned(fields: Fields, { keys }: Bench): Fields {
  const signed = ["Action", "Nonce", "Region", "SecretId", "Timestamp"] as const;
  const parameters = Object.fromEntries(signed.map((name) => [name, String(fields[name])]));
  const call = { method: "POST", host: "receiver.monitor.tencentyun.com", parameters } as const;
  return { ...fields, Signature: tencentV1(call, keys.accessKeySecret) };
}
