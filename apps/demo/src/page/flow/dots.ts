// Points in motion on the canvas of a lane: into the queue, out to the cloud, rejected and back, or refused and lost at
// the cloud. Pure functions of time; `paint-lane.ts` draws them.
import type { Deltas } from "../model/deltas.ts";

export type Direction = "in" | "out" | "back" | "refused" | "lost";

export interface Dot {
  readonly direction: Direction;
  /** Milliseconds of the page's clock. */
  readonly startsAt: number;
  readonly lasts: number;
  /** Distance from the middle of the lane, from -1 to 1. */
  readonly drift: number;
}

export interface DotPosition {
  /** From 0 to 1 between the ends of the lane. */
  readonly along: number;
  /** From 0 to 1 between the lane and its lower edge. */
  readonly below: number;
  readonly shape: "dot" | "returned" | "refused" | "lost";
  readonly opacity: number;
}

/** One dot per point that moved, up to {@link MAX_DOTS}. */
export function dotsFor(deltas: Deltas, now: number, random: () => number): readonly Dot[] {
  const some = (direction: Direction, count: number): readonly Dot[] =>
    Array.from({ length: Math.min(count, MAX_DOTS[direction]) }, () => ({
      direction,
      startsAt: now + random() * SPREAD_MS,
      lasts: LASTS_MS[direction] * (0.9 + random() * 0.2),
      drift: random() * 2 - 1,
    }));
  const { added, accepted, returned, refused, lost } = deltas;
  return [
    ...some("in", added),
    ...some("out", accepted),
    ...some("back", returned),
    ...some("refused", refused),
    ...some("lost", lost),
  ];
}

/** Undefined before the dot starts and after it has arrived. */
export function positionOf({ direction, startsAt, lasts }: Dot, now: number): DotPosition | undefined {
  const time = (now - startsAt) / lasts;
  if (time < 0 || time > 1) return undefined;
  const opacity = Math.min(1, time * 8, (1 - time) * 8);
  if (direction === "in" || direction === "out") return { along: eased(time), below: 0, shape: "dot", opacity };
  if (time < TURN) return { along: eased(time / TURN), below: 0, shape: "dot", opacity: Math.min(1, time * 8) };
  const rest = (time - TURN) / (1 - TURN);
  if (direction === "back") {
    return { along: 1 - eased(rest), below: Math.sin(rest * Math.PI) * 0.5, shape: "returned", opacity };
  }
  return { along: 1, below: rest * rest, shape: direction, opacity: 1 - rest };
}

function eased(time: number): number {
  return time < 0.5 ? 2 * time * time : 1 - (2 - 2 * time) ** 2 / 2;
}

/** The interval between two snapshots, over which the dots of one start. */
const SPREAD_MS = 400;
const LASTS_MS: Readonly<Record<Direction, number>> = { in: 1000, out: 1200, back: 2000, refused: 2000, lost: 2000 };
const MAX_DOTS: Readonly<Record<Direction, number>> = { in: 16, out: 28, back: 8, refused: 8, lost: 8 };
/** The share of its time after which a rejected dot turns back or falls. */
const TURN = 0.55;
