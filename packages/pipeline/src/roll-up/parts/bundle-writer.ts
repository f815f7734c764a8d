import { encodeBundle } from "./encode.ts";
import type { PartsEntry } from "./part.ts";

/** One bundle, ready for the parts lane. */
export interface Bound extends PartsEntry {
  readonly sequence: number;
}

/** Binds parts that are written into bundles of a handy size, and numbers them. */
export interface Binder {
  /** Adds a part that stands for so many samples. */
  add(part: string, samples: number): void;
  /** All that was added since the last time. */
  bind(rank: number): readonly Bound[];
}

/** A bundle is closed with the part that takes it beyond so many characters. */
export const BUNDLE_CHARACTERS: number = 2 ** 16;

/** Nothing is bound yet. */
export function createBinder(producer: string): Binder {
  let sequence = 0;
  let full: Omit<Bound, "rank">[] = [];
  let parts: string[] = [];
  let samples = 0;
  let characters = 0;

  const close = (): void => {
    if (parts.length > 0) {
      sequence++;
      full.push({ id: `${producer}.${sequence}`, sequence, body: encodeBundle(producer, sequence, parts), samples });
    }
    parts = [];
    samples = 0;
    characters = 0;
  };

  return {
    add(part, count) {
      parts.push(part);
      samples += count;
      characters += part.length;
      if (characters > BUNDLE_CHARACTERS) close();
    },
    bind(rank) {
      close();
      const bound = full.map((bundle) => Object.assign(bundle, { rank }));
      full = [];
      return bound;
    },
  };
}
