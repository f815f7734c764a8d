import { ConfigurationError } from "@yunmeter/core";
import { createAgeClock } from "@yunmeter/core/kit";

import { DEAD_LETTERS_A_PAGE } from "../dead-letters.ts";
import { leaseEnded, LEASE_MS, type Queue, type QueueStats } from "../queue.ts";
import type { QueueRole } from "../role.ts";
import { toFlatPoint } from "../stored-point.ts";
import { parseSqliteOptions, type SqliteQueueOptions } from "./options.ts";
import { WORKER_KIND } from "./protocol.ts";
import { checkRequirements } from "./requirements.ts";
import { startThread } from "./thread.ts";

/**
 * Creates a queue in an SQLite file. Acknowledged points survive the end of the process, a SIGKILL, and a loss of power.
 * Processes on one machine may share the file. A worker thread runs the database.
 *
 * A damaged file is put aside under a name with the time, its readable points are recovered, and `stats().remarks`
 * reports it.
 *
 * @throws {ConfigurationError} when an option is wrong, when `node:sqlite` is missing (before Node.js 22.13), when a
 * bundler left out `sqlite-worker.js`, or when the path is on a network file system
 */
export function sqliteQueue(options: SqliteQueueOptions): Queue {
  const settings = parseSqliteOptions(options);
  const { role } = settings;
  const { runtime = {} } = options;
  const { now = Date.now, elapsed = runtime.now ?? (() => performance.now()) } = runtime;
  checkRequirements(settings.path, runtime);
  const data = { ...settings, kind: WORKER_KIND, leaseMs: LEASE_MS } as const;
  const thread = startThread(data, now, createAgeClock({ now, elapsed }).now);
  const reports = createLossReports(() => thread.request("confirmLosses", {}));
  // The next request reports a fault of the file.
  thread.request("open", {}).catch(() => undefined);
  return {
    durable: true,
    append: async (points, { holding = [] } = {}) => {
      if (role === "send" || role === "inspect") throw new ConfigurationError("sqliteQueue", [neverAppends(role)]);
      const isTaken = await thread.request("append", {
        points: points.map(toFlatPoint),
        holding: holding.map(({ id }) => id),
      });
      if (!isTaken) throw leaseEnded(`sqliteQueue: ${settings.path}`);
    },
    // Not an error: a producer's lanes have nothing to send.
    lease: async (lane, limits) =>
      role === "produce" || role === "inspect" ? undefined : thread.request("lease", { lane, limits }),
    renew: ({ id }) => thread.request("renew", { lease: id }),
    settle: ({ id, points }, keep, givenUp = [], mayBeStored = []) => {
      const ids = points.map((point) => point.id);
      const kept = new Set(keep);
      return thread.request("settle", {
        lease: id,
        gone: ids.filter((each) => !kept.has(each)),
        kept: ids.filter((each) => kept.has(each)),
        givenUp: settings.maxDeadLetterBytes > 0 ? givenUp : [],
        mayBeStored: mayBeStored.filter((each) => kept.has(each)),
      });
    },
    deadLetters: {
      list: ({ limit = DEAD_LETTERS_A_PAGE, before } = {}) => thread.request("listLetters", { limit, before }),
      resend: (keys) => thread.request("resendLetters", { keys }),
      drop: (keys) => thread.request("dropLetters", { keys }),
    },
    stats: async () => {
      const { maxPoints, maxBytes } = settings;
      const figures = await thread.request("stats", {});
      reports.begin(figures.lost);
      return { ...figures, maxPoints, maxBytes };
    },
    close: () => (reports.areOpen() ? reports.confirm().then(thread.close) : thread.close()),
  };
}

function neverAppends(role: QueueRole): string {
  return `role is "${role}", which never appends; use "both", or add in another process`;
}

interface LossReports {
  /** Confirms losses once the caller has them. */
  begin(lost: QueueStats["lost"]): void;
  areOpen(): boolean;
  /** Never rejects: what is not confirmed is reported again. */
  confirm(): Promise<void>;
}

function createLossReports(confirmAll: () => Promise<unknown>): LossReports {
  let [reported, confirmed] = [0, 0];

  async function confirm(): Promise<void> {
    const through = reported;
    if (through === confirmed) return;
    const isConfirmed = await confirmAll().then(
      () => true,
      () => false,
    );
    if (isConfirmed) confirmed = through;
  }

  return {
    begin(lost) {
      reported = lost.reduce((sum, { points }) => sum + points, 0);
      setImmediate(() => void confirm());
    },
    areOpen: () => reported !== confirmed,
    confirm,
  };
}
