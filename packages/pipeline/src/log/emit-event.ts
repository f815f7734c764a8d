import type { PipelineEvent } from "../api/events.ts";
import type { EventLog } from "./event-log.ts";

/**
 * Passes events to the log and to the option `onEvent`. What the listener causes while it runs is logged and not passed
 * to it again: one that adds points after the end would never return.
 */
export function createEmitter(
  onEvent: ((event: PipelineEvent) => unknown) | undefined,
  log: EventLog | undefined,
): (event: PipelineEvent) => void {
  let isEmitting = false;
  return (event) => {
    log?.record(event);
    if (isEmitting) return;
    isEmitting = true;
    try {
      const outcome = onEvent?.(event);
      // A listener may be async: a rejection that stays unhandled would end the process.
      if (outcome instanceof Promise) outcome.catch(() => undefined);
    } catch {
      // As the option's documentation says.
    } finally {
      isEmitting = false;
    }
  };
}
