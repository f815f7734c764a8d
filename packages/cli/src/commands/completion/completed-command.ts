import type { FlagTable } from "../../arguments/flags.ts";

/** What a shell completes behind one command. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  /** The words that may follow, such as the clouds. */
  readonly words: readonly string[];
  readonly takesFiles: boolean;
  readonly flags: FlagTable;
}

/** The values of a flag that takes one of few, as its help has them: `raw|aggregate`. */
export function choicesOf({ value = "" }: FlagTable[string]): readonly string[] {
  return value.includes("|") ? value.split("|") : [];
}

/** True where the value is the name of a file. */
export function takesFile({ value }: FlagTable[string]): boolean {
  return value === "file" || value === "queue";
}
