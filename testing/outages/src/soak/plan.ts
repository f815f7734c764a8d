import { createRandom } from "../../../../tools/fuzz/random.ts";
import { ANSWERS, type GatewayAnswer } from "./gateway.ts";

/** What is done to the fleets, and when: a function of the seed alone, so that a run repeats. */
export type Disturbance = { readonly atMs: number; readonly forMs: number } & (
  | { readonly kind: "kill" | "stop"; readonly member: number }
  | { readonly kind: "clock"; readonly member: number; readonly byMs: number }
  | { readonly kind: "answers"; readonly answer: GatewayAnswer }
  | { readonly kind: "redis stalls" | "redis restarts" }
  | { readonly kind: "key lost"; readonly draw: number }
);

export interface Targets {
  /** How many members there are. */
  readonly members: number;
  /** Those whose points survive a kill. */
  readonly durable: readonly number[];
}

const KINDS = [
  "kill",
  "kill",
  "stop",
  "clock",
  "answers",
  "answers",
  "redis stalls",
  "redis restarts",
  "key lost",
] as const;
const PAUSE_MS = [1500, 6000] as const;

/** Disturbances for so long; none begins in the last part, in which the fleets recover. */
export function planOf(seed: number, durationMs: number, { members, durable }: Targets): readonly Disturbance[] {
  const random = createRandom(seed);
  const between = (least: number, most: number): number => least + random.below(most - least + 1);
  const plan: Disturbance[] = [];
  for (let atMs = 3000; atMs < durationMs; atMs += between(...PAUSE_MS)) plan.push(draw(atMs));
  return plan;

  function draw(atMs: number): Disturbance {
    const kind = random.pick(KINDS);
    switch (kind) {
      case "kill":
        return { atMs, kind, member: random.pick(durable), forMs: between(0, 3000) };
      case "stop":
        return { atMs, kind, member: random.below(members), forMs: between(5000, 40_000) };
      case "clock":
        return { atMs, kind, member: random.below(members), forMs: 0, byMs: between(-600_000, 600_000) };
      case "answers":
        return { atMs, kind, answer: random.pick(ANSWERS), forMs: between(3000, 25_000) };
      case "key lost":
        return { atMs, kind, draw: random.below(1_000_000), forMs: 0 };
      default:
        return { atMs, kind, forMs: between(500, 8000) };
    }
  }
}
