import type { PipelineRuntime } from "../runtime/runtime.ts";
import { countedFate, entryOf, type LoggedEvent, PREFIX, type WriteLine } from "./log-line.ts";

/** Events that have had a line already, logged together as one line a minute. */
export interface MinuteSummary {
  add(key: string, event: LoggedEvent): void;
  drop(key: string): void;
  /** Writes what was added since the last line, if there is anything. */
  write(): void;
}

export const SUMMARY_MS = 60_000;

export function createMinuteSummary(writeLine: WriteLine, { sleep }: Pick<PipelineRuntime, "sleep">): MinuteSummary {
  const kept = new Map<string, LoggedEvent>();
  let isDue = false;

  function write(): void {
    isDue = false;
    const events = [...kept.values()];
    kept.clear();
    const [first] = events;
    if (first === undefined) return;
    const parts = events.map(({ lane, type, reason, points }) => {
      return `${lane}: ${countedFate(points, type)} (${reason})`;
    });
    const points = events.reduce((sum, event) => sum + event.points, 0);
    const entry = { ...entryOf(first), points };
    writeLine(`${PREFIX} since the last line: ${parts.join("; ")}. ${entry.link}`, entry);
  }

  return {
    add(key, event) {
      // What waits is the same points again; what is gone adds up.
      const points = event.type === "waiting" ? event.points : event.points + (kept.get(key)?.points ?? 0);
      kept.set(key, { ...event, points });
      if (isDue) return;
      isDue = true;
      sleep(SUMMARY_MS).then(write, write);
    },
    drop: (key) => void kept.delete(key),
    write,
  };
}
