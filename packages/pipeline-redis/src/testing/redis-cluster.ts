import { findFreePort, type RedisServer, startRedis } from "./redis-server.ts";

export interface RedisCluster extends AsyncDisposable {
  /** Masters first. */
  readonly nodes: readonly RedisServer[];
  /** The node that serves a queue now, and its replica. */
  readonly nodesOf: (stream: string) => Promise<readonly RedisServer[]>;
  /** Moves the slot of a queue to another master, `pause` between the keys. Returns the new node. */
  readonly move: (stream: string, pause?: (moved: number) => Promise<void>) => Promise<RedisServer>;
}

const MASTERS = 3;
const SLOTS = 16_384;

/** Three masters on loopback; with a replica each where `replicas` is given. */
export async function startCluster({ replicas = false }: { readonly replicas?: boolean } = {}): Promise<RedisCluster> {
  const count = replicas ? 2 * MASTERS : MASTERS;
  const nodes = await Promise.all(Array.from({ length: count }, startNode));
  try {
    await join(nodes);
  } catch (error) {
    await Promise.all(nodes.map((node) => node[Symbol.asyncDispose]()));
    throw error;
  }

  const find = (port: number): RedisServer | undefined => nodes.find(({ url }) => Number(new URL(url).port) === port);

  async function nodesOf(stream: string): Promise<readonly RedisServer[]> {
    const alive = await firstAlive(nodes);
    const slot = (await alive.run("CLUSTER", "KEYSLOT", toKey(stream))) as number;
    const ranges = (await alive.run("CLUSTER", "SLOTS")) as readonly (readonly [number, number, ...Address[]])[];
    const [, , ...addresses] = ranges.find(([first, last]) => first <= slot && slot <= last) ?? [0, 0];
    return addresses.map(([, port]) => find(port)).filter((node) => node !== undefined);
  }

  return {
    nodes,
    nodesOf,
    move: async (stream, pause = async () => undefined) => {
      const [source] = await nodesOf(stream);
      const target = nodes.slice(0, MASTERS).find((node) => node !== source);
      if (source === undefined || target === undefined) throw new Error("the cluster does not serve the slot");
      await moveSlot({ source, target, others: nodes.slice(0, MASTERS), stream, pause });
      return target;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(nodes.map((node) => node[Symbol.asyncDispose]()));
    },
  };
}

type Address = readonly [host: string, port: number, id: string];

async function startNode(): Promise<RedisServer> {
  const safe = ["--appendfsync", "no", "--cluster-replica-validity-factor", "0"];
  const timeout = ["--cluster-node-timeout", "4000"];
  return startRedis("--cluster-enabled", "yes", "--cluster-port", String(await findFreePort()), ...timeout, ...safe);
}

async function join(nodes: readonly RedisServer[]): Promise<void> {
  const [first] = nodes;
  const buses = await Promise.all(nodes.map(busPortOf));
  const ids = (await Promise.all(nodes.map((node) => node.run("CLUSTER", "MYID")))) as string[];
  for (const [index, node] of nodes.entries()) await node.run("CLUSTER", "SET-CONFIG-EPOCH", String(index + 1));
  for (const [index, node] of nodes.entries()) {
    if (node !== first) await first?.run("CLUSTER", "MEET", "127.0.0.1", portOf(node), buses[index] ?? "");
    const [start, end] = [index, index + 1].map((each) => Math.floor((SLOTS * each) / MASTERS));
    if (index < MASTERS) await node.run("CLUSTER", "ADDSLOTSRANGE", String(start), String((end ?? SLOTS) - 1));
  }
  await eachReaches(nodes, ["CLUSTER", "INFO"], new RegExp(`cluster_known_nodes:${nodes.length}\\r`, "u"));
  const replicas = nodes.slice(MASTERS);
  for (const [index, replica] of replicas.entries()) {
    await until(
      async () => !((await replica.run("CLUSTER", "REPLICATE", ids[index] ?? "").catch(toError)) instanceof Error),
    );
  }
  await eachReaches(nodes, ["CLUSTER", "INFO"], /cluster_state:ok/u);
  await eachReaches(replicas, ["INFO", "replication"], /master_link_status:up/u);
  await eachReaches(nodes, ["CLUSTER", "NODES"], new RegExp(`^(?:[^]*\\bslave\\b){${replicas.length}}`, "u"));
}

async function busPortOf(node: RedisServer): Promise<string> {
  const [, port] = (await node.run("CONFIG", "GET", "cluster-port")) as readonly string[];
  return port ?? "";
}

const portOf = ({ url }: RedisServer): string => new URL(url).port;
const toKey = (stream: string): string => `{${stream}}:queue`;
const toError = (error: unknown): unknown => error;

interface SlotMove {
  readonly source: RedisServer;
  readonly target: RedisServer;
  readonly others: readonly RedisServer[];
  readonly stream: string;
  readonly pause: (moved: number) => Promise<void>;
}

/** As `redis-cli --cluster reshard` does. */
async function moveSlot({ source, target, others, stream, pause }: SlotMove): Promise<void> {
  const slot = String(await source.run("CLUSTER", "KEYSLOT", toKey(stream)));
  const [from, to] = (await Promise.all([source, target].map((node) => node.run("CLUSTER", "MYID")))) as [
    string,
    string,
  ];
  await target.run("CLUSTER", "SETSLOT", slot, "IMPORTING", from);
  await source.run("CLUSTER", "SETSLOT", slot, "MIGRATING", to);
  for (let moved = 0; ; moved++) {
    await pause(moved);
    const [key] = (await source.run("CLUSTER", "GETKEYSINSLOT", slot, "1")) as string[];
    if (key === undefined) break;
    await source.run("MIGRATE", "127.0.0.1", portOf(target), key, "0", "5000");
  }
  for (const node of [target, source, ...others.filter((other) => other !== target && other !== source)])
    await node.run("CLUSTER", "SETSLOT", slot, "NODE", to);
}

async function firstAlive(nodes: readonly RedisServer[]): Promise<RedisServer> {
  const alive = nodes.map(async (node) => {
    await node.run("PING");
    return node;
  });
  return Promise.any(alive);
}

async function eachReaches(nodes: readonly RedisServer[], command: readonly string[], state: RegExp): Promise<void> {
  for (const node of nodes) await until(async () => state.test(String(await node.run(...command))));
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries++) {
    if (tries === 1200) throw new Error("the cluster does not come up");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
