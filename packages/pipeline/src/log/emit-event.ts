import type { PipelineEvent } from "../api/events.ts";
import type { EventLog } from "./event-log.ts";

/**
 * Tells an event to all who listen. Nobody's points depend on them. What a listener does while it is told may make
 * events, too: told of these as well, one that adds points after the end would never come to its own.
 */
export function createEmitter(
  onEvent: ((event: PipelineEvent) => void) | undefined,
  log: EventLog | undefined,
): (event: PipelineEvent) => void {
  let isTelling = false;
  return (event) => {
    log?.hear(event);
    if (isTelling) return;
    isTelling = true;
    try {
      onEvent?.(event);
    } catch {
      // As the option says.
    } finally {
      isTelling = false;
    }
  };
}
