import { readFileSync, rmSync, writeFileSync } from "node:fs";

import type { QueueStats } from "../../queue/queue.ts";
import { makeFolder } from "./folder.ts";
import { openLocally, type LocalStore } from "./local-store.ts";
import { idIn, toPoints } from "./points.ts";

/** A file with points in all its pages, and a log with more. */
export interface Specimen {
  readonly file: Buffer;
  readonly log: Buffer;
  /** The ids of what is in the file. */
  readonly inFile: readonly string[];
  /** The ids of what is in either. */
  readonly all: readonly string[];
}

/** What a queue found on a file. */
export interface Found extends Pick<QueueStats, "lost" | "remarks"> {
  readonly ids: readonly string[];
}

/** How large SQLite's pages are. */
export const PAGE = 4096;

/** Makes a sound file. */
export function makeSpecimen(): Specimen {
  using place = makeFolder();
  const first = openLocally(place.path);
  first.ask("append", { points: toPoints(60) });
  first.ask("append", { points: toPoints(20, 60, { lane: "other" }) });
  first.ask("close", {});
  const second = openLocally(place.path);
  for (let from = 80; from < 100; from += 10) second.ask("append", { points: toPoints(10, from) });
  const bytes = { file: readFileSync(place.path), log: readFileSync(`${place.path}-wal`) };
  second.ask("close", {});
  const all = toPoints(100).map(({ id }) => id);
  return { ...bytes, inFile: all.slice(0, 80), all };
}

/** Starts on these bytes, and does all that a queue does. */
export function startOn(path: string, file: Buffer, log?: Buffer): Found {
  writeFiles(path, file, log);
  const store = openLocally(path);
  const ids = [...takeIds(store, "toy"), ...takeIds(store, "other")];
  store.ask("append", { points: toPoints(1, 1000, { lane: "fresh" }) });
  const works = takeIds(store, "fresh").join(",") === "p1000";
  const { lost, remarks } = store.ask("stats", {});
  store.ask("close", {});
  if (!works) throw new Error("it does not take in what it is given");
  return { ids: ids.toSorted((one, other) => Number(one.slice(1)) - Number(other.slice(1))), lost, remarks };
}

/** What should not be: points that nobody wrote, points twice, and missing ones of which nothing is told. */
export function faultsOf({ ids, lost, remarks }: Found, written: readonly string[]): readonly string[] {
  const invented = ids.filter((id, index) => !written.includes(id) || ids.indexOf(id) !== index);
  const isTold = ids.length === written.length || lost.length + remarks.length > 0;
  return [...invented, ...(isTold ? [] : [`${written.length - ids.length} points are missing in silence`])];
}

/** The ids of all that waits in a lane, each with its own body. */
export function takeIds(store: LocalStore, lane: string): readonly string[] {
  const lease = store.ask("lease", { lane, limits: { points: 1000, bytes: Infinity } });
  return (lease?.points ?? []).map(({ id, body }) => (idIn(body) === id ? id : `${id} with ${body}`));
}

/** Puts a file and its log in place. */
export function writeFiles(path: string, file: Buffer, log?: Buffer): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
  writeFileSync(path, file);
  if (log !== undefined) writeFileSync(`${path}-wal`, log);
}

/** A copy with some bits of one byte turned over. */
export function flip(bytes: Buffer, offset: number, mask: number = 0xff): Buffer {
  const flipped = Buffer.from(bytes);
  flipped[offset] = (flipped[offset] ?? 0) ^ mask;
  return flipped;
}
