import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** Port 0 takes a free one. @throws {Error} when the port is taken */
export async function listenOn(server: Server, port: number): Promise<Listening> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const isClosed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await isClosed;
    },
  };
}

export function isPortTaken(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === "EADDRINUSE";
}

/** Retries on a free port where the preferred one is taken. */
export async function withPort<Result>(preferred: number, use: (port: number) => Promise<Result>): Promise<Result> {
  try {
    return await use(preferred);
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    return use(0);
  }
}
