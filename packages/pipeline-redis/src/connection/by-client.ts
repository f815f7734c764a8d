import type { RedisClient, RedisSend } from "./connection-options.ts";
import type { Connection, Line } from "./connection.ts";

/** Talks through the caller's own client, which reconnects and, in a cluster, follows by itself. `key` is one of the queue's. */
export function connectByClient(client: RedisClient, key: string): Connection {
  const kind = kindOf(client);
  const { call, sendCommand } = client as Partial<Record<string, (...values: readonly unknown[]) => Promise<unknown>>>;
  const sendBy: Readonly<Record<ClientKind, RedisSend>> = {
    ioredis: async ([name, ...rest]) => call?.call(client, name, ...rest),
    client: async (command) => sendCommand?.call(client, [...command]),
    cluster: async (command) => sendCommand?.call(client, key, false, [...command]),
    sentinel: async (command) => sendCommand?.call(client, false, [...command]),
  };
  return connectBySend(sendBy[kind], { knowsClusters: kind === "cluster" || "isCluster" in client });
}

/** Talks through a function of the caller's. */
export function connectBySend(
  send: RedisSend,
  { knowsClusters = false }: { readonly knowsClusters?: boolean } = {},
): Connection {
  const line: Line = {
    run: async (command) => send(command),
    isOpen: () => true,
    drop: () => undefined,
    ...(knowsClusters && { follow: () => undefined }),
  };
  return { server: "redis", secrets: [], line: () => line, close: () => undefined };
}

type ClientKind = "ioredis" | "client" | "cluster" | "sentinel";

/** Of node-redis, `sendCommand` of a cluster takes a key first, and that of a sentinel whether a replica may answer. */
function kindOf(client: RedisClient): ClientKind {
  if ("call" in client) return "ioredis";
  if ("nodeClient" in client) return "cluster";
  return "getSentinelNode" in client ? "sentinel" : "client";
}
