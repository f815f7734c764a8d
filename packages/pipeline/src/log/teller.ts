import type { PipelineEvent } from "../api/events.ts";
import type { Voice } from "./voice.ts";

/** Tells an event to all who listen. Nobody's points depend on them. */
export function createTeller(
  onEvent: ((event: PipelineEvent) => void) | undefined,
  voice: Voice | undefined,
): (event: PipelineEvent) => void {
  return (event) => {
    voice?.hear(event);
    try {
      onEvent?.(event);
    } catch {
      // As the option says.
    }
  };
}
