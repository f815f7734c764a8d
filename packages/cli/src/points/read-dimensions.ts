import { UsageError } from "../usage-error.ts";

/** Dimensions of texts such as `host=web-1`; the value may hold further `=`. @throws {UsageError} */
export function readDimensions(texts: readonly string[]): Readonly<Record<string, string>> {
  const dimensions = new Map<string, string>();
  for (const text of texts) {
    const mark = text.indexOf("=");
    if (mark < 1) throw new UsageError(`--dimension wants key=value, not ${JSON.stringify(text)}`);
    const key = text.slice(0, mark);
    if (dimensions.has(key)) throw new UsageError(`--dimension ${key} is given twice`);
    dimensions.set(key, text.slice(mark + 1));
  }
  return Object.fromEntries(dimensions);
}
