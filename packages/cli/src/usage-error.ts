/** The user asked for something that cannot be done as it was said. Its message is all that is shown. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
}
