import type { Runtime } from "../runtime/runtime.ts";
import { fetchTransport } from "./fetch-transport.ts";
import type { Transport } from "./transport.ts";

/** What `#default-transport` is outside of Node.js: the `fetch` of the runtime. */
export function defaultTransport(runtime: Pick<Runtime, "fetch">): Transport {
  return fetchTransport(runtime);
}
