import { YunmeterError } from "./yunmeter-error.ts";

/** The cloud itself failed. */
export class UnavailableError extends YunmeterError {
  static override readonly kind: string = "UnavailableError";
  declare readonly name: "UnavailableError";
}
