import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

import { type OpenDatabase, openFile } from "./database.ts";
import { examine } from "./examine.ts";
import { withFileLock } from "./file-lock.ts";
import { nameDamage } from "./header.ts";
import { ForeignFileError, hasOurMarks, withoutTrace } from "./marks.ts";
import { createPrivately, refuseLink } from "./private-file.ts";
import { moveAside, moveStrayLog, salvageName } from "./put-aside.ts";
import { isDamage } from "./result-codes.ts";
import { salvage } from "./salvage.ts";
import { LAYOUT } from "./schema.ts";
import { countVanished } from "./taken.ts";
import type { WorkerContext } from "./worker-context.ts";

/**
 * Opens the file, whatever state it is in: makes it if it is not there, and puts it aside if it is damaged. `reason`
 * says why an earlier one was put aside.
 */
export function openDatabase(context: WorkerContext, now: number, reason: string | undefined): OpenDatabase {
  makeFolder(context.path);
  const opened = withoutTrace(`${context.path}-lock`, () =>
    withFileLock(context.path, () => openPath(context, context.path, now, reason)),
  );
  if (opened !== "newer") return opened;
  // The version that made it will return to it; until then this version uses a separate file.
  const path = `${context.path}.v${LAYOUT}`;
  const remark = `${context.path} was made by a later version and is left alone; ${path} is used instead`;
  if (!context.remarks.includes(remark)) context.remarks.push(remark);
  const own = withFileLock(path, () => openPath(context, path, now, reason));
  if (own === "newer") throw new Error(`${path} was made by a later version, too; name another file`);
  return own;
}

function makeFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  } catch (thrown) {
    const { code = "" } = thrown as NodeJS.ErrnoException;
    if (!["EEXIST", "ENOTDIR"].includes(code)) throw thrown;
    throw new Error(`a part of the path is a file and not a folder (${code}); name another path`, { cause: thrown });
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    throw new Error("it is a folder (EISDIR); name a file in it, such as queue.db");
}

function openPath(
  context: WorkerContext,
  path: string,
  now: number,
  reason: string | undefined,
): OpenDatabase | "newer" {
  refuseLink(path);
  if (!existsSync(path)) {
    moveStrayLog(path, now);
    createPrivately(path);
  }
  const database = openFile(path);
  try {
    if (examine(database) === "newer") {
      database.close();
      return "newer";
    }
    if (isOurSalvage(path, reason)) salvage(database, context, now, reason);
    countVanished(database, context);
    return database;
  } catch (caught) {
    const error = orForeign(nameDamage(caught, path), path);
    // Renamed while open, so that closing does not checkpoint into it. Windows cannot rename an open file.
    if (!isDamage(error) || process.platform === "win32") database.close();
    if (!isDamage(error)) throw error;
    moveAside(path, now);
    if (process.platform !== "win32") database.close();
    return openPath(context, path, now, (error as Error).message);
  }
}

/** With a reason this process has put it aside; otherwise another program may have made a file of that name. */
function isOurSalvage(path: string, reason: string | undefined): boolean {
  const salvaged = salvageName(path);
  return existsSync(salvaged) && (reason !== undefined || hasOurMarks(salvaged));
}

/** What is no queue is not damaged either. */
function orForeign(error: unknown, path: string): unknown {
  if (!isDamage(error) || hasOurMarks(path)) return error;
  return new ForeignFileError("it is no queue, and stays as it is; name another file", { cause: error });
}
