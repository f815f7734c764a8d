import { type Answer, type ScriptedCloud, startScriptedCloud } from "@yunmeter/test-server";

import { OK, pointsIn } from "./toy-cloud.ts";

export interface FaultyCloud extends ScriptedCloud {
  readonly stored: ReadonlyMap<string, number>;
  readonly faults: ReadonlyMap<string, number>;
  heal(): void;
}

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

export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
