import { ValidationError } from "../errors/validation-error.ts";

/** Says of a point, or of a request, that it is larger than the cloud takes. */
export function oversize(bytes: number, limit: number): ValidationError {
  const must = `must fit a request: ${limit} bytes once encoded and signed`;
  return new ValidationError({ path: [], rule: "bytes", must, received: bytes, limit });
}
