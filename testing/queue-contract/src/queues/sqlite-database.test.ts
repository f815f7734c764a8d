import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";

import { LEASE_MS, type Queue } from "@yunmeter/pipeline";
import { packRequest, serveDatabase, toFlatPoint, unpackResponse } from "@yunmeter/pipeline/sqlite-database";

import { describeQueue } from "../describe-queue.ts";
import type { StoreCaps } from "../subject.ts";

// What `sqliteQueue` runs in a thread, run in this one: no thread hides what it does, or waits for another.

describeQueue({
  name: "that the thread of an SQLite file answers for",
  caps: ["maxPoints", "maxBytes", "maxAgeMs"],
  shared: true,
  runs: 8,
  create: async (caps) => {
    const folder = await mkdtemp(join(tmpdir(), "yunmeter-database-"));
    let now = 1_700_000_000_000;
    return {
      open: async () => openHere(join(folder, "queue.db"), caps, () => now),
      now: () => now,
      pass: async (ms) => {
        now += ms;
      },
      [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
    };
  },
});

type SendRequest = (method: string, params?: object) => Promise<never>;

function openHere(path: string, caps: StoreCaps, now: () => number): Queue {
  const { maxPoints = 1e6, maxBytes = 1e9, maxAgeMs = 1e10 } = caps;
  const { port1, port2 } = new MessageChannel();
  const waiting = new Map<number, (response: Response) => void>();
  let sent = 0;
  let isClosed = false;
  const kind = "@yunmeter/pipeline/sqlite";
  const letters = {
    maxLanePoints: Infinity,
    maxLaneBytes: Infinity,
    maxDeadLetterBytes: 1e9,
    maxDeadLetterAgeMs: 1e10,
  };
  serveDatabase(port2, { kind, path, maxPoints, maxBytes, maxAgeMs, ...letters, leaseMs: LEASE_MS, role: "both" });
  port1.on("message", (message: Parameters<typeof unpackResponse>[0]) => {
    waiting.get(message.number)?.(unpackResponse(message));
  });

  const request: SendRequest = (method, params = {}) =>
    new Promise((resolve, reject) => {
      if (isClosed) throw new Error("the queue is closed");
      sent += 1;
      waiting.set(sent, ({ result, fault }) => {
        if (fault === undefined) resolve(result as never);
        else reject(new Error(fault.message));
      });
      const message = { ...params, method, number: sent, now: now(), ageNow: now() };
      port1.postMessage(packRequest(message as Parameters<typeof packRequest>[0]));
    });

  return {
    durable: true,
    append: async (points, { holding = [] } = {}) => {
      const isTaken: boolean = await request("append", {
        points: points.map(toFlatPoint),
        holding: holding.map(({ id }) => id),
      });
      if (!isTaken) throw new Error("one of the leases has ended");
    },
    lease: (lane, limits) => request("lease", { lane, limits }),
    renew: ({ id }) => request("renew", { lease: id }),
    settle: ({ id, points }, keep, _, mayBeStored = []) => {
      const ids = points.map((point) => point.id);
      const [gone, kept] = [ids.filter((each) => !keep.includes(each)), ids.filter((each) => keep.includes(each))];
      return request("settle", { lease: id, gone, kept, mayBeStored });
    },
    stats: async () => {
      const figures: object = await request("stats");
      await request("confirmLosses");
      return Object.assign({ maxPoints, maxBytes }, figures) as Awaited<ReturnType<Queue["stats"]>>;
    },
    close: async () => {
      if (isClosed) return;
      const closed = request("close");
      isClosed = true;
      await closed;
      port1.close();
    },
  };
}

interface Response {
  readonly number: number;
  readonly result?: unknown;
  readonly fault?: { readonly message: string };
}
