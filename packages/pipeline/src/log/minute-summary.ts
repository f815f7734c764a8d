import type { PipelineRuntime } from "../runtime/runtime.ts";
import type { Write } from "./event-log.ts";
import { countOf, entryOf, FATES, PREFIX, type Story } from "./log-line.ts";

/** What is not news any more, told as one line a minute. */
export interface MinuteSummary {
  /** Keeps a story for the next summary, with others under the same key. */
  add(key: string, story: Story): void;
  /** It is no longer so. */
  drop(key: string): void;
  /** Tells what was kept, if there is anything. */
  tell(): void;
}

/** At most one summary in this time. */
export const SUMMARY_MS = 60_000;

/** Keeps nothing yet. */
export function createMinuteSummary(say: Write, { sleep }: Pick<PipelineRuntime, "sleep">): MinuteSummary {
  const kept = new Map<string, Story>();
  let isDue = false;

  function tell(): void {
    isDue = false;
    const stories = [...kept.values()];
    kept.clear();
    const [first] = stories;
    if (first === undefined) return;
    const parts = stories.map(({ lane, about, reason, points }) => {
      return `${lane}: ${countOf(points)} ${FATES[about]} (${reason})`;
    });
    const points = stories.reduce((sum, story) => sum + story.points, 0);
    const entry = { ...entryOf(first), points };
    say(`${PREFIX} since the last line: ${parts.join("; ")}. ${entry.link}`, entry);
  }

  return {
    add(key, story) {
      // What waits is the same points again; what is gone adds up.
      const points = story.about === "waiting" ? story.points : story.points + (kept.get(key)?.points ?? 0);
      kept.set(key, { ...story, points });
      if (isDue) return;
      isDue = true;
      sleep(SUMMARY_MS).then(tell, tell);
    },
    drop: (key) => void kept.delete(key),
    tell,
  };
}
