import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { fstatSync } from "node:fs";
import { connect as connectTcp, isIP } from "node:net";
import { homedir, hostname } from "node:os";
import { connect as connectTls } from "node:tls";
import type { WriteStream } from "node:tty";

import { EXIT } from "./exit-codes.ts";
import { identityOf } from "./file-identity.ts";
import type { Connection, Output, World } from "./world.ts";

/** The machine as it is. */
export function processWorld(): World {
  return {
    env: process.env,
    cwd: process.cwd(),
    home: homedir(),
    hostName: hostname(),
    stdin: process.stdin,
    stdinFile: fileAt(0),
    isInteractive: process.stdin.isTTY && process.stderr.isTTY,
    stdout: outputTo(process.stdout),
    stderr: outputTo(process.stderr),
    fetch: (input, init) => globalThis.fetch(input, init),
    now: Date.now,
    interrupted: interruption(),
    lookup: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    connect,
  };
}

/** Which file a descriptor stands for. */
function fileAt(descriptor: number): string | undefined {
  try {
    return identityOf(fstatSync(descriptor));
  } catch {
    return undefined;
  }
}

function outputTo(stream: WriteStream): Output {
  // Whoever reads has seen enough, as `head` does: no reason to fail.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
  return {
    isTerminal: stream.isTTY,
    columns: () => stream.columns ?? 80,
    write: (text) => void stream.write(text),
  };
}

/** The first signal asks for a clean end, the second gets one at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(EXIT.interrupted);
      controller.abort(new Error(`interrupted by ${signal}`));
    });
  }
  return controller.signal;
}

async function connect(url: URL): Promise<Connection> {
  const began = performance.now();
  const isPrivate = url.protocol === "https:";
  const host = url.hostname.replace(/^\[|\]$/gu, "");
  const port = Number(url.port || (isPrivate ? 443 : 80));
  const signal = AbortSignal.timeout(CONNECT_MS);
  // An address is no name of a server, and may not be sent as one.
  const servername = isIP(host) === 0 ? { servername: host } : {};
  const socket = isPrivate ? connectTls({ host, port, ...servername }) : connectTcp({ host, port });
  try {
    await once(socket, isPrivate ? "secureConnect" : "connect", { signal });
    return { ms: performance.now() - began };
  } catch (error) {
    throw signal.aborted ? new Error(`no connection after ${CONNECT_MS / 1000} s`, { cause: error }) : error;
  } finally {
    socket.on("error", () => undefined).destroy();
  }
}

const CONNECT_MS = 5000;
