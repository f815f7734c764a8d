import type { Output } from "../system.ts";

export interface Notice {
  end(): void;
}

/** Says once that it takes a while, so that no silence is taken for a standstill; an empty text is not said. */
export function noticeAfter(ms: number, text: () => string, output: Output): Notice {
  const timer = setTimeout(() => {
    const line = text();
    if (line !== "") output.write(`${line}\n`);
  }, ms);
  return { end: () => clearTimeout(timer) };
}

export const SILENCE_MS = 2000;
