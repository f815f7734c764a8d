import { createClient } from "@redis/client";

import type { ConnectionSettings } from "./connection-options.ts";
import { type Connection, type Line, NotConnected } from "./connection.ts";
import { createNodes, type Nodes } from "./nodes.ts";

/**
 * Talks to Redis at a URL, and in a cluster to the node that serves the queue. The client never reconnects by itself: the
 * next command does. So an idle queue costs nothing, keeps no process alive, and has nothing left to stop once it is closed.
 */
export function connectByUrl(roots: readonly URL[], settings: ConnectionSettings): Connection {
  const nodes = createNodes(roots, settings.cluster?.nodeAddressMap);
  let current: Line | undefined;

  function open(): Line {
    const isCurrent = (): boolean => current === line;
    const line = openLine(nodes, settings, {
      end(hasWorked) {
        if (!isCurrent()) return;
        nodes.skip({ hasWorked });
        current = undefined;
      },
      move(address) {
        if (!isCurrent()) return;
        nodes.move(address);
        current = undefined;
      },
    });
    return line;
  }

  return {
    get server() {
      return `redis at ${nodes.current().host}`;
    },
    secrets: roots.flatMap((url) => secretsOf(url, settings.password)),
    line: () => (current ??= open()),
    close: () => current?.drop(),
  };
}

interface LineEvents {
  readonly end: (hasWorked: boolean) => void;
  readonly move: (address: string) => void;
}

function openLine(
  nodes: Nodes,
  { username, password, tls, timeoutMs }: ConnectionSettings,
  { end, move }: LineEvents,
): Line {
  const node = nodes.current();
  const client = createClient({
    url: node.href,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    // The oldest protocol is the one that every version and every cloud's proxy speaks.
    RESP: 2,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: "disabled",
    socket: {
      reconnectStrategy: false,
      // A call has time for another node.
      connectTimeout: nodes.hasOthers() ? Math.ceil(timeoutMs / 3) : timeoutMs,
      ...(tls && { tls: true as const, ...tls }),
    },
  });
  let hasWorked = false;
  const drop = (): void => {
    end(hasWorked);
    client.destroy();
  };
  // The failing command reports the error.
  client.on("error", drop);
  client.unref();
  const ready = client.connect();
  ready.then(() => discover(), drop);

  // Refused by a server that is in no cluster.
  function discover(): void {
    client.sendCommand(["CLUSTER", "SLOTS"]).then(
      (slots) => nodes.discover(slots, node),
      () => undefined,
    );
  }

  return {
    async run(command) {
      try {
        await ready;
      } catch (cause) {
        throw new NotConnected("no connection", { cause });
      }
      if (!client.isReady) {
        drop();
        throw new NotConnected("the connection was lost");
      }
      const reply = await client.sendCommand([...command]);
      hasWorked = true;
      return reply;
    },
    isOpen: () => client.isReady,
    drop,
    follow(address) {
      move(address);
      // Other commands may wait for their replies.
      client.close().catch(() => undefined);
    },
  };
}

function secretsOf({ password: encoded }: URL, password = ""): readonly string[] {
  return [encoded, decode(encoded), password].filter((secret) => secret !== "");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
