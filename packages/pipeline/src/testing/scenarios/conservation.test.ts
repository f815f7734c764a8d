import { describe, expect, it } from "vitest";

import type { PipelineEvent } from "../../api/events.ts";
import { createPipeline } from "../../engine/create-pipeline.ts";
import { seeded, startFaultyCloud } from "../faulty-cloud.ts";
import { createToyReporter } from "../toy-cloud.ts";

const IDS = process.env["YUNMETER_LONG"] === "1" ? 100_000 : 4000;
const LONGEST_MS = 20 * 60_000;

describe("a pipeline whose cloud fails in every way at random", () => {
  it.each(["counts-twice", "harmless"] as const)(
    "lets each point end in one place, where a second copy is %s",
    async (duplicate) => {
      const random = seeded(duplicate.length);
      await using cloud = await startFaultyCloud(0.3, random);
      const events: PipelineEvent[] = [];
      const pipeline = createPipeline({
        reporters: [
          createToyReporter({
            endpoint: cloud.url,
            duplicate,
            timeoutMs: 150,
            deadlineMs: 400,
            pointsPerRequest: 50,
            retry: { baseMs: 1, maxMs: 10 },
          }),
        ],
        intervalMs: 20,
        log: false,
        onEvent: (event) => events.push(event),
        // Full jitter at its shortest: the waits between attempts are not what is asked about here.
        runtime: { random: () => 0.01 },
      });

      for (let id = 0; id < IDS; id++) {
        pipeline.add({ name: "load", value: id });
        if (id % 1000 === 999) await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const result = await pipeline.close({ deadlineMs: LONGEST_MS });

      const [lost, uncertain] = [valuesOf(events, "lost"), valuesOf(events, "uncertain")];
      expect(result.delivered + result.lost + result.uncertain + result.kept).toBe(IDS);
      expect([result.kept, result.lost, lost.length]).toEqual([0, 0, 0]);
      expect(uncertain).toHaveLength(result.uncertain);
      expect(new Set(uncertain).size).toBe(result.uncertain);
      const doubtful = new Set(uncertain);
      const missing = Array.from({ length: IDS }, (_, id) => String(id)).filter(
        (id) => !cloud.stored.has(id) && !doubtful.has(id),
      );
      expect(missing).toEqual([]);
      const copies = [...cloud.stored.values()].reduce((sum, times) => sum + times - 1, 0);
      const isHarmless = duplicate === "harmless";
      // A second copy where it does no harm, and doubt where it would.
      expect([copies > 0, result.uncertain > 0]).toEqual([isHarmless, !isHarmless]);
      expect(isHarmless ? 0 : result.lanes[0]?.resent).toBe(0);
      // Proof that there was something to survive.
      expect(cloud.faults.size).toBe(6);
    },
    LONGEST_MS,
  );
});

function valuesOf(events: readonly PipelineEvent[], type: "lost" | "uncertain"): string[] {
  return events.flatMap((event) =>
    event.type === type && "lost" in event
      ? event.lost.map((point) => String((point as { value: unknown }).value))
      : [],
  );
}
