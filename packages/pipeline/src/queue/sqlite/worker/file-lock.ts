import { statSync } from "node:fs";

import { openFile } from "./database.ts";
import { ForeignFileError } from "./marks.ts";
import { createPrivately, refuseLink } from "./private-file.ts";

/**
 * Runs `work` under an exclusive lock between all threads and processes: a database file is opened and put aside under
 * it. The lock is a transaction on an empty database beside the file, which the system ends with the process.
 */
export function withFileLock<Result>(path: string, work: () => Result): Result {
  const lockPath = `${path}-lock`;
  createPrivately(lockPath);
  refuseLink(lockPath);
  // The lock of a queue stays empty.
  if (statSync(lockPath).size > 0)
    throw new ForeignFileError(
      `${lockPath} is no lock of a queue, and stays as it is; name another file for the queue`,
    );
  const lock = openFile(lockPath);
  try {
    lock.exec(`pragma busy_timeout = ${LOCK_TIMEOUT_MS}; begin exclusive`);
    return work();
  } finally {
    lock.rollback();
    lock.close();
  }
}

const LOCK_TIMEOUT_MS = 30_000;
