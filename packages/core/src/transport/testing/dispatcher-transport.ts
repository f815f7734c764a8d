import { defaultTransport } from "../dispatcher/default-transport.ts";
import { findDispatcher } from "../dispatcher/find-dispatcher.ts";
import type { Transport } from "../transport.ts";

export async function dispatcherTransport(): Promise<Transport> {
  // Node.js makes its dispatcher at the first call of fetch.
  await fetch("data:,");
  if (findDispatcher() === undefined) throw new Error("this Node.js has no dispatcher");
  return defaultTransport({ fetch: globalThis.fetch });
}
