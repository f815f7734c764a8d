import type { Deltas } from "../model/deltas.ts";

/** The way of a dot: into the queue, out to the cloud, there and back, there and down. */
export type Way = "in" | "out" | "back" | "fall";

/** A point on its way, as it is shown. */
export interface Dot {
  readonly way: Way;
  /** When it sets out, in milliseconds of the page's clock. */
  readonly startsAt: number;
  readonly lasts: number;
  readonly drift: number;
}

/** Where a dot is, and how it looks, at a moment. */
export interface Place {
  readonly along: number;
  readonly below: number;
  readonly isBad: boolean;
  readonly opacity: number;
}

/** The dots for what moved between two looks; of very many, some stand for all. */
export function dotsFor(
  { added, accepted, returned, fallen }: Deltas,
  now: number,
  random: () => number,
): readonly Dot[] {
  const some = (way: Way, count: number): readonly Dot[] =>
    Array.from({ length: Math.min(count, MOST[way]) }, () => ({
      way,
      startsAt: now + random() * SPREAD_MS,
      lasts: LASTS_MS[way] * (0.9 + random() * 0.2),
      drift: random() * 2 - 1,
    }));
  return [...some("in", added), ...some("out", accepted), ...some("back", returned), ...some("fall", fallen)];
}

/** Where a dot is; nothing before it sets out and after it has arrived. */
export function placeOf({ way, startsAt, lasts }: Dot, now: number): Place | undefined {
  const time = (now - startsAt) / lasts;
  if (time < 0 || time > 1) return undefined;
  const shown = Math.min(1, time * 8, (1 - time) * 8);
  if (way === "in" || way === "out") return { along: eased(time), below: 0, isBad: false, opacity: shown };
  if (time < TURN) return { along: eased(time / TURN), below: 0, isBad: false, opacity: Math.min(1, time * 8) };
  const rest = (time - TURN) / (1 - TURN);
  if (way === "back")
    return { along: 1 - eased(rest), below: Math.sin(rest * Math.PI) * 0.5, isBad: true, opacity: shown };
  return { along: 1, below: rest * rest, isBad: true, opacity: 1 - rest };
}

function eased(time: number): number {
  return time < 0.5 ? 2 * time * time : 1 - (2 - 2 * time) ** 2 / 2;
}

/** Looks are this far apart, so the dots of one set out during it. */
const SPREAD_MS = 400;
const LASTS_MS: Readonly<Record<Way, number>> = { in: 1000, out: 1200, back: 2000, fall: 2000 };
const MOST: Readonly<Record<Way, number>> = { in: 16, out: 28, back: 8, fall: 8 };
const TURN = 0.55;
