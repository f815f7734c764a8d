import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import type { OpenDatabase } from "./database.ts";
import { ALL_LETTERS, insertLetter, toLetter } from "./dead-letters.ts";
import { ENTRY_COLUMNS, insertEntries, type SavedPoint, toEntry } from "./entries.ts";
import { withFileLock } from "./file-lock.ts";
import { lossesIn } from "./losses.ts";
import { LEASED } from "./schema.ts";
import type { WorkerContext } from "./worker-context.ts";

// A file that was deleted, or over which another was moved, lives on while it is open. Its points go into the file that
// has the name now. All processes that have it open do this; the first empties it, so that no point is put there twice.

/** What became of an open file whose name no longer leads to it. */
export type Whereabouts = "deleted" | "put aside" | "moved";

export function whereIs({ path, inode, device }: OpenDatabase): Whereabouts {
  const isSame = (name: string): boolean => {
    const found = statSync(name, { bigint: true, throwIfNoEntry: false });
    return found?.ino === inode && found.dev === device;
  };
  const aside = namesIn(dirname(path)).filter((name) =>
    /\.(?:salvage|damaged-)/u.test(name.slice(basename(path).length)),
  );
  if (aside.some((name) => name.startsWith(basename(path)) && isSame(join(dirname(path), name)))) return "put aside";
  return isDeleted(inode, device) ? "deleted" : "moved";
}

/** Reads no file: to open and close one that SQLite has open would drop its locks. Linux only; elsewhere `false`. */
function isDeleted(inode: bigint, device: bigint): boolean {
  return namesIn("/proc/self/fd").some((descriptor) => {
    try {
      const found = statSync(`/proc/self/fd/${descriptor}`, { bigint: true });
      return found.ino === inode && found.dev === device && found.nlink === 0n;
    } catch {
      return false;
    }
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Removes the log of a file that lost its name: SQLite would read it into the file that has the name now. */
export function removeStrayLog(former: OpenDatabase): void {
  const { path } = former;
  // A file that was moved is whole without it. Where readers of other processes prevent that, the log stays in use.
  attempt(() => former.checkpoint());
  if (!existsSync(dirname(path))) return;
  withFileLock(path, () => {
    if (former.logState() !== "in place") return;
    for (const end of ["-wal", "-shm"]) rmSync(path + end, { force: true });
  });
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // As the caller says.
  }
}

/** Moves everything from a deleted file into its successor, and closes it. */
export function takeOver(deleted: OpenDatabase, fresh: OpenDatabase, context: WorkerContext): void {
  deleted.begin();
  try {
    const { intact, damaged } = entriesOf(deleted);
    fresh.begin();
    try {
      insertEntries(fresh, intact);
      for (const row of deleted.all(ALL_LETTERS)) {
        const letter = toLetter(row);
        if (letter !== undefined) insertLetter(fresh, { ...letter, id: letter.point.id }, letter.point);
      }
      fresh.commit();
    } catch (error) {
      fresh.rollback();
      throw error;
    }
    for (const lane of damaged) context.lose(lane, "damaged", 1);
    for (const { lane, reason, points } of lossesIn(deleted)) context.lose(lane, reason, points);
    deleted.exec(
      "delete from lost; delete from entry; delete from dead_letter; delete from lease; update lane set points = 0, bytes = 0",
    );
    deleted.commit();
    remark(context, `${fresh.path} was deleted while in use: its ${intact.length} points were put into a new file`);
  } catch (error) {
    deleted.rollback();
    throw error;
  }
  deleted.close();
}

function entriesOf(database: OpenDatabase): {
  readonly intact: readonly SavedPoint[];
  readonly damaged: readonly string[];
} {
  const leased = new Set(database.all(LEASED).map(({ value }) => value));
  const intact: SavedPoint[] = [];
  const damaged: string[] = [];
  for (const row of database.each(`select ${ENTRY_COLUMNS} from entry order by number`)) {
    const { number, isIntact, replayed, ...saved } = toEntry(row, database.names);
    if (isIntact) intact.push({ ...saved, replayed: replayed || leased.has(number) });
    else damaged.push(saved.point.lane);
  }
  return { intact, damaged };
}

/** Counts what a file that was moved elsewhere holds: it is gone from this queue, and may be a copy that someone keeps. */
export function loseMoved(moved: OpenDatabase, context: WorkerContext): void {
  const lanes = moved.all("select name, points from lane where points > 0");
  for (const { name, points } of lanes) context.lose(name as string, "damaged", points as number);
  const sum = lanes.reduce((total, { points }) => total + (points as number), 0);
  remark(
    context,
    `${moved.path} was moved away while in use, with ${sum} points that this queue counts as damaged: ` +
      "end all processes that use it, and move it back, to send them",
  );
}

function remark({ remarks }: WorkerContext, words: string): void {
  if (!remarks.includes(words)) remarks.push(words);
}
