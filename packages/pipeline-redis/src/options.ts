import { ConfigurationError } from "@yunmeter/core";
import type { QueueRole } from "@yunmeter/pipeline";

/** What a process does with the queue, as for every queue that processes share. */
export type RedisQueueRole = QueueRole;

/** Runs one command of Redis, and resolves with its answer in the types of RESP 2. */
export type RedisSend = (command: readonly string[]) => Promise<unknown>;

/** Certificates for `rediss:`, in PEM. What Node.js trusts already needs none. */
export interface RedisTls {
  /** The authority that signed the server's certificate. */
  readonly ca?: string;
  /** The certificate of this client, where the server asks for one. */
  readonly cert?: string;
  /** The key of that certificate. */
  readonly key?: string;
  /** The name in the server's certificate, where it is not the host of `url`. */
  readonly servername?: string;
}

/** The options of `redisQueue`. */
export interface RedisQueueOptions {
  /**
   * Where Redis is: `redis://user:password@host:6379/0`, or `rediss:` for TLS. Either this or `send`. The password may
   * also be given on its own, and appears in no message.
   */
  readonly url?: string;
  /** The user's name, where it is not in `url`. */
  readonly username?: string;
  /** The password, where it is not in `url`. It needs no escapes here. */
  readonly password?: string;
  /** Certificates for `rediss:`. */
  readonly tls?: RedisTls;
  /**
   * A client of your own in place of `url`, for Sentinel, Cluster or anything else. It stays yours: the queue neither
   * connects nor closes it.
   */
  readonly send?: RedisSend;
  /**
   * Names the queue: the beginning of its keys, and their hash tag, so that they share one slot of a cluster. Letters,
   * digits, `.`, `_`, `:` and `-`, at most 100.
   *
   * @default `"yunmeter"`
   */
  readonly stream?: string;
  /**
   * What this process does with the queue.
   *
   * @default `"both"`
   */
  readonly role?: RedisQueueRole;
  /**
   * The most points the queue holds, over all lanes. Beyond it the oldest that nobody holds make room, and are counted.
   *
   * @default `1_000_000`
   */
  readonly maxPoints?: number;
  /**
   * The most bytes of points' bodies. What Redis needs besides is in the README.
   *
   * @default `268_435_456`
   */
  readonly maxBytes?: number;
  /**
   * How long a point may wait, in milliseconds.
   *
   * @default `604_800_000` (7 days)
   */
  readonly maxAgeMs?: number;
  /**
   * How long one call waits for Redis in all, connecting and repeating included, in milliseconds.
   *
   * @default `3_000`
   */
  readonly timeoutMs?: number;
}

/** The options with everything decided. */
export interface Settings {
  readonly url?: URL;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: RedisTls;
  readonly send?: RedisSend;
  readonly stream: string;
  readonly role: RedisQueueRole;
  readonly maxPoints: number;
  readonly maxBytes: number;
  readonly maxAgeMs: number;
  readonly timeoutMs: number;
}

/** Checks the options, all at once. */
export function toSettings(options: RedisQueueOptions): Settings {
  const { url: text, stream = "yunmeter", role = "both", ...rest } = options;
  const numbers = { ...DEFAULTS, ...Object.fromEntries(NUMBERS.flatMap((name) => numberOf(options, name))) };
  const url = text === undefined ? undefined : parseUrl(text);
  const faults = [
    ...urlFaults(url, options),
    ...(NAME.test(stream) ? [] : ["stream: 1 to 100 letters, digits and . _ : -"]),
    ...(ROLES.includes(role) ? [] : [`role: is one of ${ROLES.join(", ")}`]),
    ...NUMBERS.flatMap((name) => (numbers[name] >= 1 ? [] : [`${name}: is a number from 1 on`])),
  ];
  if (faults.length > 0) throw new ConfigurationError("redisQueue", faults);
  return { ...rest, ...(url && { url }), stream, role, ...numbers };
}

function urlFaults(url: URL | null | undefined, { send }: RedisQueueOptions): readonly string[] {
  if ((url === undefined) === (send === undefined)) return ["url: give either url or send"];
  if (url === null) return ["url: is no URL; it looks like redis://user:password@host:6379/0"];
  return url === undefined || ["redis:", "rediss:"].includes(url.protocol)
    ? []
    : ["url: begins with redis: or rediss:"];
}

const NAME = /^[\w.:-]{1,100}$/u;
const ROLES: readonly string[] = ["produce", "send", "both"] satisfies readonly RedisQueueRole[];
const DEFAULTS = { maxPoints: 1_000_000, maxBytes: 256 * 1024 * 1024, maxAgeMs: 7 * 86_400_000, timeoutMs: 3000 };
const NUMBERS = ["maxPoints", "maxBytes", "maxAgeMs", "timeoutMs"] as const;

function numberOf(options: RedisQueueOptions, name: (typeof NUMBERS)[number]): readonly [string, number][] {
  const given: unknown = options[name];
  if (given === undefined) return [];
  return [[name, typeof given === "number" ? Math.floor(given) : Number.NaN]];
}

/** The error of `new URL` carries what it was given, with the password in it. */
function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
