import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { fstatSync } from "node:fs";
import { connect as connectTcp, isIP } from "node:net";
import { homedir, hostname } from "node:os";
import { connect as connectTls } from "node:tls";
import type { WriteStream } from "node:tty";

import { directFetch } from "@yunmeter/core/http";
import { createAsking } from "@yunmeter/pipeline/exit";

import { EXIT } from "./exit-codes.ts";
import { identityOf } from "./file-identity.ts";
import type { Connection, Output, System } from "./system.ts";
import { SHOW_CURSOR } from "./terminal/progress-line.ts";
import { isDumb } from "./terminal/screen.ts";
import { UsageError } from "./usage-error.ts";

/** The machine as it is. */
export function processSystem(): System {
  const stderr = errorOutput();
  return {
    env: process.env,
    get cwd() {
      return currentFolder();
    },
    home: homeFolder(),
    hostName: hostname(),
    stdin: process.stdin,
    stdinFile: fileAt(0),
    isInteractive: process.stdin.isTTY && process.stderr.isTTY,
    stdout: resultOutput(stderr),
    stderr,
    fetch: (input, init) => globalThis.fetch(input, init),
    metadataFetch: directFetch(),
    now: Date.now,
    interrupted: interruption(),
    lookup: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    connect,
  };
}

function fileAt(descriptor: number): string | undefined {
  try {
    return identityOf(fstatSync(descriptor));
  } catch {
    return undefined;
  }
}

function errorOutput(): Output {
  return outputTo(process.stderr, () => undefined);
}

/** Results that cannot be written are reported once, and by the exit code. */
function resultOutput(stderr: Output): Output {
  let isTold = false;
  return outputTo(process.stdout, (code) => {
    if (isTold) return;
    isTold = true;
    stderr.write(`yunmeter: standard output cannot be written: ${code}\n`);
    process.on("exit", (exitCode) => {
      if (exitCode === EXIT.done) process.exitCode = EXIT.unwritten;
    });
  });
}

// The start folder, which may have been deleted.
function currentFolder(): string {
  try {
    return process.cwd();
  } catch (error) {
    throw new UsageError("the folder that this was started in is gone: start it in another one", { cause: error });
  }
}

/** Containers may have no home; a relative path would find files of others. */
function homeFolder(): string {
  try {
    return homedir() || "/";
  } catch {
    return "/";
  }
}

/** The first signal ends the program cleanly, the second at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  const askedBy = createAsking();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      const asking = askedBy(signal);
      if (asking === "first") controller.abort(new Error(`interrupted by ${signal}`));
      if (asking !== "again") return;
      if (process.stderr.isTTY && !isDumb(process.env)) process.stderr.write(SHOW_CURSOR);
      process.exit(EXIT.interrupted);
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
  // SNI carries names only.
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

/**
 * A stream of this process. A reader that goes away, as `head -1` does, changes neither the work nor the exit code;
 * any other fault goes to `onFault`.
 */
function outputTo(stream: WriteStream, onFault: (code: string) => void): Output {
  function fail(error: unknown): void {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "EPIPE") onFault(code ?? message);
  }
  stream.on("error", fail);
  return {
    isTerminal: stream.isTTY && !isDumb(process.env),
    // A terminal of unknown width says 0.
    columns: () => stream.columns || 80,
    write(text) {
      try {
        stream.write(text);
      } catch (error) {
        // Files are written at once, and older versions of Node.js throw what goes wrong with them.
        fail(error);
      }
    },
  };
}
