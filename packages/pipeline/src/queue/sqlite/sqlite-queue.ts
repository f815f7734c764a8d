import { ConfigurationError } from "@yunmeter/core";

import { leaseEnded } from "../lease-ended.ts";
import { LEASE_MS, type Queue } from "../queue.ts";
import { parseSqliteOptions, type SqliteQueueOptions } from "./options.ts";
import { WORKER_KIND } from "./protocol.ts";
import { checkRequirements } from "./requirements.ts";
import { startThread } from "./thread.ts";

/**
 * Makes a queue in an SQLite file: what it took survives the end of the process, a SIGKILL, and a loss of power.
 * Processes on one machine may share the file. The database works in a thread of its own.
 *
 * A damaged file is put aside under a name with the time, what can be read in it is taken over, and `stats().remarks`
 * tells of it.
 *
 * @throws {ConfigurationError} when an option is wrong, `node:sqlite` is not there (it comes with Node.js 22.13), or
 * the path is on a network file system
 */
export function sqliteQueue(options: SqliteQueueOptions): Queue {
  const { role, ...settings } = parseSqliteOptions(options);
  const { runtime = {} } = options;
  checkRequirements(settings.path, runtime);
  const data = { ...settings, kind: WORKER_KIND, leaseMs: LEASE_MS } as const;
  const thread = startThread(data, runtime.now ?? Date.now);
  // Whoever asks next is told what is wrong with the file.
  thread.ask("open", {}).catch(() => undefined);
  return {
    durable: true,
    append: async (points, { holding = [] } = {}) => {
      if (role === "send") throw new ConfigurationError("sqliteQueue", [SENDERS_DO_NOT_APPEND]);
      const isTaken = await thread.ask("append", { points, holding: holding.map(({ id }) => id) });
      if (!isTaken) throw leaseEnded(`sqliteQueue: ${settings.path}`);
    },
    // Not an error: whoever drains its lanes has nothing to do here, and nothing is wrong with that.
    lease: async (lane, limits) => (role === "produce" ? undefined : thread.ask("lease", { lane, limits })),
    renew: ({ id }) => thread.ask("renew", { lease: id }),
    settle: ({ id, points }, keep) => {
      const ids = points.map((point) => point.id);
      const kept = new Set(keep);
      return thread.ask("settle", {
        lease: id,
        gone: ids.filter((each) => !kept.has(each)),
        kept: ids.filter((each) => kept.has(each)),
      });
    },
    stats: async () => {
      const { maxPoints, maxBytes } = settings;
      return { ...(await thread.ask("stats", {})), maxPoints, maxBytes };
    },
    close: thread.close,
  };
}

const SENDERS_DO_NOT_APPEND = 'role is "send", and a sender never appends; use "both", or add in another process';
