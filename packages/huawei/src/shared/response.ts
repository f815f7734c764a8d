import { failureKind, type FailureRow } from "@yunmeter/core/failures";
import {
  type Answer,
  type AnswerReader,
  type Encoded,
  fieldOf,
  parseJson,
  textOf,
  type Verdict,
} from "@yunmeter/core/kit";

/** Reads answers: one status means success whatever the body, all others are classified by the table. */
export function reader(success: number, table: readonly FailureRow[]): (answer: Answer) => Verdict {
  return ({ status, headers, text }) => {
    const body = parseJson(text);
    const requestId = headers.get("x-request-id") ?? textOf(body, "request_id");
    if (status === success) return { requestId };
    const { code, message } = parseError(body);
    return { failure: failureKind(table, { status, code, message }), code, message, requestId };
  };
}

/** The reader of one service. */
export function answerReader(success: number, failures: readonly FailureRow[]): AnswerReader<Encoded> {
  return { failures, read: reader(success, failures) };
}

/** Code and message of an error answer. */
export interface ErrorWords {
  readonly code: string | undefined;
  readonly message: string | undefined;
}

/**
 * Reads the error forms of the gateway (`error_code`, `error_msg`), of CSE (`error_message`), of its dedicated engines
 * (`errorCode`), and of Cloud Eye, whose own code and message are nested in `details`, `message` or `error`; its outer
 * ones only repeat the HTTP status.
 */
export function parseError(body: unknown): ErrorWords {
  const layers = [...["details", "message", "error"].map((name) => fieldOf(body, name)), body];
  const find = (...names: readonly string[]): string | undefined =>
    layers.flatMap((layer) => names.map((name) => textOf(layer, name))).find(Boolean);
  return {
    code: find("error_code", "errorCode", "code"),
    message: find("error_msg", "error_message", "errorMessage", "message", "details", "detail"),
  };
}
