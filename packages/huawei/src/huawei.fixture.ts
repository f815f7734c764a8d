import type { ScriptedCloud } from "@yunmeter/test-server";

import type { HuaweiCesReporterOptions } from "./ces/options.ts";
import { createHuaweiCesReporter } from "./ces/reporter.ts";
import type { HuaweiCseReporterOptions } from "./cse/options.ts";
import { createHuaweiCseReporter, type HuaweiCseReporter } from "./cse/reporter.ts";

export const KEYS = {
  accessKeyId: "FAKEAK0000EXAMPLE001",
  accessKeySecret: "FakeSecretKeyForTestsOnly0000000000000001",
} as const;

export const PROJECT = "0123456789abcdef0123456789abcdef";

export const SERVICE = { name: "order", appId: "default", version: "1.0.0", instance: "order-7d9f-abcde" } as const;

const QUICK = { requestsPerSecond: Infinity, retry: { baseMs: 1, maxMs: 5 }, timeoutMs: 300, deadlineMs: 600 } as const;

export function cesFor(
  { url }: Pick<ScriptedCloud, "url">,
  options: Partial<HuaweiCesReporterOptions> = {},
): ReturnType<typeof createHuaweiCesReporter> {
  return createHuaweiCesReporter({
    endpoint: url,
    projectId: PROJECT,
    namespace: "MINE.APP",
    credentials: KEYS,
    ...QUICK,
    ...options,
  });
}

export function cseFor(
  { url }: Pick<ScriptedCloud, "url">,
  options: Partial<HuaweiCseReporterOptions> = {},
): HuaweiCseReporter {
  return createHuaweiCseReporter({ endpoint: url, service: SERVICE, credentials: KEYS, ...QUICK, ...options });
}

export interface SentRequest {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

export function capture(status: number): { readonly sent: SentRequest[]; readonly fetch: typeof globalThis.fetch } {
  const sent: SentRequest[] = [];
  return {
    sent,
    async fetch(input, init) {
      const request = new Request(input, init);
      sent.push({ url: request.url, headers: request.headers, body: await request.text() });
      return new Response(status === 200 ? "upload ok" : null, { status });
    },
  };
}

export const GATEWAY_FAILURES = {
  badCredentials: [401, "APIGW.0301", "verify aksk signature fail"],
  expired: [401, "APIGW.0301", "security token is expired"],
  wrongClock: [401, "APIGW.0301", "AK/SK signature expired"],
} as const;
