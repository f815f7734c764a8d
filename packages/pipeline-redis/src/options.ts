import {
  oneOf,
  optional,
  type OptionEntries,
  type OptionSchema,
  type OptionsRule,
  parseOptions,
  satisfying,
} from "@yunmeter/core/kit";
import type { QueueRole } from "@yunmeter/pipeline";

import {
  CONNECTION_ENTRIES,
  CONNECTION_RULES,
  type ConnectionSettings,
  type RedisConnectionOptions,
} from "./connection/connection-options.ts";

/** What a process does with a shared queue. */
export type RedisQueueRole = QueueRole;

/** The options of `redisQueue`. */
export interface RedisQueueOptions extends RedisConnectionOptions {
  /**
   * The name of the queue: the prefix and hash tag of its keys, so that they share one slot of a cluster. 1 to 100
   * letters, digits, `.`, `_`, `:` and `-`.
   *
   * @default `"yunmeter"`
   */
  readonly stream?: string | undefined;
  /**
   * What this process does with the queue.
   *
   * @default `"both"`
   */
  readonly role?: RedisQueueRole;
  /**
   * The most points the queue holds, over all lanes. Beyond it the oldest without a lease are dropped and counted.
   *
   * @default `1_000_000`
   */
  readonly maxPoints?: number;
  /**
   * The most bytes of point bodies; the README has what Redis needs besides.
   *
   * @default `268_435_456`
   */
  readonly maxBytes?: number;
  /**
   * The most points of one lane, so that a cloud that is down takes no room from others. The parts of open windows are a
   * lane beside their own.
   *
   * @default `Infinity`
   */
  readonly maxLanePoints?: number;
  /**
   * The most bytes of one lane, likewise.
   *
   * @default `Infinity`
   */
  readonly maxLaneBytes?: number;
  /**
   * How long a point may wait, in milliseconds.
   *
   * @default `604_800_000` (7 days)
   */
  readonly maxAgeMs?: number;
  /**
   * The most bytes of dead letters, texts included. Beyond it the oldest are dropped; 0 keeps none.
   *
   * @default `16_777_216`
   */
  readonly maxDeadLetterBytes?: number;
  /**
   * How long a dead letter is kept, in milliseconds.
   *
   * @default `2_592_000_000` (30 days)
   */
  readonly maxDeadLetterAgeMs?: number;
  /**
   * How many replicas have to confirm an append before it resolves (`WAIT`), so that a failover to one of them loses
   * nothing. With `url` or `cluster`.
   *
   * @default `0`
   */
  readonly minReplicas?: number;
  /**
   * The time-out of one call in milliseconds, connecting and retries included.
   *
   * @default `3_000`
   */
  readonly timeoutMs?: number;
}

export interface Settings extends Omit<RedisQueueOptions, keyof RedisConnectionOptions>, ConnectionSettings {
  readonly stream: string;
  readonly role: RedisQueueRole;
  readonly maxPoints: number;
  readonly maxBytes: number;
  readonly maxLanePoints: number;
  readonly maxLaneBytes: number;
  readonly maxAgeMs: number;
  readonly maxDeadLetterBytes: number;
  readonly maxDeadLetterAgeMs: number;
  readonly minReplicas: number;
  readonly timeoutMs: number;
}

export function toSettings(options: RedisQueueOptions): Settings {
  const entries = { ...CONNECTION_ENTRIES, ...ENTRIES };
  const { stream = "yunmeter", role = "both", ...rest } = parseOptions("redisQueue", entries, options, RULES);
  const number = (name: keyof typeof DEFAULTS): number => Math.floor(rest[name] ?? DEFAULTS[name]);
  return {
    ...rest,
    stream,
    role,
    maxPoints: number("maxPoints"),
    maxBytes: number("maxBytes"),
    maxLanePoints: number("maxLanePoints"),
    maxLaneBytes: number("maxLaneBytes"),
    maxAgeMs: number("maxAgeMs"),
    maxDeadLetterBytes: number("maxDeadLetterBytes"),
    maxDeadLetterAgeMs: number("maxDeadLetterAgeMs"),
    minReplicas: number("minReplicas"),
    timeoutMs: number("timeoutMs"),
  };
}

const DEFAULTS = {
  maxPoints: 1_000_000,
  maxBytes: 256 * 1024 * 1024,
  maxLanePoints: Infinity,
  maxLaneBytes: Infinity,
  maxAgeMs: 7 * 86_400_000,
  maxDeadLetterBytes: 16 * 1024 * 1024,
  maxDeadLetterAgeMs: 30 * 86_400_000,
  minReplicas: 0,
  timeoutMs: 3000,
};

const atLeastOne = (): OptionSchema =>
  satisfying((value) => typeof value === "number" && value >= 1, "must be a number from 1");

function notNegative(): OptionSchema {
  return satisfying((value) => typeof value === "number" && value >= 0, "must be a number from 0");
}

const ENTRIES: OptionEntries = {
  stream: optional(satisfying(isStreamName, "must be 1 to 100 letters, digits and . _ : -")),
  role: optional(oneOf("produce", "send", "both", "inspect")),
  maxPoints: optional(atLeastOne()),
  maxBytes: optional(atLeastOne()),
  maxLanePoints: optional(atLeastOne()),
  maxLaneBytes: optional(atLeastOne()),
  maxAgeMs: optional(atLeastOne()),
  maxDeadLetterBytes: optional(notNegative()),
  maxDeadLetterAgeMs: optional(atLeastOne()),
  minReplicas: optional(notNegative()),
  timeoutMs: optional(atLeastOne()),
};

const RULES: readonly OptionsRule<RedisQueueOptions>[] = [
  ...CONNECTION_RULES,
  {
    of: ["url", "cluster", "minReplicas"],
    faults: ({ url, cluster, minReplicas = 0 }) =>
      minReplicas > 0 && url === undefined && cluster === undefined
        ? ["minReplicas needs url or cluster: it counts on the connection of the append"]
        : [],
  },
];

function isStreamName(value: unknown): boolean {
  return typeof value === "string" && /^[\w.:-]{1,100}$/u.test(value);
}
