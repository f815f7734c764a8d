import type { Credentials, Reporter, Sample } from "@yunmeter/core";

import type { TencentReporterOptions } from "./options.ts";
import { createTencentReporter } from "./reporter.ts";

export const NOW = 1_700_000_000_000;

export const CREDENTIALS: Credentials = {
  accessKeyId: "AKIDFAKEFAKEFAKEFAKEFAKEFAKEFAKE0001",
  accessKeySecret: "FAKEsecretFAKEsecret01",
};

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

export function recordingFetch(answer = '{"code":0,"message":"OK"}'): { sent: Sent[]; fetch: typeof globalThis.fetch } {
  const sent: Sent[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    sent.push({ method: request.method, url: request.url, headers: request.headers, body: await request.text() });
    return new Response(answer);
  };
  return { sent, fetch };
}

export function create(options: Partial<TencentReporterOptions> = {}): Reporter {
  return createTencentReporter({
    region: "gz",
    namespace: "shop",
    credentials: CREDENTIALS,
    requestsPerSecond: Infinity,
    ...options,
  });
}

export function point(more: Partial<Sample> = {}): Sample {
  return { name: "orders", dimensions: { ip: "10.0.0.1" }, value: 1, ...more };
}

export function bodyOf({ body }: Pick<Sent, "body"> = { body: "{}" }): Body {
  return JSON.parse(body) as Body;
}

interface Body {
  readonly [name: string]: unknown;
  readonly Data: readonly { readonly metricName: string; readonly value: number }[];
}
