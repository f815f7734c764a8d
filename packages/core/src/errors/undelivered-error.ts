import { YunmeterError } from "./yunmeter-error.ts";

/** It was not tried to the end: the deadline passed, the caller aborted, or the point outlived its use. */
export class UndeliveredError extends YunmeterError {
  static override readonly kind: string = "UndeliveredError";
  declare readonly name: "UndeliveredError";
}
