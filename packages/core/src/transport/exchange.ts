import { type FailureKind, FAILURES } from "../delivery/failure.ts";
import { LONGEST_TIMER_MS, type Runtime } from "../runtime/runtime.ts";
import { readText } from "./body.ts";
import { type ConnectionFault, connectionFault } from "./connection-faults.ts";

/** A request as it goes out: signed, and final to the byte. */
export interface SignedRequest {
  /** The method that is a part of the signature. */
  readonly method: "GET" | "POST";
  /** The whole address, with the query. */
  readonly url: string;
  /** All that are sent, save those that fetch itself adds. */
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as UTF-8. */
  readonly body?: string;
  /** The size that the cloud's limit counts. */
  readonly bytes: number;
  /** What must not be shown should an answer echo it: signatures, beside the credentials. */
  readonly secrets: readonly string[];
}

/** An answer, whatever it says. */
export interface Answer {
  /** The HTTP status. */
  readonly status: number;
  /** All that came. */
  readonly headers: Headers;
  /** The first mebibyte of the body. */
  readonly text: string;
}

/** What is sent of a request. */
export interface Sendable extends Pick<SignedRequest, "url" | "headers" | "body"> {
  /** Any that HTTP has. */
  readonly method: string;
}

/** Sends a request once and reads the answer to its end, within `timeoutMs` for both. Never rejects. */
export async function exchange(
  request: Sendable,
  runtime: Pick<Runtime, "fetch">,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Answer | ConnectionFault> {
  const interruption = new AbortController();
  let interrupted: FailureKind | undefined;
  let called = false;
  let giveUp: () => void = () => undefined;
  function interrupt(kind: FailureKind): void {
    interrupted = kind;
    interruption.abort();
    giveUp();
  }
  async function send(): Promise<Answer> {
    const { method, url, headers, body = null } = request;
    // Before the call counts as made: an address or a header that no connection carries keeps it from being sent.
    if (!URL.canParse(url)) throw new TypeError("the address is none");
    const sendable = new Headers(headers);
    called = true;
    const response = await runtime.fetch(url, {
      method,
      headers: sendable,
      body,
      redirect: "manual",
      signal: interruption.signal,
    });
    return { status: response.status, headers: response.headers, text: await readText(response) };
  }
  const onAbort = (): void => interrupt(FAILURES.abortedInFlight);
  if (signal?.aborted) return { kind: FAILURES.aborted, message: "" };
  signal?.addEventListener("abort", onAbort, { once: true });
  const timer = setTimeout(() => interrupt(FAILURES.timeout), Math.min(timeoutMs, LONGEST_TIMER_MS));
  try {
    // A fetch may pay no heed to its signal: whoever waits here is let go all the same.
    return await new Promise<Answer>((resolve, reject) => {
      giveUp = reject;
      send().then(resolve, reject);
    });
  } catch (error) {
    if (interrupted !== undefined) return { kind: interrupted, message: "" };
    const fault = connectionFault(error);
    return called ? fault : { ...fault, kind: FAILURES.untrusted };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

/** Tells an answer from none. */
export function isAnswer(outcome: Answer | ConnectionFault): outcome is Answer {
  return "status" in outcome;
}
