// The guided story of the page: JD Cloud down, sender killed, sender brought back, JD Cloud mended. It runs on the
// server, so that it goes on when a page is closed and every open page shows the same step.
import type { CloudName } from "../clouds/cloud.ts";

export const STORY_STEPS = ["running", "down", "killed", "restarted", "mended", "done"] as const;

export type StoryStep = (typeof STORY_STEPS)[number];

export interface StoryState {
  readonly step: StoryStep;
  /** Position of the step, from 0. */
  readonly index: number;
}

export interface Story {
  /** Absent while no story runs. */
  readonly state: StoryState | undefined;
  /** Starts from the first step; does nothing while a story runs. */
  start(): void;
  /** Ends the story at once and mends what it broke. */
  stop(): Promise<void>;
  /** Ends the story at once, for the end of the program. */
  abandon(): void;
}

/** What the story switches. */
export interface StoryActions {
  breakCloud(cloud: CloudName, breakage: "down" | "none"): Promise<void>;
  killSender(): Promise<void>;
  startSender(): Promise<void>;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The cloud that breaks. */
export const STORY_CLOUD: CloudName = "jd";

// 30 seconds in total.
const STEP_MS: Readonly<Record<StoryStep, number>> = {
  running: 3_000,
  down: 7_000,
  killed: 6_000,
  restarted: 4_000,
  mended: 5_000,
  done: 5_000,
};

export function createStory(actions: StoryActions): Story {
  let running: { readonly end: AbortController; readonly ended: Promise<void> } | undefined;
  let state: StoryState | undefined;

  const acts: Readonly<Record<StoryStep, () => Promise<void>>> = {
    running: () => mend(),
    down: () => actions.breakCloud(STORY_CLOUD, "down"),
    killed: () => actions.killSender(),
    restarted: () => actions.startSender(),
    mended: () => actions.breakCloud(STORY_CLOUD, "none"),
    done: async () => undefined,
  };

  async function mend(): Promise<void> {
    await actions.startSender();
    await actions.breakCloud(STORY_CLOUD, "none");
  }

  async function play(signal: AbortSignal): Promise<void> {
    for (const [index, step] of STORY_STEPS.entries()) {
      if (signal.aborted) break;
      state = { step, index };
      await acts[step]();
      await actions.sleep(STEP_MS[step], signal).catch(() => undefined);
    }
    state = undefined;
    running = undefined;
  }

  return {
    get state() {
      return state;
    },
    start() {
      if (running !== undefined) return;
      const end = new AbortController();
      running = { end, ended: Promise.resolve() };
      running = { end, ended: play(end.signal).catch(() => undefined) };
    },
    async stop() {
      if (running === undefined) return;
      const { end, ended } = running;
      end.abort();
      await ended;
      await mend();
    },
    abandon: () => running?.end.abort(),
  };
}
