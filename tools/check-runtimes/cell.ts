import type { Workshop } from "./workshop.ts";

/** A text in the languages of the docs. */
export interface BilingualText {
  readonly en: string;
  readonly zh: string;
}

/** One line of the table: something in which the packages have to work. */
export interface Cell {
  readonly group: CellGroup;
  readonly name: string;
  /** What its check proves. */
  readonly proof: BilingualText;
  /** What a user has to do or know. */
  readonly note?: BilingualText;
  /** Left out of a quick run, since it takes a minute or needs much more to be installed. */
  readonly isSlow?: boolean;
  /** Rejects where the packages do not work. */
  readonly check: (workshop: Workshop) => Promise<void>;
}

export type CellGroup = "runtime" | "bundler" | "framework" | "compiler" | "installer";

/** A name in a path. */
export function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-");
}
