import { encodeBundle } from "./encode.ts";
import type { PartsEntry } from "./part.ts";

export interface WrittenBundle extends PartsEntry {
  readonly sequence: number;
}

export interface BundleWriter {
  add(part: string, samples: number): void;
  bind(rank: number): readonly WrittenBundle[];
}

export const BUNDLE_CHARACTERS: number = 2 ** 16;

export function createBundleWriter(producer: string): BundleWriter {
  let sequence = 0;
  let full: Omit<WrittenBundle, "rank">[] = [];
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
