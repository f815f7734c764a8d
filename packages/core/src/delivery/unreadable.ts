import { ValidationError } from "../errors/validation-error.ts";

/** The error of a value that is no point, or throws when it is read. */
export function unreadable(value: unknown, must: string): ValidationError {
  return new ValidationError({ path: [], rule: "type", must, received: value });
}
