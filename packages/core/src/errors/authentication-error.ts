import { YunmeterError } from "./yunmeter-error.ts";

/** The cloud does not know the key, does not trust the signature or denies the permission; or there were no credentials. */
export class AuthenticationError extends YunmeterError {
  static override readonly kind: string = "AuthenticationError";
  declare readonly name: "AuthenticationError";
}
