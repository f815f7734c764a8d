import { Socket } from "node:net";

export function refuseOtherHosts(): void {
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (this: Socket, ...target: unknown[]): Socket {
    const host = hostOf(target);
    if (LOOPBACK.has(host)) return Reflect.apply(connect, this, target);
    throw new Error(`${host} is not on loopback: conformance connects to nothing else`);
  };
}

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "localhost"]);

function hostOf([first, second]: readonly unknown[]): string {
  // `net.connect` passes its arguments on as one array.
  if (Array.isArray(first)) return hostOf(first);
  const host = typeof first === "object" ? (first as { readonly host?: unknown }).host : second;
  return typeof host === "string" ? host : "localhost";
}
