/** A command line, a setting or a file that cannot be used. The message is everything that is shown. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
  /** Flags with example values that would complete the command line. */
  readonly missing: readonly string[];

  constructor(message: string, options: ErrorOptions & { readonly missing?: readonly string[] } = {}) {
    super(message, options);
    this.missing = options.missing ?? [];
  }
}
