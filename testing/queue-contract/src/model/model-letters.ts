import type { DeadLetter, DeadLetters, GivenUpPoint, StoredPoint } from "@yunmeter/pipeline";

import { add, type Memory, sum } from "./model-memory.ts";

/** Keeps the points of a settled lease that were given up. */
export function keepLetters(memory: Memory, removed: readonly StoredPoint[], givenUp: readonly GivenUpPoint[]): void {
  for (const { id, ...rest } of givenUp) {
    const point = removed.find((each) => each.id === id);
    if (point === undefined) continue;
    memory.keys += 1;
    memory.letters = [...memory.letters, { key: String(memory.keys), ...rest, point }];
  }
  trimLetters(memory);
}

export function trimLetters(memory: Memory): void {
  const before = memory.letters.length;
  memory.letters = memory.letters.filter(({ at }) => at >= memory.now - memory.maxDeadLetterAgeMs);
  while (bytesOf(memory) > memory.maxDeadLetterBytes) memory.letters = memory.letters.slice(1);
  memory.droppedLetters += before - memory.letters.length;
}

export function bytesOf({ letters }: Memory): number {
  return letters.reduce((bytes, letter) => bytes + JSON.stringify(letter).length, 0);
}

export function lettersOf(memory: Memory): DeadLetters {
  const named = (keys: readonly string[]): readonly DeadLetter[] =>
    memory.letters.filter(({ key }) => keys.includes(key));
  const remove = (gone: readonly DeadLetter[]): number => {
    memory.letters = memory.letters.filter((letter) => !gone.includes(letter));
    return gone.length;
  };
  return {
    list: async ({ limit = 1000, before } = {}) => {
      const older = memory.letters.filter(({ key }) => before === undefined || Number(key) < Number(before));
      return older.toReversed().slice(0, limit);
    },
    resend: async (keys) => {
      let resent = 0;
      for (const letter of named(keys)) {
        const point = { ...letter.point, addedAt: memory.now };
        const isFull = memory.entries.length >= memory.maxPoints || sum(memory.entries) + point.bytes > memory.maxBytes;
        if (isFull) break;
        add(memory, [point]);
        remove([letter]);
        memory.resent.set(point.lane, (memory.resent.get(point.lane) ?? 0) + 1);
        resent += 1;
      }
      return resent;
    },
    drop: async (keys) => remove(named(keys)),
  };
}
