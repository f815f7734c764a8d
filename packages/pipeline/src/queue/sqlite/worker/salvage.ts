import type { QueueStats } from "../../queue.ts";
import { type OpenDatabase, openFile } from "./database.ts";
import { ALL_LETTERS, insertLetter, toLetter } from "./dead-letters.ts";
import { ENTRY_COLUMNS, insertEntries, type SavedPoint, toEntry } from "./entries.ts";
import { mendHeader } from "./header.ts";
import { lossesIn } from "./losses.ts";
import { createNames } from "./names.ts";
import { retire, salvageName } from "./put-aside.ts";
import { LEASED } from "./schema.ts";
import type { WorkerContext } from "./worker-context.ts";

export function salvage(fresh: OpenDatabase, context: WorkerContext, now: number, reason: string | undefined): void {
  mendHeader(salvageName(fresh.path));
  const damaged = openFile(salvageName(fresh.path));
  try {
    const expected = expectedIn(damaged);
    const saved = copy(damaged, fresh);
    for (const loss of unreportedIn(damaged)) context.lose(loss.lane, loss.reason, loss.points);
    for (const [lane, points] of expected) context.lose(lane, "damaged", Math.max(0, points - (saved.get(lane) ?? 0)));
    const sum = [...saved.values()].reduce((total, points) => total + points, 0);
    const missing = [...expected].reduce(
      (total, [lane, points]) => total + Math.max(0, points - (saved.get(lane) ?? 0)),
      0,
    );
    const lost = expected.size === 0 ? "what else it held is not known" : `${missing} were lost`;
    const name = retire(fresh.path, now);
    const why = reason === undefined ? "" : ` (${reason})`;
    context.remarks.push(
      `${fresh.path} was damaged${why} and put aside as ${name}: ${sum} of its points were taken over, ${lost}`,
    );
  } finally {
    damaged.close();
  }
}

function unreportedIn(damaged: OpenDatabase): QueueStats["lost"] {
  try {
    return lossesIn(damaged);
  } catch {
    return [];
  }
}

function expectedIn(damaged: OpenDatabase): ReadonlyMap<string, number> {
  try {
    const lanes = damaged.all("select name, points from lane");
    return new Map(lanes.map(({ name, points }) => [name as string, points as number]));
  } catch {
    return new Map();
  }
}

function copy(damaged: OpenDatabase, fresh: OpenDatabase): ReadonlyMap<string, number> {
  const saved = new Map<string, number>();
  const counted = function* (): Iterable<SavedPoint> {
    for (const entry of readable(damaged)) {
      saved.set(entry.point.lane, (saved.get(entry.point.lane) ?? 0) + 1);
      yield entry;
    }
  };
  fresh.begin();
  try {
    insertEntries(fresh, counted());
    copyLetters(damaged, fresh);
    fresh.commit();
  } catch (error) {
    fresh.rollback();
    throw error;
  }
  return saved;
}

function copyLetters(damaged: OpenDatabase, fresh: OpenDatabase): void {
  try {
    for (const row of damaged.each(ALL_LETTERS)) {
      const letter = toLetter(row);
      if (letter !== undefined) insertLetter(fresh, { ...letter, id: letter.point.id }, letter.point);
    }
  } catch {
    // The file is broken here, or older than dead letters.
  }
}

/** Reads from the oldest entry up to where the file is broken, then from the newest down to there. */
function* readable(damaged: OpenDatabase): Iterable<SavedPoint> {
  const names = createNames({ get: tolerant(damaged.get, undefined), all: tolerant(damaged.all, []) });
  const leased = leasedIn(damaged);
  let last = Number.NEGATIVE_INFINITY;
  for (const sql of [UPWARDS, DOWNWARDS]) {
    try {
      for (const row of damaged.each(sql, last)) {
        const { number, isIntact, replayed, ...saved } = toEntry(row, names);
        if (sql === UPWARDS) last = number;
        if (isIntact) yield { ...saved, replayed: replayed || leased === "unknown" || leased.has(number) };
      }
    } catch {
      // The file is broken here.
    }
  }
}

/** A name in a damaged page is missing; its entries are damaged, and the others are not. */
function tolerant<Parameters extends readonly unknown[], Value>(
  read: (...parameters: Parameters) => Value,
  missing: Value,
): (...parameters: Parameters) => Value {
  return (...parameters) => {
    try {
      return read(...parameters);
    } catch {
      return missing;
    }
  };
}

function leasedIn(damaged: OpenDatabase): ReadonlySet<unknown> | "unknown" {
  try {
    return new Set(damaged.all(LEASED).map(({ value }) => value));
  } catch {
    return "unknown";
  }
}

const UPWARDS = `select ${ENTRY_COLUMNS} from entry not indexed where number > ? order by number`;
const DOWNWARDS = `select ${ENTRY_COLUMNS} from entry not indexed where number > ? order by number desc`;
