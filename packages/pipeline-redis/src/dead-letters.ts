import type { DeadLetter, DeadLetters, GivenUpPoint, StoredPoint } from "@yunmeter/pipeline";

import type { Call } from "./call.ts";
import { fromBodyText, fromTimeText } from "./entry-text.ts";
import { fromKeyText, toKeyText } from "./key-text.ts";
import { DROP_LETTERS, LIST_LETTERS, RESEND_LETTERS } from "./scripts/dead-letters.ts";

/** The arguments of SETTLE for points that are given up: place, time, reason. */
export function toLetterValues(
  givenUp: readonly GivenUpPoint[],
  gone: readonly Pick<StoredPoint, "id">[],
): readonly string[] {
  if (givenUp.length === 0) return [];
  const places = new Map(gone.map(({ id }, index) => [id, index + 1]));
  return givenUp.flatMap(({ id, ...why }) => {
    const place = places.get(id);
    return place === undefined ? [] : [String(place), String(why.at), toKeyText(JSON.stringify(why))];
  });
}

export function createDeadLetters(call: Call, laneCaps: readonly string[]): DeadLetters {
  return {
    list: async ({ limit = 1000, before } = {}) => {
      const end = before === undefined ? "+" : endBefore(before);
      const entries = (await call(LIST_LETTERS, [end, String(limit)])) as readonly LetterEntry[];
      return entries.map(toLetter).filter((letter) => letter !== undefined);
    },
    // A repetition would find nothing left, and count 0.
    resend: async (keys) => (await call(RESEND_LETTERS, [...laneCaps, ...keys], { twice: false })) as number,
    drop: async (keys) => (await call(DROP_LETTERS, keys, { twice: false })) as number,
  };
}

/** The end of a range that excludes an entry: `(` needs Redis 6.2. */
function endBefore(key: string): string {
  const [, ms = "0", sequence = "0"] = /^(\d{1,16})-(\d{1,16})$/u.exec(key) ?? [];
  if (sequence !== "0") return `${ms}-${Number(sequence) - 1}`;
  return ms === "0" ? "0-0" : String(Number(ms) - 1);
}

type LetterEntry = readonly [key: string, fields: readonly string[]];

/** `undefined` for an entry that this package did not write. */
function toLetter([key, fields]: LetterEntry): DeadLetter | undefined {
  const {
    why = "",
    lane = "",
    id = "",
    rank = "",
    time = "",
    body = "",
    series = "",
  } = Object.fromEntries(
    fields.flatMap((name, index) => (index % 2 === 0 ? [[name, fields[index + 1]]] : [])),
  ) as Readonly<Record<string, string>>;
  try {
    const reason = JSON.parse(fromKeyText(why)) as Omit<GivenUpPoint, "id">;
    const value = fromBodyText(body);
    const point: StoredPoint = {
      id: fromKeyText(id),
      lane: fromKeyText(lane),
      series: fromKeyText(series),
      body: value,
      bytes: typeof value === "number" ? 8 : Buffer.byteLength(value),
      rank: Number(rank),
      addedAt: fromTimeText(time, Number(rank)),
    };
    return { key, ...reason, point };
  } catch {
    return undefined;
  }
}
