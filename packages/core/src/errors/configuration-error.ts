import { YunmeterError } from "./yunmeter-error.ts";

/** The options of a factory are wrong. The message names each faulty option. */
export class ConfigurationError extends YunmeterError {
  static override readonly kind: string = "ConfigurationError";
  declare readonly name: "ConfigurationError";
  /** All faults, each beginning with the option it is about. */
  readonly faults: readonly string[];

  constructor(subject: string, faults: readonly string[]) {
    super(`${subject}: ${faults.join("; ")}`);
    this.faults = faults;
  }
}
