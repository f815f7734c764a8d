import { defaultTransport } from "../dispatcher/default-transport.ts";
import { findDispatcher } from "../dispatcher/find-dispatcher.ts";
import type { Transport } from "../transport.ts";

export function dispatcherTransport(): Transport {
  if (findDispatcher() === undefined) throw new Error("this Node.js has no dispatcher");
  return defaultTransport({ fetch: globalThis.fetch });
}
