import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

import type { Queue } from "@yunmeter/pipeline";
import { hasPrometheus } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { type Alert, RULES, testRules } from "./testing/firing-alerts.ts";
import { watchPipeline } from "./testing/watch-pipeline.ts";

const MINUTE_MS = 60_000;
const LANE = 'toy "\\';
const ok = (): Response => Response.json({ code: "OK" });
const down = (): Response => Response.json({ code: "DOWN" }, { status: 503 });
const gateway = (): Response => new Response("<html>gateway</html>", { status: 502 });
const alertOf = (name: string): Alert => ({ name, lane: LANE });
const failing = (method: "append" | "settle") => (memory: Queue) => {
  return { ...memory, [method]: () => Promise.reject(new Error("locked")) };
};

describe("the alert rules", () => {
  it("read only figures that the page has", async () => {
    const [page = ""] = await watchPipeline(1, { answer: ok });
    const names = (await readFile(RULES, "utf8")).match(/yunmeter_\w+/gu) ?? [];

    expect(names).not.toEqual([]);
    for (const name of names) expect(page).toContain(`# TYPE ${name} `);
  });

  // promtool comes with Prometheus.
  describe.skipIf(!hasPrometheus())("on the pages of a pipeline", { timeout: 60_000 }, () => {
    it("are valid", async () => {
      const { stdout } = await promisify(execFile)("promtool", ["check", "rules", RULES]);

      expect(stdout).toContain("SUCCESS");
    });

    it("are silent while points arrive", async () => {
      expect(await testRules(await watchPipeline(10 * MINUTE_MS, { answer: ok }), [])).toContain("SUCCESS");
    });

    it("are silent again after a pause that lost nothing", async () => {
      const answer = (passedMs: number): Response => (passedMs < 5 * MINUTE_MS ? down() : ok());

      expect(await testRules(await watchPipeline(10 * MINUTE_MS, { answer }), [])).toContain("SUCCESS");
    });

    it("report a lane that is paused, its lag, and a queue that fills", async () => {
      const pages = await watchPipeline(10 * MINUTE_MS, { answer: down, options: { maxPoints: 180 } });

      expect(
        await testRules(pages, [
          alertOf("YunmeterLag"),
          alertOf("YunmeterLanePaused"),
          { name: "YunmeterQueueFilling" },
        ]),
      ).toContain("SUCCESS");
    });

    it("report a single loss, although its counter did not exist before", async () => {
      const isRefusing = (passedMs: number): boolean =>
        passedMs >= 10 * MINUTE_MS && passedMs < 10 * MINUTE_MS + 10_000;
      const answer = (passedMs: number): Response => (isRefusing(passedMs) ? refusal() : ok());

      expect(await testRules(await watchPipeline(11 * MINUTE_MS, { answer }), [alertOf("YunmeterLoss")])).toContain(
        "SUCCESS",
      );
    });

    it("report points of unknown fate", async () => {
      const answer = (passedMs: number): Response => (passedMs % MINUTE_MS < 10_000 ? gateway() : ok());

      expect(await testRules(await watchPipeline(10 * MINUTE_MS, { answer }), [alertOf("YunmeterDoubt")])).toContain(
        "SUCCESS",
      );
    });

    it("report an unsettled lease", async () => {
      const pages = await watchPipeline(10 * MINUTE_MS, { answer: ok, queue: failing("settle") });

      expect(await testRules(pages, [alertOf("YunmeterLag"), alertOf("YunmeterUnsettledLease")])).toContain("SUCCESS");
    });

    it("report an intake that fills", async () => {
      const pages = await watchPipeline(10 * MINUTE_MS, {
        answer: ok,
        queue: failing("append"),
        options: { maxPoints: 100 },
      });
      const pipelineWide = ["YunmeterIntakeFilling", "YunmeterQueueFilling"].map((name) => ({ name }));

      expect(await testRules(pages, [alertOf("YunmeterLag"), ...pipelineWide])).toContain("SUCCESS");
    });
  });
});

function refusal(): Response {
  return Response.json({ named: [0] }, { status: 400 });
}
