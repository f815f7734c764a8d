import type { Point } from "../../../../../packages/core/src/index.ts";

/** Sends points in requests of so many, and rejects when one is not accepted. */
export type Send = (points: readonly Point[], perRequest: number) => Promise<void>;

export interface AccountKeys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

export const KEYS: AccountKeys = { accessKeyId: "LTAIFAKE", accessKeySecret: "FakeSecretForTestsOnly" };

/** Sends the requests of a client that knows no batches: as many at once as our reporter for that cloud. */
export function inRequests<Given extends Point>(
  sendOne: (points: readonly Given[]) => Promise<void>,
  atOnce: number,
): Send {
  return async (points, perRequest) => {
    let next = 0;
    const lane = async (): Promise<void> => {
      while (next < points.length) {
        const batch = points.slice(next, next + perRequest);
        next += perRequest;
        await sendOne(batch as readonly Point[] as readonly Given[]);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
  };
}
