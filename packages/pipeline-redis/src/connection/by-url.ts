import { createClient } from "@redis/client";

import type { Settings } from "../options.ts";
import { type Connection, type Line, NotConnected } from "./connection.ts";

/**
 * Talks to Redis at a URL. The client never reconnects by itself: the next command does. So an idle queue
 * costs nothing, keeps no process alive, and has nothing left to stop once it is closed.
 */
export function connectByUrl(settings: Settings & { readonly url: URL }): Connection {
  const { url, password } = settings;
  let current: Line | undefined;
  return {
    server: `redis at ${url.host}`,
    secrets: secretsOf(url, password),
    line() {
      const line =
        current ??
        openLine(settings, () => {
          if (current === line) current = undefined;
        });
      current = line;
      return line;
    },
    close: () => current?.drop(),
  };
}

function openLine(
  { url, username, password, tls, timeoutMs }: Settings & { readonly url: URL },
  onEnd: () => void,
): Line {
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
  const drop = (): void => {
    onEnd();
    client.destroy();
  };
  // The failing command reports the error.
  client.on("error", drop);
  client.unref();
  const ready = client.connect();
  ready.catch(drop);

  return {
    async run(command) {
      try {
        await ready;
      } catch (cause) {
        throw new NotConnected("no connection", { cause });
      }
      if (client.isReady) return client.sendCommand([...command]);
      drop();
      throw new NotConnected("the connection was lost");
    },
    isOpen: () => client.isReady,
    drop,
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
