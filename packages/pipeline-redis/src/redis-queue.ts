import { ConfigurationError } from "@yunmeter/core";
import type { AppendCondition, GivenUpPoint, Lease, LeaseLimits, Queue, StoredPoint } from "@yunmeter/pipeline";
import { LEASE_MS } from "@yunmeter/pipeline";

import { createAppend } from "./append.ts";
import { createCall, toInteger } from "./call.ts";
import { connectByClient, connectBySend } from "./connection/by-client.ts";
import { connectByUrl } from "./connection/by-url.ts";
import { rootsOf } from "./connection/connection-options.ts";
import type { Connection } from "./connection/connection.ts";
import { createRunner } from "./connection/runner.ts";
import { createContents } from "./contents.ts";
import { createDeadLetters, toLetterValues } from "./dead-letters.ts";
import { toKeyText } from "./key-text.ts";
import { createLatestTime } from "./latest-time.ts";
import { createLease } from "./lease.ts";
import { createLosses } from "./losses.ts";
import { type RedisQueueOptions, type RedisQueueRole, type Settings, toSettings } from "./options.ts";
import { createOwner } from "./owner/owner.ts";
import { createStateReader } from "./queue-state.ts";
import { END_DEAD_LEASES } from "./scripts/end-dead-leases.ts";
import { RENEW } from "./scripts/renew.ts";
import { SETTLE_ALL } from "./scripts/settle-all.ts";
import { SETTLE } from "./scripts/settle.ts";
import { toSettleValues } from "./settle-values.ts";
import { createStats } from "./stats.ts";

/**
 * Creates a queue on Redis Streams, for many producers and senders on many machines. It connects on first use.
 *
 * @throws {ConfigurationError} when options are wrong
 */
export function redisQueue(options: RedisQueueOptions): Queue {
  return openRedisQueue(options, {});
}

/** What tests decide about time. */
export interface Clock {
  /** The time in epoch milliseconds, in place of Redis's own. */
  readonly now?: () => number;
  /** Milliseconds of a clock that is never set. @default `performance.now`; `now` where that is given */
  readonly elapsed?: () => number;
}

/** As `redisQueue`, by a clock of the test's. */
export function openRedisQueue(
  options: RedisQueueOptions,
  { now, elapsed = now ?? (() => performance.now()) }: Clock,
): Queue {
  const settings = toSettings(options);
  const { stream, timeoutMs, role, maxDeadLetterBytes, maxDeadLetterAgeMs } = settings;
  const laneCaps = [settings.maxLanePoints, settings.maxLaneBytes].map(toInteger);
  const letterLimits = [maxDeadLetterBytes, maxDeadLetterAgeMs].map(toInteger);
  const prefix = `{${stream}}:`;
  const runner = createRunner(connect(settings, `${prefix}queue`), { prefix, timeoutMs });
  const owner = createOwner();
  const latestTime = createLatestTime(elapsed);
  const contents = createContents({ isShared: role !== "both" });
  const call = createCall(runner, settings, { owner: owner.name, latestTime, now });
  const losses = createLosses(call, { owner: owner.name, takes: role !== "inspect" });
  const endDeadLeases = async (lane: string, leases: readonly string[]): Promise<boolean> => {
    const gone = leases.filter((lease) => owner.isGone(lease));
    if (gone.length > 0) await call(END_DEAD_LEASES, [lane, ...gone]);
    return gone.length > 0;
  };

  const parts = { readState: createStateReader(latestTime.note), contents, endDeadLeases };
  const append = createAppend(call, { ...parts, laneCaps });
  const lease = createLease(call, { ...parts, owner: owner.name });
  const stats = createStats(call, { ...parts, losses, runner, caps: settings, letterLimits });
  return Object.freeze({
    durable: true,
    append: async (points: readonly StoredPoint[], condition?: AppendCondition) => {
      if (role === "send" || role === "inspect") throw new ConfigurationError("redisQueue", [neverAppends(role)]);
      await append(points, condition);
    },
    lease: async (lane: string, limits: LeaseLimits) => {
      // Not an error: a producer's lanes have nothing to send.
      return role === "produce" || role === "inspect" ? undefined : lease(lane, limits);
    },
    renew: async ({ lane, id }: Lease) => (await call(RENEW, [toKeyText(lane), id, String(LEASE_MS)])) === 1,
    settle: async (
      { lane, id, points }: Lease,
      keep: readonly string[],
      givenUp: readonly GivenUpPoint[] = [],
      mayBeStored: readonly string[] = [],
    ) => {
      const isPlain = keep.length === 0 && givenUp.length === 0;
      if (isPlain && (await call(SETTLE_ALL, [toKeyText(lane), id, String(points.length)])) === 1)
        return contents.settled({ id, lane, points }, points.length);
      const { gone, values } = toSettleValues(points, keep, mayBeStored, letterLimits);
      const letters = maxDeadLetterBytes > 0 ? toLetterValues(givenUp, gone) : [];
      await call(SETTLE, [toKeyText(lane), id, ...values, ...letters]);
      contents.settled({ id, lane, points }, gone.length);
    },
    deadLetters: createDeadLetters(call, laneCaps),
    stats,
    close: async () => {
      await losses.confirm().catch(() => undefined);
      await runner.close();
    },
  });
}

function connect(settings: Settings, key: string): Connection {
  const { client, send } = settings;
  if (client !== undefined) return connectByClient(client, key);
  if (send !== undefined) return connectBySend(send);
  return connectByUrl(rootsOf(settings), settings);
}

function neverAppends(role: RedisQueueRole): string {
  return `role is "${role}", which never appends; use "both", or add in another process`;
}
