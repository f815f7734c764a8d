import { writeFileSync } from "node:fs";

import { createAlibabaReporter } from "@yunmeter/alibaba";
import type { Reporter, Runtime } from "@yunmeter/core";
import { createHuaweiCesReporter } from "@yunmeter/huawei";
import { createJdReporter } from "@yunmeter/jd";
import { createTencentReporter } from "@yunmeter/tencent";
import { afterAll, describe, expect, it } from "vitest";

import { createPipeline } from "../../engine/create-pipeline.ts";
import { createVirtualTime } from "../virtual-time.ts";

// What an outage costs that lasts from the first point on: every way to fail, in every cloud, for ten minutes of simulated
// time with a point every two seconds.

const MINUTES = 10;
const EVERY_MS = 2000;
const INTERVAL_MS = 10_000;
/** What a lane may have in flight when the first doubt comes: the points of the first interval and of the wait before it. */
const IN_FLIGHT = (2 * INTERVAL_MS) / EVERY_MS;

const page = (status: number) => () => new Response("<html>gateway</html>", { status, headers: HTML });
const HTML = { "content-type": "text/html" };
const broken = (code: string) => (): never => {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
};

/** Whether the request surely never reached a cloud that could have stored it. */
const FAULTS: readonly (readonly [name: string, isSure: boolean, answer: () => Response | Promise<Response>])[] = [
  ["502 of a gateway", false, page(502)],
  ["503 of a gateway", true, page(503)],
  ["504 of a gateway", false, page(504)],
  ["a reset", false, broken("ECONNRESET")],
  ["a hang", false, () => new Promise(() => undefined)],
  ["a portal's page", false, page(200)],
  ["{}", false, () => Response.json({})],
  ["a wrong certificate", true, broken("CERT_HAS_EXPIRED")],
  ["DNS gone", true, broken("ENOTFOUND")],
  ["a refused connection", true, broken("ECONNREFUSED")],
];

const credentials = { accessKeyId: "AK", accessKeySecret: "secret-secret-secret" };

const CLOUDS: readonly (readonly [name: string, make: (runtime: Partial<Runtime>) => Reporter])[] = [
  ["alibaba", (runtime) => createAlibabaReporter({ ...common(runtime), region: "cn-hangzhou" })],
  ["jd", (runtime) => createJdReporter({ ...common(runtime), region: "cn-north-1", namespace: "shop" })],
  ["tencent", (runtime) => createTencentReporter({ ...common(runtime), region: "bj", namespace: "shop" })],
  [
    "huawei-ces",
    (runtime) =>
      createHuaweiCesReporter({
        ...common(runtime),
        region: "cn-north-4",
        projectId: "0123456789",
        namespace: "SHOP.APP",
      }),
  ],
];

/** A time-out is a real timer. */
function common(runtime: Partial<Runtime>) {
  return { credentials, runtime, timeoutMs: 2, requestsPerSecond: Infinity } as const;
}

const rows: string[] = [];

/** `YUNMETER_WRITE_MATRIX=1` writes docs/outage-matrix.md. */
afterAll(() => {
  if (process.env["YUNMETER_WRITE_MATRIX"] !== "1") return;
  const path = new URL("../../../../../docs/outage-matrix.md", import.meta.url);
  writeFileSync(path, [...HEAD, ...rows.toSorted(), ""].join("\n"));
});

const HEAD = [
  "# What an outage costs",
  "",
  "Each row is an outage that began before the first point and lasted ten minutes, in simulated time, with a point every two",
  "seconds, the queue in memory and default options but for the time-out. A test runs them all and wrote this table:",
  "`YUNMETER_WRITE_MATRIX=1 npx -y pnpm@12 test outage-matrix`. What is kept is delivered once the cloud is back; what is",
  "uncertain was in flight when the outage began, or was one of the probes of a single point. Tencent takes no point that is",
  "older than five minutes: what is lost there has expired.",
  "",
  "| the outage answers with | cloud | added | kept | uncertain | lost |",
  "| --- | --- | --- | --- | --- | --- |",
];

describe.each(CLOUDS)("an outage of ten minutes at %s", (cloud, make) => {
  it.each(FAULTS)(
    "that answers with %s costs what was in flight and one point a probe",
    async (fault, isSure, answer) => {
      const time = createVirtualTime();
      let requests = 0;
      const fetch: typeof globalThis.fetch = async () => {
        requests++;
        return answer();
      };
      const { now, sleep } = time;
      const pipeline = createPipeline({
        reporters: [make({ fetch, now, sleep, random: () => 0.5 })],
        intervalMs: INTERVAL_MS,
        log: false,
        runtime: { now, sleep, random: () => 0.5 },
      });
      for (let passed = 0; passed < MINUTES * 60_000; passed += EVERY_MS) {
        pipeline.add({ name: "orders", dimensions: { shop: "a" }, value: passed + 1 });
        await time.pass(EVERY_MS);
      }

      const [lane] = (await pipeline.stats()).lanes;
      const { added = 0, delivered = 0, kept = 0, lost = 0, uncertain = 0 } = lane ?? {};
      rows.push(`| ${fault} | ${cloud} | ${added} | ${kept} | ${uncertain} | ${lost} |`);
      expect(delivered).toBe(0);
      expect(uncertain).toBeLessThanOrEqual(isSure ? 0 : IN_FLIGHT + requests);
      expect(pipeline.health().status).toBe("failing");
      const result = await time.until(pipeline.close({ deadlineMs: 0 }));
      expect(result.lanes[0]?.added).toBe(result.delivered + result.lost + result.uncertain + result.kept);
    },
  );
});
