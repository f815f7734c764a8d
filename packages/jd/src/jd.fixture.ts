import type { Point, Reporter, Sample } from "@yunmeter/core";
import type { PlainAnswer, ScriptedCloud } from "@yunmeter/test-server";

import type { JdReporterOptions } from "./options.ts";
import { createJdReporter } from "./reporter.ts";

/** 2024-01-02T03:04:05.678Z: when the tests take place. */
export const NOW: number = Date.UTC(2024, 0, 2, 3, 4, 5, 678);

/** Keys of nobody. */
export const CREDENTIALS = {
  accessKeyId: "FAKEACCESSKEYID0000000000EXAMPLE",
  accessKeySecret: "FAKESECRETACCESSKEY000000EXAMPLE",
} as const;

/** A point that nothing is wrong with, save for what a test puts into it. */
export function sample(parts: Partial<Sample> = {}): Sample {
  return { namespace: "app.test", name: "m1", dimensions: { host: "a" }, timestamp: NOW, value: 1, ...parts };
}

/** So many points, each a series of its own: `m0`, `m1` and so on. */
export function samples(count: number): Sample[] {
  return Array.from({ length: count }, (_, number) => sample({ name: `m${number}` }));
}

/** What a request carries of a point, with no options set: as the cloud would list it. */
export function wirePoint({ namespace, name, dimensions, timestamp, value }: Sample): object {
  const seconds = Math.floor(Number(timestamp) / 1000);
  return { namespace, metric: name, dimensions, timestamp: seconds, type: 1, values: { value: String(value) } };
}

/** All is stored. */
export const ACCEPTED: PlainAnswer = {
  body: { requestId: "request-1", result: { success: true, errMetricDataList: [] } },
};

/** The error of an answer, in the form that all codes share. */
export function errorOf(status: number, code: string, message = "words"): PlainAnswer {
  return { status, body: { requestId: "request-1", error: { status: code, code: status, message } } };
}

/** The same, from a cloud whose clock agrees. */
export function failed(status: number, code: string, message: string): PlainAnswer {
  return { ...errorOf(status, code, message), headers: { date: new Date(NOW).toUTCString() } };
}

/** A 400 that lists the points of these names, and has stored the others. */
export function listed(names: readonly string[], request: { readonly body: string }): PlainAnswer {
  const bad = pointsIn(request).filter(({ metric }) => names.includes(String(metric)));
  const errMetricDataList = bad.map((point) => ({ ErrMetricData: JSON.stringify(point), errDetail: "words" }));
  return { status: 400, body: { requestId: "request-1", result: { success: false, errMetricDataList } } };
}

/** A reporter that talks to a server of the test, at a time that stands still, and never waits. */
export function reporterFor(cloud: Pick<ScriptedCloud, "url">, options: Partial<JdReporterOptions> = {}): Reporter {
  return createJdReporter({
    endpoint: cloud.url,
    credentials: CREDENTIALS,
    requestsPerSecond: Infinity,
    ...options,
    runtime: { now: () => NOW, sleep: () => Promise.resolve(), ...options.runtime },
  });
}

/** What a request held. */
export function pointsIn({ body }: { readonly body: string }): readonly Record<string, unknown>[] {
  return (JSON.parse(body) as { metricDataList: Record<string, unknown>[] }).metricDataList;
}

/** How a point fares that the service never sees: the rule it breaks, or nothing. */
export function ruleBrokenBy(point: Point, options: Partial<JdReporterOptions> = {}): string | undefined {
  const error = reporterFor({ url: "http://127.0.0.1:1" }, options).check(point);
  return error === undefined ? undefined : `${error.path}: ${error.rule}`;
}
