import type { Runtime } from "../runtime/runtime.ts";
import { readText } from "./body.ts";
import type { Answer, Progress, Transport } from "./transport.ts";

/** Sends with `fetch`, which cannot tell a connection that never came about from an answer that never came. */
export function fetchTransport({ fetch }: Pick<Runtime, "fetch">): Transport {
  return {
    begin({ url, method, headers, body = null }) {
      const interruption = new AbortController();
      let progress: Progress = "invalid";
      async function send(): Promise<Answer> {
        // An address or a header that no connection carries is a fault of the request, found before fetch is called.
        if (!URL.canParse(url)) throw new TypeError("the address is not a URL");
        const sendable = new Headers(headers);
        progress = "sent";
        const response = await fetch(url, {
          method,
          headers: sendable,
          body,
          redirect: "manual",
          signal: interruption.signal,
        });
        return { status: response.status, headers: response.headers, text: await readText(response) };
      }
      return { answer: send(), abort: () => interruption.abort(), progress: () => progress };
    },
  };
}
