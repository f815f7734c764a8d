import type { Sample } from "../../../../packages/core/src/index.ts";

/** Requests at once: the reporter's default, for all contenders. */
export const AT_ONCE = 4;

export type Send = (points: readonly Sample[], perRequest: number) => Promise<void>;

export function inRequests(sendOne: (points: readonly Sample[]) => Promise<void>): Send {
  return async (points, perRequest) => {
    let next = 0;
    const lane = async (): Promise<void> => {
      while (next < points.length) {
        const batch = points.slice(next, next + perRequest);
        next += perRequest;
        await sendOne(batch);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  };
}
