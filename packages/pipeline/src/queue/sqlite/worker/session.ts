import type { Request } from "../protocol.ts";
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
import { createSuccession } from "./succession.ts";
import { keepFigures, takenFigures } from "./taken.ts";
import type { WorkerContext } from "./worker-context.ts";

export interface Session {
  readonly persist: (requests: readonly Request[]) => readonly unknown[];
  readonly close: () => void;
}

export function createSession(context: WorkerContext, losses: Losses): Session {
  const reserve = createReserve();
  const succession = createSuccession(context, losses);
  let database: OpenDatabase | undefined;
  let damage: string | undefined;

  function open(now: number): OpenDatabase {
    const opened = succession.open(() => openDatabase(context, now, damage));
    damage = undefined;
    const found = losses.within(() => damageIn(opened, context));
    // What is damaged is put aside from here.
    database = opened;
    if (found !== undefined) throw found;
    return opened;
  }

  function commit(requests: readonly Request[], now: number): readonly unknown[] {
    if (database !== undefined && keepLog(database, context)) database = undefined;
    const opened = (database ??= open(now));
    succession.fill(opened);
    // To open it is all that was asked.
    if (requests.every(({ method }) => method === "open") && !losses.areUnsaved()) return requests;
    const results = losses.within(() => transact(opened, context, losses, requests, now));
    if (keepLog(opened, context)) database = undefined;
    if (requests.some(isAppend)) reserve.lay(opened.path, now);
    return results;
  }

  function mend(caught: unknown, requests: readonly Request[], now: number): void {
    const failed = database;
    if (failed === undefined) throw caught;
    // The file at the path is another one: its damage is found when it is opened.
    const error = failed.isInPlace() ? nameDamage(caught, failed.path) : new MovedError();
    const remedy = remedyFor(error, requests);
    if (remedy === undefined) throw error;
    if (remedy === "room") {
      reserve.spend(failed.path);
      return failed.reuseLog();
    }
    database = undefined;
    if (remedy === "reopen") return succession.leave(failed);
    damage = (error as Error).message;
    putAside(failed, now);
  }

  function persist(requests: readonly Request[]): readonly unknown[] {
    const now = requests.at(-1)?.now ?? 0;
    for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      try {
        return commit(requests, now);
      } catch (error) {
        mend(error, requests, now);
      }
    }
    return commit(requests, now);
  }

  function close(): void {
    const closing = database;
    database = undefined;
    closing?.close();
    succession.close();
  }

  return { persist, close };
}

/**
 * Closes a database whose log was deleted, and returns whether it was. Commits in such a log are not safe before they are
 * in the file. Where another log has its name, another process has written them there, and this connection would read the
 * wrong one.
 */
function keepLog(opened: OpenDatabase, { remarks }: WorkerContext): boolean {
  const state = opened.isInPlace() ? opened.logState() : "in place";
  if (state === "in place") return false;
  if (state === "deleted") {
    opened.checkpoint();
    remarks.push(`${opened.path}-wal was deleted while in use: its content was written into the file`);
  }
  opened.close();
  return true;
}

function transact(
  database: OpenDatabase,
  context: WorkerContext,
  losses: Losses,
  requests: readonly Request[],
  now: number,
): readonly unknown[] {
  if (!database.isInPlace()) throw new MovedError();
  try {
    database.begin();
    endLeases(database, context, now);
    dropAged(database, context, requests.at(-1)?.ageNow ?? 0);
    const results = requests.map((request) => act(database, context, request));
    losses.save(database);
    const figures = requests.every(isLook) ? undefined : takenFigures(database);
    database.commit();
    if (figures !== undefined) keepFigures(database.path, figures);
    // Put aside by another process meanwhile, it may have been left behind: what was done is done again.
    if (!database.isInPlace()) throw new MovedError();
    return results;
  } catch (error) {
    database.rollback();
    throw error;
  }
}

function damageIn(database: OpenDatabase, context: WorkerContext): Error | undefined {
  try {
    inspect(database, context);
    return undefined;
  } catch (caught) {
    const error = nameDamage(caught, database.path);
    if (isDamage(error)) return error as Error;
    database.close();
    throw error;
  }
}

/** Whether a request neither adds nor removes points. */
function isLook({ method }: Request): boolean {
  return ["lease", "renew", "stats", "confirmLosses", "listLetters"].includes(method);
}

const MOST_ATTEMPTS = 5;
