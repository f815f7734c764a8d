export function unwritable(name: string, error: unknown): string {
  return `${name} cannot be written: ${(error as NodeJS.ErrnoException).code}`;
}
