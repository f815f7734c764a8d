import type { Output } from "../world.ts";

/** Something to say to whoever waits; nothing where it is over before. */
export interface Notice {
  /** It is over: nothing more is said. */
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

/** How long silence is no reason to wonder. */
export const SILENCE_MS = 2000;
