import type { Attempt, Sendable } from "../transport.ts";
import { userAgent } from "../user-agent.ts";
import { type Dispatcher, type DispatchOptions, isUndicis } from "./find-dispatcher.ts";
import { createHandler } from "./handler.ts";

export function toAddress(url: string): Pick<DispatchOptions, "origin" | "path"> | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname, search } = new URL(url);
  return { origin, path: pathname + search };
}

/**
 * Starts an attempt on a dispatcher. `undefined` where the dispatcher rejects the call itself before anything is sent:
 * `fetch` takes the request then, and explains what is wrong with it if something is.
 */
export function dispatch(
  { method, headers, body }: Sendable,
  { origin, path }: Pick<DispatchOptions, "origin" | "path">,
  dispatcher: Dispatcher,
): Attempt | undefined {
  const { handler, attempt, fault } = createHandler(isUndicis(dispatcher));
  try {
    dispatcher.dispatch(
      {
        origin,
        path,
        method,
        headers: { "user-agent": userAgent, ...headers },
        body: body ?? null,
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      handler,
    );
  } catch (error) {
    handler.onError(error);
  }
  // Whatever failed by now failed within the call: nothing has been sent.
  return isCallError(fault()) ? undefined : attempt;
}

function isCallError(error: unknown): boolean {
  return error instanceof TypeError || (error as { code?: unknown } | undefined)?.code === "UND_ERR_INVALID_ARG";
}
