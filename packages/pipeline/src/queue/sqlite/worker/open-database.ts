import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

import { type OpenDatabase, openFile } from "./database.ts";
import { examine } from "./examine.ts";
import { passGate } from "./file-lock.ts";
import { nameDamage } from "./header.ts";
import { createPrivately } from "./private-file.ts";
import { moveAside, moveStrayLog, salvageName } from "./put-aside.ts";
import { isDamage } from "./result-codes.ts";
import { salvage } from "./salvage.ts";
import { LAYOUT } from "./schema.ts";
import type { Scene } from "./worker-context.ts";

/**
 * Opens the file, whatever state it is in: makes it if it is not there, and puts it aside if it is damaged. `reason`
 * says why an earlier one was put aside.
 */
export function openDatabase(scene: Scene, now: number, reason: string | undefined): OpenDatabase {
  mkdirSync(dirname(scene.path), { recursive: true, mode: 0o700 });
  const opened = passGate(scene.path, () => openPath(scene, scene.path, now, reason));
  if (opened !== "newer") return opened;
  // Whoever made it will come back to it; until then this version has a file of its own.
  const path = `${scene.path}.v${LAYOUT}`;
  const remark = `${scene.path} was made by a later version and is left alone; ${path} is used instead`;
  if (!scene.remarks.includes(remark)) scene.remarks.push(remark);
  const own = passGate(path, () => openPath(scene, path, now, reason));
  if (own === "newer") throw new Error(`${path} was made by a later version, too; name another file`);
  return own;
}

function openPath(scene: Scene, path: string, now: number, reason: string | undefined): OpenDatabase | "newer" {
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
    if (existsSync(salvageName(path))) salvage(database, scene, now, reason);
    return database;
  } catch (caught) {
    const error = nameDamage(caught, path);
    // Renamed while it is open, it is let go without a last write to it; where open files have no other names, closed.
    if (!isDamage(error) || process.platform === "win32") database.close();
    if (!isDamage(error)) throw error;
    moveAside(path, now);
    if (process.platform !== "win32") database.close();
    return openPath(scene, path, now, (error as Error).message);
  }
}
