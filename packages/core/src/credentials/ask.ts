import { AuthenticationError } from "../errors/authentication-error.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** A request to a service that gives out keys. */
export interface Question {
  /** How it is asked. */
  readonly method: "GET" | "POST" | "PUT";
  /** Where; its query may hold secrets. */
  readonly url: URL;
  /** These may be secret as well. */
  readonly headers?: Readonly<Record<string, string>>;
  /** So may this. */
  readonly body?: string;
  /** From the request to the last byte of the answer. */
  readonly timeoutMs: number;
}

/** What a service answered, whatever it says. */
export interface Reply {
  /** The HTTP status. */
  readonly status: number;
  /** Some services hand out tokens in one. */
  readonly headers: Headers;
  /** The whole body. */
  readonly text: string;
}

/**
 * Asks once. Redirects are not followed, as they could lead a secret astray. What fails is told by host and kind
 * alone: the rest of the request and the words of `fetch` may hold secrets.
 */
export async function ask({ fetch }: Pick<Runtime, "fetch">, { url, timeoutMs, ...request }: Question): Promise<Reply> {
  const signal = AbortSignal.timeout(timeoutMs);
  let reply: Reply | undefined;
  try {
    const response = await fetch(url, { ...request, redirect: "manual", signal });
    const text = await readBody(response);
    if (text !== undefined) reply = { status: response.status, headers: response.headers, text };
  } catch (error) {
    if (signal.aborted) throw new AuthenticationError(`${url.host} did not answer within ${timeoutMs} ms`);
    throw new AuthenticationError(`${url.host} gave no answer${codeOf(error)}`);
  }
  if (reply === undefined) throw new AuthenticationError(`${url.host} answered with more than ${MOST_BYTES} bytes`);
  return reply;
}

/** Says of an answer that it is not the one that was hoped for. */
export function refusal({ host }: URL, status: number): string {
  const isRedirect = status >= 300 && status < 400;
  return `${host} answered with ${isRedirect ? "a redirect, which is not followed: " : ""}status ${status}`;
}

/** Many times what keys take. */
const MOST_BYTES = 65_536;

/** The body; `undefined` when it is longer than is sane. */
async function readBody({ body }: Response): Promise<string | undefined> {
  if (body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The code of a connection that failed: Node.js has it in the cause, Bun in the error itself. */
function codeOf(error: unknown): string {
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: { readonly code?: unknown } };
  const found = cause?.code ?? code;
  return typeof found === "string" && /^\w{1,40}$/.test(found) ? ` (${found})` : "";
}
