import type { Point, Reporter, Sample } from "@yunmeter/core";
import type { PlainAnswer, ScriptedCloud } from "@yunmeter/test-server";

import type { JdReporterOptions } from "./options.ts";
import { createJdReporter } from "./reporter.ts";

/** 2024-01-02T03:04:05.678Z: when the tests take place. */
export const NOW: number = Date.UTC(2024, 0, 2, 3, 4, 5, 678);

/** Fictitious keys. */
export const CREDENTIALS = {
  accessKeyId: "FAKEACCESSKEYID0000000000EXAMPLE",
  accessKeySecret: "FAKESECRETACCESSKEY000000EXAMPLE",
} as const;

/** A valid point, with fields replaced by the test. */
export function sample(parts: Partial<Sample> = {}): Sample {
  return { namespace: "app.test", name: "m1", dimensions: { host: "a" }, timestamp: NOW, value: 1, ...parts };
}

/** Points of different series: `m0`, `m1` and so on. */
export function samples(count: number): Sample[] {
  return Array.from({ length: count }, (_, number) => sample({ name: `m${number}` }));
}

/** The wire form of a point under default options, as the cloud lists it in an answer. */
export function wirePoint({ namespace, name, dimensions, timestamp, value }: Sample): object {
  const seconds = Math.floor(Number(timestamp) / 1000);
  return { namespace, metric: name, dimensions, timestamp: seconds, type: 1, values: { value: String(value) } };
}

/** The answer when all points were stored. */
export const ACCEPTED: PlainAnswer = {
  body: { requestId: "request-1", result: { success: true, errMetricDataList: [] } },
};

/** An answer with an error. */
export function errorOf(status: number, code: string, message = "words"): PlainAnswer {
  return { status, body: { requestId: "request-1", error: { status: code, code: status, message } } };
}

/** The same, with a `Date` that equals the test's clock. */
export function failed(status: number, code: string, message: string): PlainAnswer {
  return { ...errorOf(status, code, message), headers: { date: new Date(NOW).toUTCString() } };
}

/** A 400 that lists the points of these names; the others were stored. */
export function listed(names: readonly string[], request: { readonly body: string }): PlainAnswer {
  const bad = pointsIn(request).filter(({ metric }) => names.includes(String(metric)));
  const errMetricDataList = bad.map((point) => ({ ErrMetricData: JSON.stringify(point), errDetail: "words" }));
  return { status: 400, body: { requestId: "request-1", result: { success: false, errMetricDataList } } };
}

/** A reporter for a test server, with a frozen clock and no waiting. */
export function reporterFor(cloud: Pick<ScriptedCloud, "url">, options: Partial<JdReporterOptions> = {}): Reporter {
  return createJdReporter({
    endpoint: cloud.url,
    credentials: CREDENTIALS,
    requestsPerSecond: Infinity,
    ...options,
    runtime: { now: () => NOW, sleep: () => Promise.resolve(), ...options.runtime },
  });
}

/** The points in a request. */
export function pointsIn({ body }: { readonly body: string }): readonly Record<string, unknown>[] {
  return (JSON.parse(body) as { metricDataList: Record<string, unknown>[] }).metricDataList;
}

/** Path and name of the rule that a point breaks, if any. */
export function violatedRule(point: Point, options: Partial<JdReporterOptions> = {}): string | undefined {
  const error = reporterFor({ url: "http://127.0.0.1:1" }, options).check(point);
  return error === undefined ? undefined : `${error.path}: ${error.rule}`;
}
