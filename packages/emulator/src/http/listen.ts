import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { gatewayPage } from "./answer.ts";

// Longer than any cloud's gateway accepts.
const HEADER_BYTES = 128 * 1024;

export interface Listening {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Resolves once it listens. @throws {Error} if the port is taken */
export async function listen(
  { host, port }: Address,
  answer: (incoming: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<Listening> {
  const server = createServer({ maxHeaderSize: HEADER_BYTES }, (incoming, response) => {
    // A client that disconnects is not a server failure.
    answer(incoming, response).catch((error: unknown) => fail(response, error));
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const { status, headers, body } = gatewayPage(error.code === "HPE_HEADER_OVERFLOW" ? 414 : 400);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    if (!socket.writable) socket.destroy();
    else socket.end(`HTTP/1.1 ${status} Bad Request\r\n${lines.join("")}connection: close\r\n\r\n${body}`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return { url: urlOf(server, host), close: () => stop(server) };
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  response.writeHead(500, { "content-type": "text/plain" });
  response.end(`The emulator itself failed: ${error instanceof Error ? error.message : String(error)}\n`);
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

// Hanging connections end, too.
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
