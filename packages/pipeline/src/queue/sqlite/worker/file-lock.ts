import { rmSync } from "node:fs";

import { openFile } from "./database.ts";
import { createPrivately } from "./private-file.ts";
import { isDamage } from "./result-codes.ts";

/**
 * Lets one thread at a time, of all processes, open a database file or put it aside. What it locks is an empty
 * database beside the file: the system lets go of it with the process, however that ends.
 */
export function passGate<Result>(path: string, work: () => Result): Result {
  const lock = `${path}-lock`;
  createPrivately(lock);
  const gate = openFile(lock);
  try {
    gate.exec(`pragma busy_timeout = ${PATIENCE_MS}; begin exclusive`);
  } catch (error) {
    gate.close();
    if (!isDamage(error)) throw error;
    // Nothing was ever written to it, but perhaps by a mistake.
    rmSync(lock);
    return passGate(path, work);
  }
  try {
    return work();
  } finally {
    gate.rollback();
    gate.close();
  }
}

/** As long as it may take others to look through a file of the greatest size. */
const PATIENCE_MS = 30_000;
