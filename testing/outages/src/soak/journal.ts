import { appendFileSync, readFileSync } from "node:fs";

/** A line of a member's journal. It is written at once, so that it outlives a kill. */
export type JournalEntry =
  | { readonly type: "acknowledged"; readonly ids: readonly string[] }
  /** Points that left without being stored, as the pipeline told. `count` is of those that it only counted. */
  | {
      readonly type: "told";
      readonly lane: string;
      readonly reason: string;
      readonly ids: readonly string[];
      readonly count: number;
    }
  /** The copies that one run of the process has told so far. */
  | {
      readonly type: "copies";
      readonly run: string;
      readonly lane: string;
      readonly resent: number;
      readonly replayed: number;
    }
  | { readonly type: "kept"; readonly lane: string; readonly points: number };

export function writeEntry(file: string, entry: JournalEntry): void {
  appendFileSync(file, `${JSON.stringify({ at: Date.now(), ...entry })}\n`);
}

/** The last line of a killed process may be cut off. */
export function readEntries(file: string): readonly JournalEntry[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as JournalEntry];
    } catch {
      return [];
    }
  });
}
