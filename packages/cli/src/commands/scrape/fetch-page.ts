// A page comes from elsewhere, and may be of any size, never end, or be no metrics at all: every bound is checked while it
// is read, and a page that breaks one is not used in part.
import { tokenClient } from "@yunmeter/core/http";

import type { System } from "../../system.ts";

/** Decompressed. A page of 100,000 series takes about 10 MB. */
export const MOST_BYTES: number = 16 * 1024 * 1024;
export const MOST_LINES = 200_000;
export const LONGEST_LINE = 65_536;

/** The text of a metrics page. Rejects with a message for the user. */
export async function fetchPage(
  url: URL,
  { fetch, interrupted }: Pick<System, "fetch" | "interrupted">,
  timeoutMs: number,
): Promise<string> {
  let page = "" as string | PageError;
  // The client reads a mebibyte at most, and any bytes as text. A page is read here, within the client's time-out.
  const pageFetch: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    page = await readPage(response);
    return new Response(null, { status: response.status, headers: response.headers });
  };
  // The next reading is the next attempt.
  const client = tokenClient({ fetch: pageFetch, timeoutMs, retry: false });
  await client.send({ url, headers: { accept: ACCEPT } }, { signal: interrupted });
  if (page instanceof PageError) throw page;
  return page;
}

const ACCEPT = "text/plain;version=0.0.4, application/openmetrics-text;q=0.5, */*;q=0.1";

async function readPage(response: Response): Promise<string | PageError> {
  try {
    const fault = faultOf(response);
    if (fault === undefined) return checked(await readBounded(response));
    await response.body?.cancel();
    return new PageError(fault);
  } catch (error) {
    if (error instanceof PageError) return error;
    throw error;
  }
}

/** A page that cannot be used; the message is what is wrong with it. */
class PageError extends Error {
  override readonly name: string = "PageError";
}

function faultOf({ status, headers }: Response): string | undefined {
  if (status >= 300 && status < 400) return `HTTP ${status}: redirects are not followed, name the page itself`;
  if (status !== 200) return `HTTP ${status}`;
  const isHtml = headers.get("content-type")?.includes("text/html") === true;
  return isHtml ? "an HTML page, where metrics were expected: is the path right?" : undefined;
}

async function readBounded({ body }: Response): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  // Leaving the loop cancels the stream.
  for await (const piece of body ?? []) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw new PageError(`larger than ${MOST_BYTES / 1024 / 1024} MiB`);
    text += decoded(() => decoder.decode(piece, { stream: true }));
  }
  return text + decoded(() => decoder.decode());
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw new PageError("not UTF-8");
  }
}

function checked(text: string): string {
  let lines = 0;
  for (let start = 0; start < text.length; lines++) {
    const end = text.indexOf("\n", start);
    const stop = end < 0 ? text.length : end;
    if (stop - start > LONGEST_LINE) throw new PageError(`line ${lines + 1} has more than ${LONGEST_LINE} characters`);
    if (lines >= MOST_LINES) throw new PageError(`more than ${MOST_LINES} lines`);
    start = stop + 1;
  }
  return text;
}
