import { rememberLast } from "../../runtime/remember-last.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { fetchTransport } from "../fetch-transport.ts";
import type { Transport } from "../transport.ts";
import { dispatch, toAddress } from "./dispatch.ts";
import { findDispatcher, isOwnFetch } from "./find-dispatcher.ts";

/**
 * What `#default-transport` is on Node.js: the dispatcher under Node's own `fetch`, without the Request, Response,
 * streams and signal that `fetch` makes around it (a third to a fifth of its CPU). Proxies, mocks and tracing that a
 * program sets on the dispatcher stay in effect. `fetch` itself sends
 *
 * - where there is no dispatcher;
 * - where `globalThis.fetch` is not Node's own, so that msw, nock and patches see the request;
 * - where the dispatcher rejects the shape of the call before anything is sent: it is not a documented API of Node.js.
 */
export function defaultTransport(runtime: Pick<Runtime, "fetch">): Transport {
  const byFetch = fetchTransport(runtime);
  const isOwn = rememberLast(isOwnFetch);
  const addressOf = rememberLast(toAddress);
  return {
    begin(request) {
      const dispatcher = isOwn(globalThis.fetch) ? findDispatcher() : undefined;
      const address = addressOf(request.url);
      return (dispatcher && address && dispatch(request, address, dispatcher)) ?? byFetch.begin(request);
    },
    // An idle socket that the server has closed is noticed in the poll phase of the event loop. A request written
    // before that fails with its fate unknown.
    ready: () => new Promise((resolve) => setImmediate(resolve)),
  };
}
