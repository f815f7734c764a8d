/** One thing that was found out. */
export interface Finding {
  /** How it is: in order, worth a look, wrong, or just so. */
  readonly level: "good" | "warn" | "bad" | "info";
  /** What it is about, in a word or two. */
  readonly about: string;
  /** What was found. */
  readonly found: string;
  /** What to do about it. */
  readonly cure?: string;
}
