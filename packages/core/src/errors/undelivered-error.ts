import { YunmeterError } from "./yunmeter-error.ts";

/** Delivery ended early: the deadline passed, the caller aborted, or the point expired. */
export class UndeliveredError extends YunmeterError {
  static override readonly kind: string = "UndeliveredError";
  declare readonly name: "UndeliveredError";
}
