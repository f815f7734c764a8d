import { createPipeline } from "@yunmeter/pipeline";
import { recordingReporter } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { metricsPage } from "./metrics-page.ts";
import { parseExposition } from "./parse-exposition.ts";

describe("metricsPage", () => {
  it("holds the figures of each lane by fate and reason, and no line that Prometheus cannot read", async () => {
    const lanes = ["one", 'two "quoted" \\ \n'];
    const reporters = lanes.map((id) => ({ ...recordingReporter(), id }));
    const pipeline = createPipeline({ reporters, log: false });
    pipeline.add([{ name: "orders", value: 3 }, { name: "orders" } as never]);
    await pipeline.flush();

    const page = await metricsPage(pipeline);

    const { families, problems } = parseExposition(page);
    expect(problems).toEqual([]);
    const seriesOf = (name: string): unknown =>
      families.find((family) => family.name === name)?.samples.map(({ labels, value }) => [labels, value]);
    expect(seriesOf("yunmeter_points_delivered_total")).toEqual(lanes.map((lane) => [{ lane }, 1]));
    expect(seriesOf("yunmeter_points_lost_total")).toEqual(lanes.map((lane) => [{ lane, reason: "invalid" }, 1]));
    expect(seriesOf("yunmeter_lane_health")).toEqual(
      lanes.flatMap((lane) => [
        [{ lane, status: "ok" }, 0],
        [{ lane, status: "degraded" }, 1],
        [{ lane, status: "failing" }, 0],
      ]),
    );
    expect(seriesOf("yunmeter_intake_max_points")).toEqual([[{}, 100_000]]);
    await pipeline.close();
  });

  it("writes the outage budget of a pipeline without arrivals as +Inf", async () => {
    const pipeline = createPipeline({ reporters: [recordingReporter()], log: false });
    expect(await metricsPage(pipeline)).toContain("\nyunmeter_outage_budget_seconds +Inf\n");
    await pipeline.close();
  });
});
