import { YunmeterError } from "./yunmeter-error.ts";

/** The cloud understood and said no: to a point, or to the request (quota, arrears, wrong host, redirect). */
export class RefusedError extends YunmeterError {
  static override readonly kind: string = "RefusedError";
  declare readonly name: "RefusedError";
}
