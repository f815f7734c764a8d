import type { OpenDatabase } from "./database.ts";
import type { Losses } from "./losses.ts";
import { loseMoved, removeStrayLog, takeOver, whereIs } from "./take-over.ts";
import type { WorkerContext } from "./worker-context.ts";

/** Carries points from a file that lost its name to the one that has it now. */
export interface Succession {
  /** Closes a file that is no longer at its path, except a deleted one, whose points have no other place yet. */
  leave(former: OpenDatabase): void;
  open(openDatabase: () => OpenDatabase): OpenDatabase;
  /** Puts the points of a deleted file, if there is one, into the file at the path. */
  fill(opened: OpenDatabase): void;
  close(): void;
}

export function createSuccession(context: WorkerContext, losses: Losses): Succession {
  // Its points are not in a successor yet.
  let deleted: OpenDatabase | undefined;

  return {
    leave(former) {
      const whereabouts = whereIs(former);
      if (whereabouts !== "put aside") removeStrayLog(former);
      if (whereabouts === "deleted" && deleted === undefined) {
        deleted = former;
        return;
      }
      if (whereabouts === "moved") losses.within(() => loseMoved(former, context));
      former.close();
    },
    open(openDatabase) {
      try {
        return losses.within(openDatabase);
      } catch (error) {
        if (deleted === undefined) throw error;
        const { message } = error as Error;
        throw new Error(`another file has its name now: move that one away (${message})`, { cause: error });
      }
    },
    fill(opened) {
      const former = deleted;
      if (former === undefined) return;
      losses.within(() => takeOver(former, opened, context));
      deleted = undefined;
    },
    close() {
      deleted?.close();
      deleted = undefined;
    },
  };
}
