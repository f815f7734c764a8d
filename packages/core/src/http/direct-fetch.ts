import { directTransport } from "#direct-transport";

import type { Answer, Attempt } from "../transport/transport.ts";

/**
 * A `fetch` that bypasses the proxies of the environment on Node.js. It sends text, follows no redirect and reads at most
 * a mebibyte of the answer.
 *
 * @param connectTimeoutMs time until there is a connection, in milliseconds; the code of the error is then
 *   `UND_ERR_CONNECT_TIMEOUT`, as that of `fetch`
 */
export function directFetch(connectTimeoutMs = 900): typeof globalThis.fetch {
  const transport = directTransport();
  return async (input, init) => {
    const request = new Request(input, init);
    const { url, method, headers, signal } = request;
    const body = request.body === null ? {} : { body: await request.text() };
    const attempt = transport.begin({ url, method, headers: Object.fromEntries(headers), ...body });
    return toResponse(
      await Promise.race([attempt.answer, connectTimeout(attempt, connectTimeoutMs), aborted(signal)])
        // Also closes the connection of an attempt that lost the race.
        .finally(attempt.abort),
    );
  };
}

// Rejects when there is no connection by then.
function connectTimeout({ answer, progress }: Attempt, ms: number): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => {
      if (progress() === "connecting")
        reject(Object.assign(new TypeError("no connection"), { code: "UND_ERR_CONNECT_TIMEOUT" }));
    }, ms);
    const clear = (): void => clearTimeout(timer);
    answer.then(clear, clear);
  });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = (): void => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
  });
}

function toResponse({ status, headers, text }: Answer): Response {
  const type = headers.get("content-type");
  const hasBody = ![204, 205, 304].includes(status);
  return new Response(hasBody ? text : null, { status, headers: type === null ? {} : { "content-type": type } });
}
