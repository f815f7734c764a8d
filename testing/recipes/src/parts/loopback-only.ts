import { appendFileSync } from "node:fs";
import { Socket } from "node:net";
import process from "node:process";

// Preloaded into every process of a test: it can connect to loopback only, and does not outlive the test.

const { connect } = Socket.prototype;
const { CALLS = "", OWNER } = process.env;

Socket.prototype.connect = function (this: Socket, ...target: unknown[]): Socket {
  const host = hostOf(target);
  if (LOOPBACK.has(host)) return Reflect.apply(connect, this, target);
  if (CALLS !== "") appendFileSync(CALLS, `${host}\n`);
  throw new Error(`${host} is not on loopback: the recipes connect to nothing else`);
};

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "localhost"]);

/** The host of a `connect` call, in any of its signatures; `undefined` for a local socket. */
function hostOf([first, second]: readonly unknown[]): string {
  // `net.connect` passes its arguments on as one array.
  if (Array.isArray(first)) return hostOf(first);
  const host = typeof first === "object" ? (first as { readonly host?: unknown }).host : second;
  return typeof host === "string" ? host : "localhost";
}

if (OWNER !== undefined) {
  setInterval(() => {
    try {
      process.kill(Number(OWNER), 0);
    } catch {
      process.kill(process.pid, "SIGKILL");
    }
  }, 1000).unref();
}
