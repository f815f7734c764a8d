import { setTimeout } from "node:timers/promises";

import type { World } from "../../world.ts";
import { ask, type JsonAnswer } from "../ask.ts";
import type { Query, Reading } from "./reading.ts";

/** What was seen of a point, at the last look. */
export interface Sight {
  /** The figure; `undefined` where it does not show. */
  readonly value: number | undefined;
  /** The last answer; `undefined` where there was none. */
  readonly answer: JsonAnswer | undefined;
  /** Whether looking longer would not help: the query itself is refused. */
  readonly isHopeless: boolean;
  /** How long it was looked for. */
  readonly elapsedMs: number;
}

/** Asks a cloud for a point, until it shows or the time is over. */
export async function lookFor(
  reading: Reading,
  query: Omit<Query, "now">,
  world: Pick<World, "fetch" | "now" | "interrupted">,
  waitMs: number,
): Promise<Sight> {
  const began = world.now();
  for (;;) {
    const asked = { ...query, now: world.now() };
    const answer = await ask(reading.sign(asked), world).catch(() => undefined);
    const elapsedMs = world.now() - began;
    const value = answer?.status === 200 ? reading.read(answer, asked) : undefined;
    const isHopeless = answer !== undefined && answer.status >= 400 && answer.status < 500;
    const isOver = value !== undefined || isHopeless || elapsedMs >= waitMs || world.interrupted.aborted;
    if (isOver) return { value, answer, isHopeless, elapsedMs };
    await pause(waitMs, world);
  }
}

/** Waits between two looks, unless nobody wants to know any more. */
export async function pause(waitMs: number, { interrupted }: Pick<World, "interrupted">): Promise<void> {
  await setTimeout(pauseOf(waitMs), undefined, { signal: interrupted }).catch(() => undefined);
}

/** How long to wait between two looks: ten in all, or more where that would be long. */
export function pauseOf(waitMs: number): number {
  return Math.min(5000, waitMs / 10);
}
