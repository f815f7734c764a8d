import { type Answer, type ScriptedCloud, startScriptedCloud } from "@yunmeter/test-server";

import { OK, pointsIn } from "./toy-cloud.ts";

/** A cloud that fails at random, and remembers what it stored all the same. */
export interface FaultyCloud extends ScriptedCloud {
  /** How often each value was stored. */
  readonly stored: ReadonlyMap<string, number>;
  /** How often it failed in which way. */
  readonly faults: ReadonlyMap<string, number>;
  /** Makes it fail no more. */
  heal(): void;
}

/** A way to fail, and whether what the request held may be stored before. */
interface Failing {
  readonly title: string;
  readonly answer: Answer;
  readonly mayStore: boolean;
}

const WAYS: readonly Failing[] = [
  { title: "throttle", answer: { status: 429, body: { code: "SLOW_DOWN" } }, mayStore: false },
  { title: "500", answer: { status: 500, body: { code: "DOWN" } }, mayStore: false },
  { title: "200 with error", answer: { body: { code: "DOWN" } }, mayStore: false },
  { title: "reset", answer: "reset", mayStore: true },
  { title: "hang", answer: "hang", mayStore: true },
  { title: "truncated", answer: "truncate", mayStore: true },
];

/** Starts one that fails a share of the requests. */
export async function startFaultyCloud(share: number, random: () => number): Promise<FaultyCloud> {
  const stored = new Map<string, number>();
  const faults = new Map<string, number>();
  let failing = share;
  const pick = (): Failing | undefined => (random() < failing ? WAYS[Math.floor(random() * WAYS.length)] : undefined);
  const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  const cloud = await startScriptedCloud(({ body }) => {
    const way = pick();
    if (way !== undefined) count(faults, way.title);
    const isStored = way === undefined || (way.mayStore && random() < 0.5);
    if (isStored) for (const { value = "" } of pointsIn(body)) count(stored, value);
    return way?.answer ?? OK;
  });
  return Object.assign(Object.create(cloud) as ScriptedCloud, { stored, faults, heal: () => void (failing = 0) });
}

/** Random numbers that are the same each time. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
