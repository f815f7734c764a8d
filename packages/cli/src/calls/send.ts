import type { ReadyRequest } from "../signing/request.ts";
import type { World } from "../world.ts";

/** An answer as it came. */
export interface RawAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** The whole body. */
  readonly text: string;
}

/** Sends a signed request once, and follows nobody. Rejects where nothing comes in time, or the program is interrupted. */
export async function send(
  { method, url, headers, body }: ReadyRequest,
  { fetch, interrupted }: Pick<World, "fetch" | "interrupted">,
  timeoutMs: number,
): Promise<RawAnswer> {
  const response = await fetch(url, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
    redirect: "manual",
    signal: AbortSignal.any([interrupted, AbortSignal.timeout(timeoutMs)]),
  });
  return { status: response.status, text: await response.text() };
}
