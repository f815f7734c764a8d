import { closeSync, constants, openSync, readSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";

import type { OpenDatabase } from "./database.ts";
import { createPrivately } from "./private-file.ts";
import type { WorkerContext } from "./worker-context.ts";

// SQLite drops the end of a write-ahead log that was damaged, cut or deleted while no process had it open, and reports
// nothing. So the figures of the last commit are kept beside the file, too. No commit waits for them to be on the disk:
// after a loss of power they may be older than the file, and then show nothing.

/** What a file took and holds after a commit. */
export interface TakenFigures {
  /** A random number that names the file. */
  readonly file: number;
  /** The points that it ever took. */
  readonly total: number;
  /** For each lane that has points, how many it ever took, and how many it has. */
  readonly lanes: readonly (readonly [lane: string, taken: number, points: number])[];
}

export function takenFigures(database: OpenDatabase): TakenFigures {
  const rows = database.all(FIGURES) as readonly unknown[] as readonly TakenRow[];
  return {
    file: rows.find(({ lane }) => lane === "")?.taken ?? 0,
    total: rows.reduce((sum, { lane, taken }) => sum + (lane === "" ? 0 : taken), 0),
    lanes: rows.filter(({ points }) => points > 0).map(({ lane, taken, points }) => [lane, taken, points]),
  };
}

interface TakenRow {
  readonly lane: string;
  readonly taken: number;
  readonly points: number;
}

/** Keeps the figures of a commit, unless those of a later one are kept already. */
export function keepFigures(path: string, figures: TakenFigures): void {
  const text = JSON.stringify(figures);
  const bytes = Buffer.from(`${crc32(text)} ${Buffer.byteLength(text)}\n${text}`);
  try {
    createPrivately(nameOf(path));
    withFile(path, (file) => {
      const before = readText(file);
      if (!isOurs(before)) return;
      const kept = toFigures(before);
      if (kept?.file !== figures.file || kept.total <= figures.total) writeSync(file, bytes, 0, bytes.length, 0);
    });
  } catch {
    // A full disk: they stay what they were.
  }
}

/**
 * Counts what a file took and lacks, when it is opened: what its lanes took since, and no more than they had. Points that were
 * sent since may be among them.
 */
export function countVanished(database: OpenDatabase, context: WorkerContext): void {
  const kept = figuresBeside(database.path);
  const present = takenFigures(database);
  if (kept?.file !== present.file || kept.total <= present.total) return;
  const taken = new Map(
    database.all("select lane, points from taken").map(({ lane, points }) => [lane, Number(points)]),
  );
  let sum = 0;
  database.begin();
  for (const [lane, latest, points] of kept.lanes) {
    const vanished = Math.min(points, latest - (taken.get(lane) ?? 0));
    if (vanished <= 0) continue;
    context.lose(lane, "damaged", vanished);
    sum += vanished;
  }
  // Another process, or the next one, is not to count them again.
  database.run(COUNT, ELSEWHERE, kept.total - present.total);
  database.commit();
  context.remarks.push(
    `${database.path}-wal was damaged, cut or deleted: the last ${kept.total - present.total} points that were added are not there, of which ${sum} may not have been sent`,
  );
}

/** Counts points that a lane has taken. */
export function countTaken(database: OpenDatabase, lane: string, points: number): void {
  database.run(COUNT, lane, points);
}

function figuresBeside(path: string): TakenFigures | undefined {
  try {
    return withFile(path, (file) => toFigures(readText(file)));
  } catch {
    return undefined;
  }
}

function withFile<Result>(path: string, use: (file: number) => Result): Result {
  const file = openSync(nameOf(path), constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
  try {
    return use(file);
  } finally {
    closeSync(file);
  }
}

function readText(file: number): string {
  const bytes = Buffer.alloc(MOST_BYTES);
  return bytes.toString("utf8", 0, readSync(file, bytes, 0, MOST_BYTES, 0));
}

/** Nothing, zeros that a loss of power left, or figures. Another program may have made a file of that name. */
function isOurs(text: string): boolean {
  return text === "" || text.startsWith("\0") || HEAD.test(text);
}

function toFigures(text: string): TakenFigures | undefined {
  const [head = "", checksum, length] = HEAD.exec(text) ?? [];
  const json = Buffer.from(text.slice(head.length)).toString("utf8", 0, Number(length ?? 0));
  return checksum !== undefined && crc32(json) === Number(checksum) ? (JSON.parse(json) as TakenFigures) : undefined;
}

function nameOf(path: string): string {
  return `${path}-taken`;
}

const MOST_BYTES = 65_536;
const HEAD = /^(\d{1,10}) (\d{1,6})\n/u;
/** What vanished is in no lane; the name of none is one space. */
const ELSEWHERE = " ";
const COUNT = "insert into taken (lane, points) values (?1, ?2) on conflict (lane) do update set points = points + ?2";
const FIGURES = `select taken.lane, taken.points as taken, coalesce(lane.points, 0) as points
  from taken left join lane on lane.name = taken.lane`;
