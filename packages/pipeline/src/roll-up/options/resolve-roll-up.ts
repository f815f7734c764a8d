import type { LaneOption } from "../../api/lane-option.ts";
import type { PipelineOptions } from "../../api/pipeline-options.ts";
import type { RollUpSettings } from "./roll-up-settings.ts";
import { toRollUpSettings } from "./to-roll-up-settings.ts";

export function resolveRollUp(
  { reporter, rollUp: own }: LaneOption,
  { rollUp: shared = false, instance, queue }: PipelineOptions,
): RollUpSettings | readonly string[] | undefined {
  const chosen = own ?? shared;
  // Running sums are made of windows: a cumulative lane has some, whatever the option says.
  if (chosen === false && reporter.temporality !== "cumulative") return undefined;
  const options = typeof chosen === "object" ? chosen : {};
  // A lane that says only what differs has the rest from the pipeline.
  const ofPipeline = typeof shared === "object" ? shared.instance : undefined;
  const durable = queue?.durable ?? false;
  return toRollUpSettings({ reporter, options, instance: ofPipeline ?? instance, queue: { durable } });
}
