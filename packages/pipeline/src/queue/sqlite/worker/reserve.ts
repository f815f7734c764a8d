import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";

/**
 * Room on the disk for the day it is full. To give points out and to let them go takes a little, too: without it a
 * queue on a full disk could not even be emptied.
 */
export interface Reserve {
  /** Lays it in beside the file, if it is not there and the disk has room; tries once a minute at most. */
  readonly lay: (path: string, now: number) => void;
  /** Gives the room back to the disk. */
  readonly spend: (path: string) => void;
}

/** A file full of nothing. */
export function createReserve(): Reserve {
  let triedAt = Number.NEGATIVE_INFINITY;
  return {
    lay: (path, now) => {
      if (Math.abs(now - triedAt) < PAUSE_MS) return;
      triedAt = now;
      write(nameOf(path));
    },
    spend: (path) => rmSync(nameOf(path), { force: true }),
  };
}

function write(reserve: string): void {
  if (existsSync(reserve)) return;
  const draft = `${reserve}.${process.pid}`;
  try {
    writeFileSync(draft, new Uint8Array(RESERVE_BYTES), { mode: 0o600 });
    renameSync(draft, reserve);
  } catch {
    rmSync(draft, { force: true });
  }
}

function nameOf(path: string): string {
  return `${path}-reserve`;
}

const PAUSE_MS = 60_000;

/** Twice what the log usually grows to before it is emptied into the file. */
const RESERVE_BYTES = 8 * 2 ** 20;
