import type { WrongFlag } from "./arguments/without-flags.ts";

interface UsageErrorOptions extends ErrorOptions {
  readonly missing?: readonly string[];
  readonly wrong?: readonly WrongFlag[];
}

/** A command line, a setting or a file that cannot be used. The message is everything that is shown. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
  /** Flags with example values that would complete the command line. */
  readonly missing: readonly string[];
  /** Flags that have to leave the command line, as their values are wrong. */
  readonly wrong: readonly WrongFlag[];

  constructor(message: string, options: UsageErrorOptions = {}) {
    super(message, options);
    this.missing = options.missing ?? [];
    this.wrong = options.wrong ?? [];
  }
}
