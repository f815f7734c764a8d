import { FAILURES } from "../delivery/failure.ts";
import { AuthenticationError } from "../errors/authentication-error.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { ConnectionFault } from "../transport/connection-faults.ts";
import { exchange, isAnswer } from "../transport/exchange.ts";
import { fetchTransport } from "../transport/fetch-transport.ts";
import type { Answer } from "../transport/transport.ts";

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
export type Reply = Answer;

/**
 * Asks once. Redirects are not followed, as they could lead a secret astray. What fails is told by host and kind
 * alone: the rest of the request and the words of `fetch` may hold secrets.
 */
export async function ask(runtime: Pick<Runtime, "fetch">, question: Question): Promise<Reply> {
  const { url, headers = {}, timeoutMs, ...request } = question;
  const outcome = await exchange({ ...request, url: url.href, headers }, fetchTransport(runtime), timeoutMs, undefined);
  if (isAnswer(outcome) && outcome.text.length <= MOST_CHARACTERS) return outcome;
  throw new AuthenticationError(`${url.host} ${isAnswer(outcome) ? TOO_MUCH : silence(outcome, timeoutMs)}`);
}

/** Many times what keys take. */
const MOST_CHARACTERS = 65_536;
const TOO_MUCH = `answered with more than ${MOST_CHARACTERS} characters`;

function silence({ kind, code = "" }: ConnectionFault, timeoutMs: number): string {
  if (kind === FAILURES.timeout) return `did not answer within ${timeoutMs} ms`;
  return `gave no answer${/^\w{1,40}$/.test(code) ? ` (${code})` : ""}`;
}

/** Says of an answer that it is not the one that was hoped for. */
export function refusal({ host }: URL, status: number): string {
  const isRedirect = status >= 300 && status < 400;
  return `${host} answered with ${isRedirect ? "a redirect, which is not followed: " : ""}status ${status}`;
}
