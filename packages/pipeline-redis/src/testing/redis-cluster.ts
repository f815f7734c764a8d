import { randomBytes } from "node:crypto";

import { findFreePort, type RedisServer, startRedisAt } from "./redis-server.ts";

export interface RedisCluster extends AsyncDisposable {
  /** The masters, then the replica of the first. */
  readonly nodes: readonly RedisServer[];
  /** The node that serves a queue now, and its replica where the node that is asked knows of one. */
  readonly nodesOf: (stream: string) => Promise<readonly RedisServer[]>;
  /** The same, as soon as a node knows both. */
  readonly pairOf: (stream: string) => Promise<readonly [master: RedisServer, replica: RedisServer]>;
  /** Moves the slot of a queue to another master, `pause` between the keys. Returns the new node. */
  readonly move: (stream: string, pause?: (moved: number) => Promise<void>) => Promise<RedisServer>;
  /** Makes the replica the master of a queue, as an election does once the others have missed the master for long. */
  readonly promote: (stream: string) => Promise<RedisServer>;
}

const MASTERS = 3;
const SLOTS = 16_384;

/** Three masters on loopback, and a replica of the first. */
export async function startCluster(): Promise<RedisCluster> {
  const plan = await planNodes();
  const nodes = await Promise.all(plan.map((node) => startNode(node, plan)));
  const dispose = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node[Symbol.asyncDispose]()));
  };
  try {
    await eachReaches(nodes, ["CLUSTER", "INFO"], /cluster_state:ok/u);
    // A replica is listed once it has told how far it is.
    await eachReaches(nodes, ["CLUSTER", "SLOTS"], new RegExp(`,${plan[MASTERS]?.id}`, "u"));
  } catch (error) {
    await dispose();
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

  async function pairOf(stream: string): Promise<readonly [RedisServer, RedisServer]> {
    let pair: readonly RedisServer[] = [];
    await until(async () => {
      pair = await nodesOf(stream);
      return pair.length > 1;
    });
    return pair as readonly [RedisServer, RedisServer];
  }

  return {
    nodes,
    nodesOf,
    pairOf,
    move: async (stream, pause = async () => undefined) => {
      const [source] = await nodesOf(stream);
      const target = nodes.slice(0, MASTERS).find((node) => node !== source);
      if (source === undefined || target === undefined) throw new Error("the cluster does not serve the slot");
      await moveSlot({ source, target, others: nodes.slice(0, MASTERS), stream, pause });
      return target;
    },
    promote: async (stream) => {
      const [, replica] = await pairOf(stream);
      await replica.run("CLUSTER", "FAILOVER", "TAKEOVER");
      await until(async () => (await nodesOf(stream))[0] === replica);
      return replica;
    },
    [Symbol.asyncDispose]: dispose,
  };
}

type Address = readonly [host: string, port: number, id: string];

interface PlannedNode {
  readonly id: string;
  readonly port: number;
  readonly busPort: number;
}

async function planNodes(): Promise<readonly PlannedNode[]> {
  const ports = await Promise.all(Array.from({ length: 2 * (MASTERS + 1) }, findFreePort));
  return Array.from({ length: MASTERS + 1 }, (_, index) => ({
    id: randomBytes(20).toString("hex"),
    port: ports[2 * index] ?? 0,
    busPort: ports[2 * index + 1] ?? 0,
  }));
}

/** Begins with the state that nodes reach by meeting and voting, which takes a busy machine long. */
function startNode(node: PlannedNode, plan: readonly PlannedNode[]): Promise<RedisServer> {
  const options = {
    "cluster-enabled": "yes",
    "cluster-port": node.busPort,
    // Only a test decides when a replica is promoted.
    "cluster-node-timeout": 30_000,
    "cluster-replica-no-failover": "yes",
    appendfsync: "no",
    "repl-diskless-sync-delay": 0,
    "repl-ping-replica-period": 1,
  };
  const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return startRedisAt({ port: node.port, nodesConf: toNodesConf(node, plan) }, ...words);
}

function toNodesConf(self: PlannedNode, plan: readonly PlannedNode[]): string {
  const lines = plan.map((node, index) => {
    const isMaster = index < MASTERS;
    const [start = 0, end = 0] = [index, index + 1].map((each) => Math.floor((SLOTS * each) / MASTERS));
    const flags = `${node === self ? "myself," : ""}${isMaster ? "master" : "slave"}`;
    const [master, epoch] = isMaster ? ["-", index + 1] : [plan[0]?.id, 1];
    const slots = isMaster ? ` ${start}-${end - 1}` : "";
    return `${node.id} 127.0.0.1:${node.port}@${node.busPort} ${flags} ${master} 0 0 ${epoch} connected${slots}`;
  });
  return [...lines, `vars currentEpoch ${MASTERS} lastVoteEpoch 0`, ""].join("\n");
}

const portOf = ({ url }: RedisServer): string => new URL(url).port;
const toKey = (stream: string): string => `{${stream}}:queue`;

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
