import { describe, expect, it } from "vitest";

import { createStory, STORY_STEPS, type Story } from "./story.ts";

interface StoryLog {
  readonly acts: string[];
  readonly sleeps: number[];
  readonly story: Story;
  /** Ends the current sleep. */
  readonly next: () => Promise<void>;
}

function storyLog(): StoryLog {
  const [acts, sleeps]: [string[], number[]] = [[], []];
  let wake: () => void = () => undefined;
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const story = createStory({
    breakCloud: async (cloud, breakage) => void acts.push(`${cloud} ${breakage}`),
    killSender: async () => void acts.push("kill"),
    startSender: async () => void acts.push("start"),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        sleeps.push(ms);
        wake = resolve;
        signal.addEventListener("abort", () => reject(new Error("aborted")));
      }),
  });
  return {
    acts,
    sleeps,
    story,
    async next() {
      await settle();
      wake();
      await settle();
    },
  };
}

describe("the story", () => {
  it("breaks JD Cloud, kills the sender, brings it back and mends JD Cloud within 30 seconds", async () => {
    const { acts, sleeps, story, next } = storyLog();
    story.start();
    const seen: (string | undefined)[] = [];
    for (const _ of STORY_STEPS) {
      await next();
      seen.push(story.state?.step);
    }

    expect(acts).toEqual(["start", "jd none", "jd down", "kill", "start", "jd none"]);
    expect(seen).toEqual(["down", "killed", "restarted", "mended", "done", undefined]);
    expect(sleeps.reduce((sum, ms) => sum + ms, 0)).toBe(30_000);
  });

  it("mends what it broke when it is stopped half-way", async () => {
    const { acts, story, next } = storyLog();
    story.start();
    await next();
    await next();
    expect(story.state?.step).toBe("killed");
    await story.stop();

    expect(story.state).toBeUndefined();
    expect(acts.slice(-2)).toEqual(["start", "jd none"]);
  });

  it("runs once at a time", async () => {
    const { sleeps, story, next } = storyLog();
    story.start();
    story.start();
    await next();

    expect(sleeps).toHaveLength(2);
  });
});
