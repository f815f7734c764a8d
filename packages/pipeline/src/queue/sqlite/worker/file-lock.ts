import { rmSync } from "node:fs";

import { openFile } from "./database.ts";
import { createPrivately } from "./private-file.ts";
import { isDamage } from "./result-codes.ts";

/**
 * Runs `work` under an exclusive lock between all threads and processes: a database file is opened and put aside under
 * it. The lock is a transaction on an empty database beside the file, which the system ends with the process.
 */
export function withFileLock<Result>(path: string, work: () => Result): Result {
  const lockPath = `${path}-lock`;
  createPrivately(lockPath);
  const lock = openFile(lockPath);
  try {
    lock.exec(`pragma busy_timeout = ${LOCK_TIMEOUT_MS}; begin exclusive`);
  } catch (error) {
    lock.close();
    if (!isDamage(error)) throw error;
    // The lock file stays empty; content means that something else wrote to it.
    rmSync(lockPath);
    return withFileLock(path, work);
  }
  try {
    return work();
  } finally {
    lock.rollback();
    lock.close();
  }
}

const LOCK_TIMEOUT_MS = 30_000;
