import type { Delivery } from "../delivery/delivery.ts";
import { oversize } from "../delivery/oversize.ts";
import type { Unprepared } from "../delivery/prepare.ts";
import { YunmeterError } from "../errors/yunmeter-error.ts";
import type { Encoded } from "../vendor/spec.ts";
import { failed } from "./failed.ts";
import { type Failure, type FailureKind, FAILURES } from "./failure.ts";

/** The failure of an attempt that ended before its request. */
export async function failureBeforeRequest<Datum extends Encoded>(
  ended: Unprepared,
  delivery: Delivery<Datum>,
): Promise<Failure> {
  if (ended.step === "size")
    return { kind: FAILURES.oversize, error: oversize(ended.bytes, delivery.reporter.spec.bytesPerRequest) };
  const what = ended.step === "signing" ? "signing threw" : "the credentials provider threw";
  return await failed(delivery, unlessAborted(delivery, FAILURES.noCredentials), {
    message: wordsOf(ended.error, what),
  });
}

/**
 * What may be shown of an error thrown outside this project. HTTP clients quote the request in theirs, so its message,
 * properties and cause are left out.
 */
function wordsOf(error: unknown, what: string): string {
  if (YunmeterError.isInstance(error)) return error.message;
  const { name: given, message, code } = (error ?? {}) as Partial<Readonly<Record<string, unknown>>>;
  // Not by `instanceof`: an error may come from another realm, as in Jest.
  if (typeof given !== "string" || typeof message !== "string") return `${what} a value that is not an Error`;
  const name = /^[A-Z]\w{0,40}(?:Error|Exception)$/.test(given) ? given : "Error";
  const isSystemCode = typeof code === "string" && /^(?:E[A-Z]{2,15}|(?:UND_)?ERR_[A-Z_]{1,40})$/.test(code);
  return `${what} ${name}${isSystemCode ? ` (${code})` : ""}; its message is withheld, as it may hold secrets`;
}

/** The caller's abort explains a failure before the request, whatever else it looks like. */
export function unlessAborted<Datum extends Encoded>(
  { deadline }: Delivery<Datum>,
  otherwise: FailureKind,
): FailureKind {
  return deadline.caller?.aborted ? FAILURES.aborted : otherwise;
}
