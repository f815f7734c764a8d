import { readFileSync, rmSync, writeFileSync } from "node:fs";

import type { QueueStats } from "../../queue/queue.ts";
import { makeFolder } from "./folder.ts";
import { openLocally, type LocalStore } from "./local-store.ts";
import { idIn, toPoints } from "./points.ts";

export interface Specimen {
  readonly file: Buffer;
  readonly log: Buffer;
  /** The figures beside it. */
  readonly taken: Buffer;
  readonly inFile: readonly string[];
  readonly all: readonly string[];
}

export interface Found extends Pick<QueueStats, "lost" | "remarks"> {
  readonly ids: readonly string[];
}

export const PAGE = 4096;

export function makeSpecimen(): Specimen {
  using place = makeFolder();
  const first = openLocally(place.path);
  first.request("append", { points: toPoints(60) });
  first.request("append", { points: toPoints(20, 60, { lane: "other" }) });
  first.request("close", {});
  const second = openLocally(place.path);
  for (let from = 80; from < 100; from += 10) second.request("append", { points: toPoints(10, from) });
  const bytes = {
    file: readFileSync(place.path),
    log: readFileSync(`${place.path}-wal`),
    taken: readFileSync(`${place.path}-taken`),
  };
  second.request("close", {});
  const all = toPoints(100).map(({ id }) => id);
  return { ...bytes, inFile: all.slice(0, 80), all };
}

/** Starts on these bytes, and does all that a queue does. */
export function startOn(path: string, file: Buffer, log?: Buffer, taken?: Buffer): Found {
  writeFiles(path, file, log, taken);
  const store = openLocally(path);
  const ids = [...takeIds(store, "toy"), ...takeIds(store, "other")];
  store.request("append", { points: toPoints(1, 1000, { lane: "fresh" }) });
  const works = takeIds(store, "fresh").join(",") === "p1000";
  const { lost, remarks } = store.request("stats", {});
  store.request("close", {});
  if (!works) throw new Error("it does not take in what it is given");
  return { ids: ids.toSorted((one, other) => Number(one.slice(1)) - Number(other.slice(1))), lost, remarks };
}

export function faultsOf({ ids, lost, remarks }: Found, written: readonly string[]): readonly string[] {
  const invented = ids.filter((id, index) => !written.includes(id) || ids.indexOf(id) !== index);
  const isTold = ids.length === written.length || lost.length + remarks.length > 0;
  return [...invented, ...(isTold ? [] : [`${written.length - ids.length} points are missing in silence`])];
}

export function takeIds(store: LocalStore, lane: string): readonly string[] {
  const lease = store.request("lease", { lane, limits: { points: 1000, bytes: Infinity } });
  return (lease?.points ?? []).map(({ id, body }) => (idIn(body) === id ? id : `${id} with ${String(body)}`));
}

export function writeFiles(path: string, file: Buffer, log?: Buffer, taken?: Buffer): void {
  for (const suffix of ["", "-wal", "-shm", "-taken"]) rmSync(path + suffix, { force: true });
  writeFileSync(path, file);
  if (log !== undefined) writeFileSync(`${path}-wal`, log);
  if (taken !== undefined) writeFileSync(`${path}-taken`, taken);
}

export function flip(bytes: Buffer, offset: number, mask: number = 0xff): Buffer {
  const flipped = Buffer.from(bytes);
  flipped[offset] = (flipped[offset] ?? 0) ^ mask;
  return flipped;
}
