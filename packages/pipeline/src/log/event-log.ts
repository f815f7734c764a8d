import type { PipelineEvent, RecoveredEvent } from "../api/events.ts";
import type { LogEntry } from "../api/log-entry.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { entryOf, lineOf, PREFIX, type Story } from "./log-line.ts";
import { createMinuteSummary, SUMMARY_MS } from "./minute-summary.ts";

/** Tells a person what happens to points: enough to know, and never a flood. */
export interface EventLog {
  /** Hears what happened, and says a line where one is due. */
  hear(event: PipelineEvent): void;
  /** Says a line about what is not about points, once. */
  remark(words: string): void;
  /** Says what has been kept back, if there is anything; for the end. */
  finish(): void;
}

/** Writes one line. */
export type Write = (line: string, entry: LogEntry) => void;

/** Makes a log: the first of each (lane, reason), the recovery, and at most one summary a minute. */
export function createEventLog(write: Write, runtime: Pick<PipelineRuntime, "now" | "sleep">): EventLog {
  const saidAt = new Map<string, number>();
  const troubled = new Set<string>();
  const remarks = new Set<string>();
  const digest = createMinuteSummary(say, runtime);

  /** What writes may throw; nobody's points depend on it. */
  function say(line: string, entry: LogEntry): void {
    try {
      write(line, entry);
    } catch {
      // A log that cannot be written to has no place to be told of.
    }
  }

  function tell(story: Story): void {
    const key = keyOf(story);
    if (saidAt.has(key)) {
      digest.add(key, story);
      return;
    }
    saidAt.set(key, runtime.now());
    if (story.about === "waiting") troubled.add(story.lane);
    say(lineOf(story), entryOf(story));
  }

  function tellRecovery({ lane, reason, points, downMs }: RecoveredEvent): void {
    for (const key of waitingOf(lane)) digest.drop(key);
    if (!troubled.delete(lane)) return;
    forget(lane);
    const line = `${PREFIX} ${lane}: points arrive again, after ${Math.round(downMs / 1000)} s (${reason}).`;
    say(line, { lane, about: "recovered", reason, points });
  }

  /** The next trouble of the lane is news again, unless the last was just told: one that comes and goes is no news. */
  function forget(lane: string): void {
    for (const key of waitingOf(lane)) if (runtime.now() - (saidAt.get(key) ?? 0) >= SUMMARY_MS) saidAt.delete(key);
  }

  /** All that the lane has waited for, as far as it was told. */
  function waitingOf(lane: string): readonly string[] {
    return [...saidAt.keys()].filter((key) => key.startsWith("waiting ") && key.endsWith(` ${lane}`));
  }

  return {
    hear(event) {
      if (event.type === "recovered") tellRecovery(event);
      else if (event.type !== "delivered") tell({ ...event, about: event.type });
    },
    remark(words) {
      if (remarks.has(words)) return;
      remarks.add(words);
      say(`${PREFIX} ${words}`, { lane: "", about: "remark", points: 0 });
    },
    finish: () => digest.tell(),
  };
}

function keyOf({ about, reason, lane }: Pick<Story, "about" | "reason" | "lane">): string {
  return `${about} ${reason} ${lane}`;
}
