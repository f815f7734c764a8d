import * as v from "valibot";

import { AuthenticationError } from "../errors/authentication-error.ts";
import { TransportError } from "../errors/failure-errors.ts";
import { parseJson } from "../transport/fields.ts";
import type { Answer } from "../transport/transport.ts";

/**
 * The JSON body of a successful answer, checked by a schema. Messages of the schema's fields must not quote values.
 *
 * @param codeOf the service's error code in the body of a failure; shown when it consists of letters, digits, `.` and `_`
 * @throws {AuthenticationError} when the status is not 2xx, or when the body does not match
 */
export function readAnswer<Value>(
  { host }: Pick<URL, "host">,
  { status, text }: Pick<Answer, "status" | "text">,
  schema: v.GenericSchema<unknown, Value>,
  codeOf: (body: unknown) => string | undefined = () => undefined,
): Value {
  const body = parseJson(text);
  if (status < 200 || status > 299) throw statusError(host, status, codeOf(body));
  const { success, output, issues } = v.safeParse(schema, body);
  if (success) return output;
  throw new AuthenticationError(`${host} answered ${fault(issues[0])}`);
}

// valibot's own messages quote the received value; only those of checks and custom schemas are shown.
function fault({ type, path, received, message }: v.BaseIssue<unknown>): string {
  const field = (path ?? []).map(({ key }) => String(key)).join(".");
  if (field === "") return `with ${type === "check" ? message : "an unexpected body"}`;
  if (received === "undefined" || received === '""') return `without ${field}`;
  return `without a usable ${field}${type === "custom" ? `: it ${message}` : ""}`;
}

/** The error for an answer of an unexpected status. */
export function statusError(host: string, status: number, code?: string): AuthenticationError {
  const isRedirect = status >= 300 && status < 400;
  const shown = code !== undefined && CODE.test(code) ? `, code ${code}` : "";
  return new AuthenticationError(
    `${host} answered with ${isRedirect ? "a redirect, which is not followed: " : ""}status ${status}${shown}`,
  );
}

// Words joined by dots, such as `AuthenticationFail.OIDCToken.Expired` or `IAM.0101`: no key and no token has this form.
const CODE = /^(\d{1,5}|[A-Z][A-Za-z]{1,39}(\.([A-Z][A-Za-z]{1,39}|\d{2,5})){0,4})$/;

/** Whether an error says that there was no connection: nothing listens at the address. */
export function isUnreachable(error: unknown): boolean {
  return TransportError.isInstance(error) && error.phase === "connect";
}
