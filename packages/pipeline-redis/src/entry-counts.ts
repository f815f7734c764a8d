/** Points by lane. */
export interface EntryCounts {
  get(lane: string): number;
  set(lane: string, points: number): void;
  add(lane: string, points: number): void;
  clear(): void;
  /** Those above 0. */
  all(): readonly (readonly [lane: string, points: number])[];
}

export function createCounts(): EntryCounts {
  const counts = new Map<string, number>();
  return {
    get: (lane) => counts.get(lane) ?? 0,
    set: (lane, points) => void counts.set(lane, points),
    add: (lane, points) => void counts.set(lane, (counts.get(lane) ?? 0) + points),
    clear: () => counts.clear(),
    all: () => [...counts].filter(([, points]) => points > 0),
  };
}
