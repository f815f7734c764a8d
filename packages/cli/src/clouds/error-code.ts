/** The system's code of a failed connection, wherever in the chain of causes it stands. */
export function errorCode(error: unknown): string | undefined {
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth++) {
    const { code } = each as NodeJS.ErrnoException;
    if (code !== undefined) return code;
    if (each instanceof AggregateError) return errorCode(each.errors[0]);
  }
  return undefined;
}
