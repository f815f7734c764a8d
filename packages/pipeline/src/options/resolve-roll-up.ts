import type { RollUpSettings } from "../roll-up/roll-up-settings.ts";
import { toRollUpSettings } from "../roll-up/to-roll-up-settings.ts";
import type { LaneOption } from "./lane-option.ts";
import type { PipelineOptions } from "./pipeline-options.ts";

/** How a lane rolls up, by its own options or else the pipeline's; the faults in them; nothing where it does not. */
export function resolveRollUp(
  { reporter, rollUp: own }: LaneOption,
  { rollUp: shared = false, instance, queue }: PipelineOptions,
): RollUpSettings | readonly string[] | undefined {
  const chosen = own ?? shared;
  if (chosen === false) return undefined;
  const options = chosen === true ? {} : chosen;
  // A lane that says only what differs has the rest from the pipeline.
  const ofPipeline = typeof shared === "object" ? shared.instance : undefined;
  const durable = queue?.durable ?? false;
  return toRollUpSettings({ reporter, options, instance: ofPipeline ?? instance, queue: { durable } });
}
