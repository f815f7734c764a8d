import {
  callback,
  fields,
  isFunction,
  list,
  optional,
  type OptionEntries,
  type OptionsRule,
  satisfying,
  secret,
  text,
} from "@yunmeter/core/kit";

/** Runs one Redis command and resolves with its reply in RESP 2 types. */
export type RedisSend = (command: readonly string[]) => Promise<unknown>;

/** A client, cluster client, pool or sentinel client of node-redis, or a `Redis` or `Cluster` of ioredis. */
export type RedisClient =
  | { sendCommand(...values: never[]): Promise<unknown> }
  | { call(name: string, ...values: string[]): Promise<unknown> };

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

/** Where to reach nodes of a cluster, by the `host:port` that the cluster has for them. */
export type RedisNodeAddressMap =
  | Readonly<Record<string, RedisNodeAddress>>
  | ((address: string) => RedisNodeAddress | undefined);

/** Where to reach a node. */
export interface RedisNodeAddress {
  /** A name or an IP address. */
  readonly host: string;
  /** Its TCP port. */
  readonly port: number;
}

/** A Redis Cluster, named as node-redis names it. */
export interface RedisClusterOptions {
  /** Nodes that the others are discovered from; name several, since one may be down. */
  readonly rootNodes: readonly { readonly url: string }[];
  /** For a cluster behind address translation. @default the cluster's own addresses */
  readonly nodeAddressMap?: RedisNodeAddressMap;
}

/** How the queue reaches Redis. */
export interface RedisConnectionOptions {
  /**
   * The server: `redis://user:password@host:6379/0`, or `rediss:` for TLS. Of a cluster any node: it names the others. One
   * of this, `cluster`, `client` and `send`. The password may also be given as `password`, and appears in no message.
   *
   * @default none: another way is given
   */
  readonly url?: string | undefined;
  /** A Redis Cluster. User, password and TLS are the same for all nodes. @default none: another way is given */
  readonly cluster?: RedisClusterOptions;
  /** The user name, where it is not in `url`. @default that of `url` */
  readonly username?: string | undefined;
  /** The password, where it is not in `url`. It is not percent-encoded here. @default that of `url` */
  readonly password?: string | undefined;
  /** Certificates for `rediss:`. @default those of the runtime */
  readonly tls?: RedisTls;
  /**
   * Your connected client in place of `url`, for example for Sentinel. The queue neither connects nor closes it.
   *
   * @default none: another way is given
   */
  readonly client?: RedisClient;
  /** A function that runs commands, where no client fits. @default none: another way is given */
  readonly send?: RedisSend;
}

export interface ConnectionSettings extends Omit<RedisConnectionOptions, "url"> {
  readonly url?: string | undefined;
  readonly timeoutMs: number;
}

/** The servers to begin with; none where the caller has a client. */
export function rootsOf({ url, cluster }: Pick<RedisConnectionOptions, "url" | "cluster">): readonly URL[] {
  const urls = cluster === undefined ? [url] : cluster.rootNodes.map((node) => node.url);
  return urls.filter((each) => each !== undefined).map((each) => new URL(each));
}

const redisUrl = satisfying(isRedisUrl, urlFault);

export const CONNECTION_ENTRIES: OptionEntries = {
  url: optional(redisUrl),
  cluster: optional(
    fields({
      rootNodes: list("must be a list of { url }", () => fields({ url: redisUrl })),
      nodeAddressMap: optional(
        satisfying(
          (value) => isFunction(value) || (typeof value === "object" && value !== null),
          'must be an object such as { "10.0.0.1:6379": { host, port } }, or a function from an address to { host, port }',
        ),
      ),
    }),
  ),
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
  client: optional(
    satisfying(
      (value) =>
        typeof value === "object" &&
        value !== null &&
        ["call", "sendCommand"].some((name) => isFunctionIn(value, name)),
      "must be a client of node-redis or ioredis",
    ),
  ),
  send: optional(callback()),
};

export const CONNECTION_RULES: readonly OptionsRule<RedisConnectionOptions>[] = [
  {
    of: ["url", "cluster", "client", "send"],
    faults: ({ url, cluster, client, send }) => {
      const given = [url, cluster, client, send].filter((way) => way !== undefined).length;
      return given === 1 ? [] : ["one of url, cluster, client and send must be given"];
    },
  },
  {
    of: ["cluster"],
    faults: ({ cluster }) => (cluster?.rootNodes.length === 0 ? ["cluster.rootNodes must not be empty"] : []),
  },
  {
    of: ["url", "cluster", "tls"],
    faults: (options) =>
      options.tls === undefined || (hasUrl(options) && rootsOf(options).every(({ protocol }) => protocol === "rediss:"))
        ? []
        : ["tls needs a url that begins with rediss:"],
  },
];

function hasUrl({ url, cluster }: RedisConnectionOptions): boolean {
  return url !== undefined || cluster !== undefined;
}

function isFunctionIn(value: object, name: string): boolean {
  return isFunction((value as Readonly<Record<string, unknown>>)[name]);
}

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
