/** A name in the characters that all clouds take in names: letters, digits and underscores for any other. */
export function plainName(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9_]/gu, "_");
}
