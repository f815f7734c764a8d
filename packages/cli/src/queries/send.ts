import type { PreparedRequest } from "../signing/request.ts";
import type { System } from "../system.ts";

export interface QueryResponse {
  readonly status: number;
  readonly text: string;
}

export async function send(
  { method, url, headers, body }: PreparedRequest,
  { fetch, interrupted }: Pick<System, "fetch" | "interrupted">,
  timeoutMs: number,
): Promise<QueryResponse> {
  const response = await fetch(url, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
    redirect: "manual",
    signal: AbortSignal.any([interrupted, AbortSignal.timeout(timeoutMs)]),
  });
  return { status: response.status, text: await response.text() };
}
