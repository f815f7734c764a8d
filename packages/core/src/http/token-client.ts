// The client of everything that is not reporting: token services, instance metadata, credentials URIs, queries. ky brings
// the retries and its hooks; transports of core bring one attempt, the time-out to the last byte and the cap on the
// body. Failures name the host and the kind and never quote the request, which holds secrets.

import ky, { isHTTPError, type RetryOptions } from "ky";

import { directTransport } from "#direct-transport";

import { AuthenticationError } from "../errors/authentication-error.ts";
import { TransportError } from "../errors/failure-errors.ts";
import { FAILURES } from "../recovery/failure.ts";
import { createRuntime } from "../runtime/runtime.ts";
import { fetchTransport } from "../transport/fetch-transport.ts";
import type { Answer, Transport } from "../transport/transport.ts";
import { type HttpRequest, type RequestSource, toInit } from "./http-request.ts";
import { NoAnswer, sendWith } from "./send-with.ts";

/** Options of {@link tokenClient}. */
export interface TokenClientOptions {
  /** Sends one attempt. @default the global `fetch` */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * Sends requests past the proxies of the environment, on Node.js over `node:http` with an agent that knows none. For
   * instance metadata and credentials URIs: a proxy could answer them with the keys of another account. Ignored when
   * `fetch` is given.
   *
   * @default `false`
   */
  readonly direct?: boolean;
  /** Time-out of one attempt in milliseconds, to the last byte of the body. @default `5_000` */
  readonly timeoutMs?: number;
  /** Retries after 408, 429, 5xx and failed connections; delays in milliseconds, with full jitter. @default `{ limit: 2, baseMs: 200, maxMs: 2_000 }` */
  readonly retry?: false | { readonly limit?: number; readonly baseMs?: number; readonly maxMs?: number };
  /** Whether to retry when no connection came about. @default `true` */
  readonly retryUnreachable?: boolean;
  /** Maximum characters of a body, at most a mebibyte. @default `65_536` */
  readonly maxCharacters?: number;
}

/** Sends requests beside reporting. */
export interface TokenClient {
  /**
   * Sends a request and returns the answer of the last attempt, whatever its status. Redirects are not followed.
   *
   * @throws {TransportError} when there was no answer; `phase` is `connect` when there was no connection
   * @throws {AuthenticationError} when the body exceeds its limit
   */
  send(source: RequestSource, options?: { readonly signal?: AbortSignal }): Promise<Answer>;
}

/** Creates a client for token services, instance metadata and queries. */
export function tokenClient(options: TokenClientOptions = {}): TokenClient {
  const { timeoutMs = 5000, maxCharacters = 65_536 } = options;
  const transport = transportOf(options);
  return {
    async send(source, { signal } = {}) {
      const make = typeof source === "function" ? source : (): HttpRequest => source;
      const first = await make();
      const { host } = first.url;
      let attempts = 0;
      let answer: Answer | undefined;
      const beforeRetry = async ({ request }: { readonly request: Request }): Promise<Request | undefined> => {
        if (typeof source !== "function") return undefined;
        const anew = await make();
        return new Request(anew.url, { ...toInit(anew), signal: request.signal });
      };
      try {
        await ky(first.url, {
          ...toInit(first),
          ...(signal === undefined ? {} : { signal }),
          fetch: (input, init) => {
            attempts++;
            answer = undefined;
            return sendWith(transport, timeoutMs, (received) => (answer = received))(input, init);
          },
          timeout: false,
          throwHttpErrors: isTransient,
          retry: retryOf(options, typeof source === "function" || source.isSigned !== true),
          hooks: { beforeRetry: [beforeRetry] },
        });
      } catch (error) {
        if (!isHTTPError(error)) throw failureOf(error, host, attempts, timeoutMs);
      }
      if (answer === undefined) throw new AuthenticationError(`${host} gave no answer`);
      if (answer.text.length <= maxCharacters) return answer;
      throw new AuthenticationError(`${host} answered with more than ${maxCharacters} characters`);
    },
  };
}

function transportOf({ fetch, direct = false }: TokenClientOptions): Transport {
  if (fetch !== undefined) return fetchTransport({ fetch });
  return direct ? directTransport() : fetchTransport(createRuntime());
}

function retryOf({ retry = {}, retryUnreachable = true }: TokenClientOptions, isRepeatable: boolean): RetryOptions {
  const { limit = 2, baseMs = 200, maxMs = 2000 } = retry === false ? { limit: 0 } : retry;
  return {
    limit: isRepeatable ? limit : 0,
    methods: ["get", "post", "put", "head", "delete", "patch", "options"],
    statusCodes: TRANSIENT,
    afterStatusCodes: TRANSIENT,
    maxRetryAfter: maxMs,
    backoffLimit: maxMs,
    delay: (attempt) => baseMs * 2 ** (attempt - 1),
    jitter: true,
    shouldRetry: ({ error }) => (error instanceof NoAnswer ? canRetry(error, retryUnreachable) : undefined),
  };
}

const TRANSIENT = [408, 429, ...Array.from({ length: 100 }, (_, index) => 500 + index)];

function isTransient(status: number): boolean {
  return TRANSIENT.includes(status);
}

function canRetry({ fault: { kind } }: NoAnswer, retryUnreachable: boolean): boolean {
  if (kind === FAILURES.unreachable) return retryUnreachable;
  return kind === FAILURES.timeout || kind === FAILURES.broken;
}

/** Names host and kind only: the words of `fetch` and of ky may quote the request. */
function failureOf(error: unknown, host: string, attempts: number, timeoutMs: number): Error {
  const times = attempts > 1 ? ` in ${attempts} attempts` : "";
  if (!(error instanceof NoAnswer))
    return new TransportError(`the request to ${host} cannot be sent`, { phase: "connect" });
  const { kind, code = "" } = error.fault;
  const phase = kind.stored === "no" ? "connect" : "sent";
  if (kind === FAILURES.timeout)
    return new TransportError(`${host} did not answer within ${timeoutMs} ms${times}`, { phase });
  if (kind === FAILURES.unreachable && code === "")
    return new TransportError(`no connection to ${host} within ${timeoutMs} ms${times}`, { phase });
  return new TransportError(`${host} gave no answer${/^\w{1,40}$/.test(code) ? ` (${code})` : ""}${times}`, { phase });
}
