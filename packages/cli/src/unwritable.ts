/** Says that a file cannot be written, and why. */
export function unwritable(name: string, error: unknown): string {
  return `${name} cannot be written: ${(error as NodeJS.ErrnoException).code}`;
}
