import type { Point, Reporter } from "../../../../packages/core/src/index.ts";

export function instantReporter({ id = "instant", isDead = (): boolean => false } = {}): Reporter & {
  readonly taken: () => number;
} {
  let taken = 0;
  return {
    vendor: "instant",
    id,
    pointsPerRequest: 500,
    inOrder: false,
    check: () => undefined,
    usefulUntil: () => undefined,
    duplicate: () => "harmless",
    async report(points: Iterable<Point>) {
      const given = [...points];
      const error = Object.assign(new Error("the cloud is away"), { name: "UnavailableError" }) as never;
      const nothing = { refused: [], unknown: [], notes: [], requests: [] };
      if (isDead()) {
        const unsent = given.map((point, index) => ({
          index,
          point,
          reason: "unavailable" as const,
          retryable: true,
          error,
        }));
        return { ...nothing, accepted: 0, unsent };
      }
      taken += given.length;
      return { ...nothing, accepted: given.length, unsent: [] };
    },
    taken: () => taken,
  };
}
