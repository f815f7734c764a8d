import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";

/**
 * Room on the disk for the day it is full. To give points out and to let them go takes a little, too: without it a
 * queue on a full disk could not even be emptied.
 */
export interface Reserve {
  readonly lay: (path: string, now: number) => void;
  readonly spend: (path: string) => void;
}

export function createReserve(): Reserve {
  let triedAt = Number.NEGATIVE_INFINITY;
  return {
    lay: (path, now) => {
      if (Math.abs(now - triedAt) < PAUSE_MS) return;
      triedAt = now;
      write(nameOf(path));
    },
    spend: (path) => {
      if (isReserve(nameOf(path))) rmSync(nameOf(path));
    },
  };
}

function write(reserve: string): void {
  if (existsSync(reserve)) return;
  // A name that cannot be planted beforehand, and a flag that follows no link: another user may write to the folder.
  const draft = `${reserve}.${randomUUID()}`;
  try {
    writeFileSync(draft, new Uint8Array(RESERVE_BYTES), { mode: 0o600, flag: "wx" });
    renameSync(draft, reserve);
  } catch {
    rmSync(draft, { force: true });
  }
}

/** Another program may have made a file of that name. */
function isReserve(reserve: string): boolean {
  const isOfItsSize = statSync(reserve, { throwIfNoEntry: false })?.size === RESERVE_BYTES;
  return isOfItsSize && readFileSync(reserve).every((byte) => byte === 0);
}

function nameOf(path: string): string {
  return `${path}-reserve`;
}

const PAUSE_MS = 60_000;

const RESERVE_BYTES = 8 * 2 ** 20;
