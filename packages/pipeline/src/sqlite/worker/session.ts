import type { Question } from "../protocol.ts";
import { act } from "./act.ts";
import type { OpenDatabase } from "./database.ts";
import { endLeases } from "./end-leases.ts";
import type { Losses } from "./losses.ts";
import { dropAged } from "./make-room.ts";
import { openDatabase } from "./open-database.ts";
import { putAside } from "./put-aside.ts";
import { isAppend, MovedError, remedyFor } from "./remedy.ts";
import { createReserve } from "./reserve.ts";
import type { Scene } from "./scene.ts";

/** The file, open for as long as it is sound and in its place. */
export interface Session {
  /** What comes of questions, all in one transaction, once that is safe on the disk. */
  readonly persist: (questions: readonly Question[]) => readonly unknown[];
  readonly close: () => void;
}

/** Opens the file when it is needed: also anew, when another process put it aside or it turned out to be damaged. */
export function createSession(scene: Scene, losses: Losses): Session {
  const reserve = createReserve();
  let database: OpenDatabase | undefined;
  /** Why the last one was put aside. */
  let damage: string | undefined;

  function open(now: number): OpenDatabase {
    losses.begin();
    const opened = openDatabase(scene, now, damage);
    damage = undefined;
    losses.commit();
    return opened;
  }

  function commit(questions: readonly Question[], now: number): readonly unknown[] {
    const opened = (database ??= open(now));
    losses.begin();
    try {
      opened.begin();
      endLeases(opened, scene, now);
      dropAged(opened, scene, now);
      const answers = questions.map((question) => act(opened, scene, question));
      opened.commit();
      // Put aside by another process meanwhile, it may have been left behind: what was done is done again.
      if (!opened.isInPlace()) throw new MovedError();
      losses.commit();
      if (questions.some(isAppend)) reserve.lay(opened.path, now);
      return answers;
    } catch (error) {
      opened.rollback();
      throw error;
    }
  }

  /** Does what can be done against what went wrong, so that it can be tried again. */
  function mend(error: unknown, questions: readonly Question[], now: number): void {
    const failed = database;
    const remedy = remedyFor(error, questions);
    if (failed === undefined || remedy === undefined) throw error;
    if (remedy === "room") {
      reserve.spend(failed.path);
      return failed.reuseLog();
    }
    database = undefined;
    if (remedy === "reopen") return failed.close();
    damage = (error as Error).message;
    putAside(failed, now);
  }

  function persist(questions: readonly Question[]): readonly unknown[] {
    const now = questions.at(-1)?.now ?? 0;
    for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      try {
        return commit(questions, now);
      } catch (error) {
        mend(error, questions, now);
      }
    }
    return commit(questions, now);
  }

  function close(): void {
    const closing = database;
    database = undefined;
    closing?.close();
  }

  return { persist, close };
}

/** Enough for a file that is damaged, put aside by another, and full, one after the other. */
const MOST_ATTEMPTS = 5;
