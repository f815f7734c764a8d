import {
  callback,
  fields,
  oneOf,
  optional,
  type OptionEntries,
  type OptionSchema,
  type OptionsRule,
  parseOptions,
  satisfying,
  secret,
  text,
} from "@yunmeter/core/kit";
import type { QueueRole } from "@yunmeter/pipeline";

/** What a process does with a shared queue. */
export type RedisQueueRole = QueueRole;

/** Runs one Redis command and resolves with its reply in RESP 2 types. */
export type RedisSend = (command: readonly string[]) => Promise<unknown>;

/** Certificates for `rediss:`, in PEM, where Node.js does not trust the server already. */
export interface RedisTls {
  /** The authority that signed the server's certificate. */
  readonly ca?: string;
  /** The certificate of this client, where the server requires one. */
  readonly cert?: string;
  /** The key of that certificate. */
  readonly key?: string;
  /** The name in the server's certificate, where it is not the host of `url`. */
  readonly servername?: string;
}

/** The options of `redisQueue`. */
export interface RedisQueueOptions {
  /**
   * The server: `redis://user:password@host:6379/0`, or `rediss:` for TLS. Either this or `send`. The password may also
   * be given as `password`, and appears in no message.
   *
   * @default none: `send` is given
   */
  readonly url?: string | undefined;
  /** The user name, where it is not in `url`. @default that of `url` */
  readonly username?: string | undefined;
  /** The password, where it is not in `url`. It is not percent-encoded here. @default that of `url` */
  readonly password?: string | undefined;
  /** Certificates for `rediss:`. @default those of the runtime */
  readonly tls?: RedisTls;
  /**
   * Your client in place of `url`, for Sentinel or a proxy. The queue neither connects nor closes it.
   *
   * @default none: `url` is given
   */
  readonly send?: RedisSend;
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
   * The time-out of one call in milliseconds, connecting and retries included.
   *
   * @default `3_000`
   */
  readonly timeoutMs?: number;
}

export interface Settings extends Omit<RedisQueueOptions, "url"> {
  readonly url?: URL;
  readonly stream: string;
  readonly role: RedisQueueRole;
  readonly maxPoints: number;
  readonly maxBytes: number;
  readonly maxLanePoints: number;
  readonly maxLaneBytes: number;
  readonly maxAgeMs: number;
  readonly maxDeadLetterBytes: number;
  readonly maxDeadLetterAgeMs: number;
  readonly timeoutMs: number;
}

export function toSettings(options: RedisQueueOptions): Settings {
  const { url, stream = "yunmeter", role = "both", ...rest } = parseOptions("redisQueue", ENTRIES, options, RULES);
  const number = (name: keyof typeof DEFAULTS): number => Math.floor(rest[name] ?? DEFAULTS[name]);
  return {
    ...rest,
    ...(url !== undefined && { url: new URL(url) }),
    stream,
    role,
    maxPoints: number("maxPoints"),
    maxBytes: number("maxBytes"),
    maxLanePoints: number("maxLanePoints"),
    maxLaneBytes: number("maxLaneBytes"),
    maxAgeMs: number("maxAgeMs"),
    maxDeadLetterBytes: number("maxDeadLetterBytes"),
    maxDeadLetterAgeMs: number("maxDeadLetterAgeMs"),
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
  timeoutMs: 3000,
};

const atLeastOne = (): OptionSchema =>
  satisfying((value) => typeof value === "number" && value >= 1, "must be a number from 1");

const ENTRIES: OptionEntries = {
  url: optional(satisfying(isRedisUrl, urlFault)),
  username: optional(text()),
  password: optional(secret()),
  tls: optional(
    fields({
      ca: optional(text()),
      cert: optional(text()),
      key: optional(secret()),
      servername: optional(text()),
    }),
  ),
  send: optional(callback()),
  stream: optional(satisfying(isStreamName, "must be 1 to 100 letters, digits and . _ : -")),
  role: optional(oneOf("produce", "send", "both")),
  maxPoints: optional(atLeastOne()),
  maxBytes: optional(atLeastOne()),
  maxLanePoints: optional(atLeastOne()),
  maxLaneBytes: optional(atLeastOne()),
  maxAgeMs: optional(atLeastOne()),
  maxDeadLetterBytes: optional(
    satisfying((value) => typeof value === "number" && value >= 0, "must be a number from 0"),
  ),
  maxDeadLetterAgeMs: optional(atLeastOne()),
  timeoutMs: optional(atLeastOne()),
};

const RULES: readonly OptionsRule<RedisQueueOptions>[] = [
  {
    of: ["url", "send"],
    faults: ({ url, send }) =>
      (url === undefined) === (send === undefined) ? ["either url or send must be given, and not both"] : [],
  },
  {
    of: ["url", "tls"],
    faults: ({ url = "", tls }) =>
      tls !== undefined && !url.startsWith("rediss:") ? ["tls needs a url that begins with rediss:"] : [],
  },
];

function isRedisUrl(value: unknown): boolean {
  if (typeof value !== "string" || !URL.canParse(value)) return false;
  const { protocol, hostname, username, password, pathname } = new URL(value);
  const isComplete = ["redis:", "rediss:"].includes(protocol) && hostname !== "";
  return isComplete && [username, password, pathname].every((part) => isDecodable(part));
}

/** Never quotes the value: a malformed URL may hold a password anywhere. */
function urlFault(): string {
  return "must be a URL such as redis://user:password@host:6379/0, or rediss: for TLS, with % in names and passwords as %25";
}

function isDecodable(encoded: string): boolean {
  try {
    decodeURIComponent(encoded);
    return true;
  } catch {
    return false;
  }
}

function isStreamName(value: unknown): boolean {
  return typeof value === "string" && /^[\w.:-]{1,100}$/u.test(value);
}
