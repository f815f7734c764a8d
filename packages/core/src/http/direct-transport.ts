import { createRuntime } from "../runtime/runtime.ts";
import { fetchTransport } from "../transport/fetch-transport.ts";
import type { Transport } from "../transport/transport.ts";

/** Sends without proxies where a runtime has none in its environment. */
export function directTransport(): Transport {
  return fetchTransport(createRuntime());
}
