import type { RedisNodeAddressMap } from "./connection-options.ts";

/**
 * The nodes of a cluster. All keys of a queue are in one slot, so one node serves the queue, and any other node names it in
 * a MOVED reply. After a failover the nodes that were discovered know the new one. A server alone is its only node.
 */
export interface Nodes {
  /** Where to connect to. */
  readonly current: () => URL;
  /** Whether there is another node to try. */
  readonly hasOthers: () => boolean;
  /** Takes the address of a MOVED reply. */
  readonly move: (address: string) => void;
  /** Goes on to another node: from the first one again where the last one had worked. */
  readonly skip: (last: { readonly hasWorked: boolean }) => void;
  /** Takes the reply to CLUSTER SLOTS of a node. */
  readonly discover: (slots: unknown, node: URL) => void;
}

export function createNodes(roots: readonly URL[], addressMap: RedisNodeAddressMap = {}): Nodes {
  const [first = new URL("redis://127.0.0.1:6379")] = roots;
  let discovered: readonly URL[] = [];
  let owner: URL | undefined;
  let place = 0;
  const all = (): readonly URL[] => [...roots, ...discovered];
  const current = (): URL => owner ?? all()[place % all().length] ?? first;

  // A node that does not know its own host leaves it out, or writes `?`.
  function at(host: string, port: string, node: URL): URL {
    const address = `${host === "" || host === "?" ? toHost(node) : host}:${port}`;
    const mapped = typeof addressMap === "function" ? addressMap(address) : addressMap[address];
    const url = new URL(first.href);
    const name = mapped?.host ?? address.slice(0, address.lastIndexOf(":"));
    url.hostname = name.includes(":") ? `[${name}]` : name;
    url.port = String(mapped?.port ?? port);
    return url;
  }

  return {
    current,
    hasOthers: () => all().length > 1,
    move(address) {
      const colon = address.lastIndexOf(":");
      owner = at(address.slice(0, colon), address.slice(colon + 1), current());
    },
    skip({ hasWorked }) {
      owner = undefined;
      place = hasWorked ? 0 : place + 1;
    },
    discover(slots, node) {
      const found = nodesIn(slots).map(([host, port]) => at(host, port, node));
      const known = new Set(roots.map(({ host }) => host));
      discovered = [...new Map(found.map((url) => [url.host, url])).values()].filter(({ host }) => !known.has(host));
    },
  };
}

/** Masters and replicas: an entry is the first slot, the last slot, and a list for each node. */
function nodesIn(slots: unknown): readonly (readonly [host: string, port: string])[] {
  if (!Array.isArray(slots)) return [];
  return slots.flatMap((range: readonly unknown[]) =>
    range
      .slice(2)
      .filter((node) => Array.isArray(node))
      .map(([host, port]: readonly unknown[]) => [typeof host === "string" ? host : "", String(port)] as const),
  );
}

function toHost({ hostname }: URL): string {
  return hostname.replaceAll(/[[\]]/gu, "");
}
