import { expect } from "vitest";

/** Stands for any text in what is expected. */
export const anyText: unknown = expect.any(String);

/** Stands for any text that matches. */
export function textLike(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}
