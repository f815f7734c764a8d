import { callListener } from "@yunmeter/core/kit";

import type { PipelineEvent } from "../api/events.ts";
import type { EventLog } from "./event-log.ts";

/**
 * Passes events to the log and to the option `onEvent`. What the listener causes while it runs is logged and not passed
 * to it again: one that adds points after the end would never return.
 */
export function createEmitter(
  onEvent: ((event: PipelineEvent) => void) | undefined,
  log: EventLog | undefined,
): (event: PipelineEvent) => void {
  let isEmitting = false;
  return (event) => {
    log?.record(event);
    if (isEmitting) return;
    isEmitting = true;
    callListener(onEvent, event);
    isEmitting = false;
  };
}
