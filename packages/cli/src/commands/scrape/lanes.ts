import type { Reporter } from "@yunmeter/core";
import { createPipeline, type LaneOption, type Pipeline, type PipelineOptions } from "@yunmeter/pipeline";

/** A pipeline that makes windows of what is read; the dimension `instance` distinguishes the pages. */
export function createScrapePipeline(
  reporters: readonly Reporter[],
  options: Pick<PipelineOptions, "queue" | "maxSeries" | "onEvent" | "log">,
  graceMs: number,
): Pipeline {
  return createPipeline({
    ...options,
    reporters: reporters.map((reporter) => laneOf(reporter, graceMs)),
    instance: "single",
    resendUncertain: false,
  });
}

/** Percentiles of histograms, where they cost no further series. */
function laneOf(reporter: Reporter, graceMs: number): LaneOption {
  const percentiles = reporter.vendor === "alibaba" ? { percentiles: ["p50", "p90", "p95", "p99"] as const } : {};
  return { reporter, rollUp: { graceMs, ...percentiles } };
}
