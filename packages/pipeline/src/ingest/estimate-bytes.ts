/**
 * About how many bytes a value takes in memory. It has nanoseconds, so it knows what points look like and takes all else
 * for something small. It may throw: anything can be added, and what is added may have getters.
 */
export function weightOf(value: unknown): number {
  if (typeof value === "string") return BASE + 2 * value.length;
  if (typeof value !== "object" || value === null) return BASE;
  const { name, dimensions } = value as { readonly name?: unknown; readonly dimensions?: unknown };
  let bytes = BASE;
  if (typeof name === "string") bytes += name.length;
  if (typeof dimensions !== "object" || dimensions === null) return bytes;
  for (const key in dimensions) {
    const text = (dimensions as Record<string, unknown>)[key];
    bytes += key.length + PER_DIMENSION + (typeof text === "string" ? text.length : 0);
  }
  return bytes;
}

/** An object of a few fields, and the places that point at it. */
const BASE = 128;
const PER_DIMENSION = 16;
