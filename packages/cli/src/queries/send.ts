import type { PreparedRequest } from "../signing/request.ts";
import type { System } from "../system.ts";

export interface QueryResponse {
  readonly status: number;
  readonly text: string;
}

/** Sends once; redirects are not followed. Rejects without an answer in time, or when the program is interrupted. */
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
  return { status: response.status, text: await readStart(response) };
}

/** The beginning of a body, decompressed: a megabyte of gzip can hold a thousand. */
async function readStart({ body }: Response): Promise<string> {
  if (body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  // Leaving the loop cancels the stream.
  for await (const piece of body) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > MOST_CHARACTERS) break;
  }
  return text.slice(0, MOST_CHARACTERS);
}

const MOST_CHARACTERS = 65_536;
