import { YunmeterError, type YunmeterErrorOptions } from "./yunmeter-error.ts";

/** The cloud asked for fewer requests. */
export class ThrottledError extends YunmeterError {
  static override readonly kind: string = "ThrottledError";
  declare readonly name: "ThrottledError";
  /** How long the cloud asked to wait, in milliseconds, where it said. */
  declare readonly retryAfterMs?: number;

  constructor(message: string, options: YunmeterErrorOptions & { readonly retryAfterMs?: number | undefined } = {}) {
    super(message, options);
  }
}
