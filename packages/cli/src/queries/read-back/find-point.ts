import { setTimeout } from "node:timers/promises";

import type { PreparedRequest } from "../../signing/request.ts";
import type { System } from "../../system.ts";
import { queryJson, type JsonResponse } from "../query.ts";
import type { ReadBackQuery, ReadBackCall } from "./read-back-call.ts";

export interface FindResult {
  readonly value: number | undefined;
  readonly answer: JsonResponse | undefined;
  readonly isHopeless: boolean;
  readonly elapsedMs: number;
}

export async function findPoint(
  reading: ReadBackCall,
  query: Omit<ReadBackQuery, "now">,
  system: Pick<System, "fetch" | "now" | "interrupted">,
  waitMs: number,
): Promise<FindResult> {
  const began = system.now();
  for (;;) {
    const asked = { ...query, now: system.now() };
    const sign = (): PreparedRequest => reading.sign({ ...query, now: system.now() });
    const answer = await queryJson(sign, system).catch(() => undefined);
    const elapsedMs = system.now() - began;
    const value = answer?.status === 200 ? reading.read(answer, asked) : undefined;
    const isHopeless = answer !== undefined && answer.status >= 400 && answer.status < 500;
    const isOver = value !== undefined || isHopeless || elapsedMs >= waitMs || system.interrupted.aborted;
    if (isOver) return { value, answer, isHopeless, elapsedMs };
    await pause(waitMs, system);
  }
}

export async function pause(waitMs: number, { interrupted }: Pick<System, "interrupted">): Promise<void> {
  await setTimeout(pauseOf(waitMs), undefined, { signal: interrupted }).catch(() => undefined);
}

/** How long to wait between two looks: ten in all, or more where that would be long. */
export function pauseOf(waitMs: number): number {
  return Math.min(5000, waitMs / 10);
}
