import type { PipelineEvent, RecoveredEvent } from "../api/events.ts";
import type { LogEntry } from "../api/log-entry.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { countOf, entryOf, FATES, lineOf, PREFIX, type Story } from "./log-line.ts";

/** Tells a person what happens to points: enough to know, and never a flood. */
export interface Voice {
  /** Hears what happened, and says a line where one is due. */
  hear(event: PipelineEvent): void;
  /** Says a line about what is not about points, once. */
  remark(lane: string, words: string): void;
  /** Says what has been kept back, if there is anything; for the end. */
  finish(): void;
}

/** Writes one line. */
export type Write = (line: string, entry: LogEntry) => void;

/** Makes a voice: the first of each (lane, reason), the recovery, and at most one summary a minute. */
export function createVoice(write: Write, { now, sleep }: Pick<PipelineRuntime, "now" | "sleep">): Voice {
  const saidAt = new Map<string, number>();
  const keptBack = new Map<string, Story>();
  const troubled = new Set<string>();
  const remarks = new Set<string>();
  let isSummaryDue = false;

  /** What writes may throw; nobody's points depend on it. */
  function say(line: string, entry: LogEntry): void {
    try {
      write(line, entry);
    } catch {
      // A log that cannot be written to has no place to be told of.
    }
  }

  function tell(story: Story): void {
    const key = `${story.about} ${story.reason} ${story.lane}`;
    const before = saidAt.get(key);
    if (before === undefined) {
      saidAt.set(key, now());
      if (story.about === "waiting") troubled.add(story.lane);
      say(lineOf(story), entryOf(story));
      return;
    }
    // What waits is the same points again; what is gone adds up.
    const points = story.about === "waiting" ? story.points : story.points + (keptBack.get(key)?.points ?? 0);
    keptBack.set(key, { ...story, points });
    scheduleSummary();
  }

  function scheduleSummary(): void {
    if (isSummaryDue) return;
    isSummaryDue = true;
    sleep(SUMMARY_MS).then(summarise, summarise);
  }

  function summarise(): void {
    isSummaryDue = false;
    if (keptBack.size === 0) return;
    const stories = [...keptBack.values()];
    keptBack.clear();
    const parts = stories.map(({ lane, about, reason, points }) => {
      return `${lane}: ${countOf(points)} ${FATES[about]} (${reason})`;
    });
    const [first] = stories;
    if (first === undefined) return;
    const entry = stories.length === 1 ? entryOf(first) : { ...entryOf(first), points: sumOf(stories) };
    say(`${PREFIX} since the last line: ${parts.join("; ")}. ${entry.link}`, entry);
  }

  function tellRecovery({ lane, reason, points, downMs }: RecoveredEvent): void {
    for (const key of keptBack.keys()) if (key === `waiting ${reason} ${lane}`) keptBack.delete(key);
    // A lane that comes and goes says so once a minute.
    if (!troubled.delete(lane)) return;
    forget(lane);
    const line = `${PREFIX} ${lane}: points arrive again, after ${Math.round(downMs / 1000)} s (${reason}).`;
    say(line, { lane, about: "recovered", reason, points });
  }

  /** The next trouble of the lane is news again, unless the last was just told. */
  function forget(lane: string): void {
    for (const [key, at] of saidAt) {
      if (key.startsWith("waiting ") && key.endsWith(` ${lane}`) && now() - at >= SUMMARY_MS) saidAt.delete(key);
    }
  }

  return {
    hear(event) {
      if (event.type === "recovered") tellRecovery(event);
      else if (event.type !== "delivered") tell({ ...event, about: event.type });
    },
    remark(lane, words) {
      if (remarks.has(words)) return;
      remarks.add(words);
      say(`${PREFIX} ${lane === "" ? "" : `${lane}: `}${words}`, { lane, about: "remark", points: 0 });
    },
    finish: summarise,
  };
}

const SUMMARY_MS = 60_000;

function sumOf(stories: readonly Story[]): number {
  return stories.reduce((sum, { points }) => sum + points, 0);
}
