import type { Question } from "../protocol.ts";
import { act } from "./act.ts";
import type { OpenDatabase } from "./database.ts";
import { endLeases } from "./end-leases.ts";
import { inspect } from "./examine.ts";
import { nameDamage } from "./header.ts";
import type { Losses } from "./losses.ts";
import { dropAged } from "./make-room.ts";
import { openDatabase } from "./open-database.ts";
import { putAside } from "./put-aside.ts";
import { isAppend, MovedError, remedyFor } from "./remedy.ts";
import { createReserve } from "./reserve.ts";
import { isDamage } from "./result-codes.ts";
import type { Scene } from "./worker-context.ts";

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
    const opened = losses.within(() => openDatabase(scene, now, damage));
    damage = undefined;
    const found = damageIn(opened);
    // What is damaged is put aside from here.
    database = opened;
    if (found !== undefined) throw found;
    return opened;
  }

  function commit(questions: readonly Question[], now: number): readonly unknown[] {
    const opened = (database ??= open(now));
    // To open it is all that was asked.
    if (questions.every(({ topic }) => topic === "open")) return questions;
    const answers = losses.within(() => transact(opened, scene, questions, now));
    if (questions.some(isAppend)) reserve.lay(opened.path, now);
    return answers;
  }

  /** Does what can be done against what went wrong, so that it can be tried again. */
  function mend(caught: unknown, questions: readonly Question[], now: number): void {
    const failed = database;
    if (failed === undefined) throw caught;
    const error = nameDamage(caught, failed.path);
    const remedy = remedyFor(error, questions);
    if (remedy === undefined) throw error;
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

/** Does all that is asked, in one transaction. */
function transact(
  database: OpenDatabase,
  scene: Scene,
  questions: readonly Question[],
  now: number,
): readonly unknown[] {
  try {
    database.begin();
    endLeases(database, scene, now);
    dropAged(database, scene, now);
    const answers = questions.map((question) => act(database, scene, question));
    database.commit();
    // Put aside by another process meanwhile, it may have been left behind: what was done is done again.
    if (!database.isInPlace()) throw new MovedError();
    return answers;
  } catch (error) {
    database.rollback();
    throw error;
  }
}

/** What is wrong with a file that was just opened. One that cannot be looked at is closed, and looked at next time. */
function damageIn(database: OpenDatabase): Error | undefined {
  try {
    inspect(database);
    return undefined;
  } catch (caught) {
    const error = nameDamage(caught, database.path);
    if (isDamage(error)) return error as Error;
    database.close();
    throw error;
  }
}

/** Enough for a file that is damaged, put aside by another, and full, one after the other. */
const MOST_ATTEMPTS = 5;
