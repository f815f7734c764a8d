import type { Point, Reporter, Sample } from "@yunmeter/core";
import type { PlainAnswer, ScriptedCloud } from "@yunmeter/test-server";

import type { JdReporterOptions } from "./options.ts";
import { createJdReporter } from "./reporter.ts";

export const NOW: number = Date.UTC(2024, 0, 2, 3, 4, 5, 678);

export const CREDENTIALS = {
  accessKeyId: "FAKEACCESSKEYID0000000000EXAMPLE",
  accessKeySecret: "FAKESECRETACCESSKEY000000EXAMPLE",
} as const;

export function sample(parts: Partial<Sample> = {}): Sample {
  return { namespace: "app.test", name: "m1", dimensions: { host: "a" }, timestamp: NOW, value: 1, ...parts };
}

export function samples(count: number): Sample[] {
  return Array.from({ length: count }, (_, number) => sample({ name: `m${number}` }));
}

export function wirePoint({ namespace, name, dimensions, timestamp, value }: Sample): object {
  const seconds = Math.floor(Number(timestamp) / 1000);
  return { namespace, metric: name, dimensions, timestamp: seconds, type: 1, values: { value: String(value) } };
}

export const ACCEPTED: PlainAnswer = {
  body: { requestId: "request-1", result: { success: true, errMetricDataList: [] } },
};

export function errorOf(status: number, code: string, message = "words"): PlainAnswer {
  return { status, body: { requestId: "request-1", error: { status: code, code: status, message } } };
}

export function failed(status: number, code: string, message: string): PlainAnswer {
  return { ...errorOf(status, code, message), headers: { date: new Date(NOW).toUTCString() } };
}

export function listed(names: readonly string[], request: { readonly body: string }): PlainAnswer {
  const bad = pointsIn(request).filter(({ metric }) => names.includes(String(metric)));
  const errMetricDataList = bad.map((point) => ({ ErrMetricData: JSON.stringify(point), errDetail: "words" }));
  return { status: 400, body: { requestId: "request-1", result: { success: false, errMetricDataList } } };
}

export function reporterFor(cloud: Pick<ScriptedCloud, "url">, options: Partial<JdReporterOptions> = {}): Reporter {
  return createJdReporter({
    endpoint: cloud.url,
    credentials: CREDENTIALS,
    requestsPerSecond: Infinity,
    ...options,
    runtime: { now: () => NOW, sleep: () => Promise.resolve(), ...options.runtime },
  });
}

export function pointsIn({ body }: { readonly body: string }): readonly Record<string, unknown>[] {
  return (JSON.parse(body) as { metricDataList: Record<string, unknown>[] }).metricDataList;
}

export function violatedRule(point: Point, options: Partial<JdReporterOptions> = {}): string | undefined {
  const error = reporterFor({ url: "http://127.0.0.1:1" }, options).check(point);
  return error === undefined ? undefined : `${error.path}: ${error.rule}`;
}
