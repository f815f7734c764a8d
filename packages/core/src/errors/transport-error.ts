import { YunmeterError, type YunmeterErrorOptions } from "./yunmeter-error.ts";

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
