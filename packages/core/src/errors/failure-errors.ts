import { YunmeterError, type YunmeterErrorOptions } from "./yunmeter-error.ts";

/** The cloud understood the request and refused it: a point of it, or all of it (quota, arrears, wrong host, redirect). */
export class RefusedError extends YunmeterError {
  static override readonly kind: string = "RefusedError";
  declare readonly name: "RefusedError";
}

/** The cloud asked for fewer requests. */
export class ThrottledError extends YunmeterError {
  static override readonly kind: string = "ThrottledError";
  declare readonly name: "ThrottledError";
  /** The wait that the cloud asked for, in milliseconds, where it gave one. */
  declare readonly retryAfterMs?: number;

  constructor(message: string, options: YunmeterErrorOptions & { readonly retryAfterMs?: number | undefined } = {}) {
    super(message, options);
  }
}

/** The connection failed: before anything was sent (`connect`), or when the cloud may have read the request (`sent`). */
export class TransportError extends YunmeterError {
  static override readonly kind: string = "TransportError";
  declare readonly name: "TransportError";
  /** Whether the request can have reached the cloud. */
  declare readonly phase: "connect" | "sent";

  constructor(message: string, options: YunmeterErrorOptions & { readonly phase: "connect" | "sent" }) {
    super(message, options);
  }
}

/** The cloud itself failed. */
export class UnavailableError extends YunmeterError {
  static override readonly kind: string = "UnavailableError";
  declare readonly name: "UnavailableError";
}
