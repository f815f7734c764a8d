import { createClient } from "@redis/client";

import type { Settings } from "../options.ts";
import { type Connection, NotConnected } from "./connection.ts";

/**
 * Talks to Redis at a URL. The client never reconnects by itself: the next command does. So a queue that nobody uses
 * costs nothing, keeps no process alive, and has nothing left to stop once it is closed.
 */
export function connectByUrl({
  url,
  username,
  password,
  tls,
  timeoutMs,
}: Settings & { readonly url: URL }): Connection {
  let current: { readonly client: Client; readonly ready: Promise<unknown> } | undefined;

  function open(): { readonly client: Client; readonly ready: Promise<unknown> } {
    const client = createClient({
      url: url.href,
      ...(username !== undefined && { username }),
      ...(password !== undefined && { password }),
      // The oldest protocol is the one that every version and every cloud's proxy speaks.
      RESP: 2,
      disableOfflineQueue: true,
      disableClientInfo: true,
      maintNotifications: "disabled",
      socket: { reconnectStrategy: false, connectTimeout: timeoutMs, ...(tls && { tls: true as const, ...tls }) },
    });
    // What goes wrong is told by the command that it happens to.
    client.on("error", () => forget(client));
    client.unref();
    const ready = client.connect();
    ready.catch(() => forget(client));
    return { client, ready };
  }

  function forget(client: Client): void {
    if (current?.client === client) current = undefined;
    client.destroy();
  }

  return {
    server: `redis at ${url.host}`,
    secrets: secretsOf(url, password),
    async run(command) {
      current ??= open();
      const { client, ready } = current;
      try {
        await ready;
      } catch (cause) {
        throw new NotConnected("no connection", { cause });
      }
      if (!client.isReady) {
        forget(client);
        throw new NotConnected("the connection was lost");
      }
      return client.sendCommand([...command]);
    },
    isOpen: () => current?.client.isReady ?? false,
    reset() {
      if (current !== undefined) forget(current.client);
    },
  };
}

type Client = ReturnType<typeof createClient<{}, {}, {}, 2>>;

function secretsOf(url: URL, password: string | undefined): readonly string[] {
  const encoded = url.password;
  return [encoded, decode(encoded), password ?? ""].filter((secret) => secret !== "");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
