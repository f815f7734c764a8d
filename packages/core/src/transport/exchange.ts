import ky from "ky";

import { type FailureKind, FAILURES } from "../delivery/failure.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { readText } from "./body.ts";
import { connectionFault } from "./connection-faults.ts";

/** A request as it goes out: signed, and final to the byte. */
export interface SignedRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The size that the cloud's limit counts. */
  readonly bytes: number;
  /** What must not be shown should an answer echo it: signatures, beside the credentials. */
  readonly secrets: readonly string[];
}

/** An answer, whatever it says. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The first mebibyte of the body. */
  readonly text: string;
}

/** No answer, and what is known of why. */
export interface Breakage {
  readonly kind: FailureKind;
  readonly code?: string;
  readonly message: string;
}

/** Sends a request once and reads the answer to its end, within `timeoutMs` for both. Never rejects. */
export async function exchange(
  request: SignedRequest,
  runtime: Pick<Runtime, "fetch">,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Answer | Breakage> {
  const interruption = new AbortController();
  let interrupted: FailureKind | undefined;
  let called = false;
  function interrupt(kind: FailureKind): void {
    interrupted = kind;
    interruption.abort();
  }
  const onAbort = (): void => interrupt(FAILURES.abortedInFlight);
  signal.addEventListener("abort", onAbort, { once: true });
  const timer = setTimeout(() => interrupt(FAILURES.timeout), Math.min(timeoutMs, LONGEST_TIMER));
  try {
    return await unlessAborted(interruption.signal, async () => {
      const response = await ky(request.url, {
        method: request.method,
        headers: request.headers,
        ...(request.body === undefined ? {} : { body: request.body }),
        signal: interruption.signal,
        redirect: "manual",
        retry: 0,
        timeout: false,
        throwHttpErrors: false,
        fetch: (input, init) => {
          called = true;
          return runtime.fetch(input, init);
        },
      });
      return { status: response.status, headers: response.headers, text: await readText(response) };
    });
  } catch (error) {
    if (interrupted !== undefined) return { kind: interrupted, message: "" };
    const fault = connectionFault(error);
    return called ? fault : { ...fault, kind: FAILURES.untrusted };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}

const LONGEST_TIMER = 2 ** 31 - 1;

/** Rejects when the signal is aborted, even if the work pays no heed to it. */
function unlessAborted<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    work().then(resolve, reject);
  });
}

/** Tells an answer from none. */
export function isAnswer(outcome: Answer | Breakage): outcome is Answer {
  return "status" in outcome;
}
