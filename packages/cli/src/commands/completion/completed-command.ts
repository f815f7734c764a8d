import type { FlagTable } from "../../arguments/flags.ts";
import { CLOUD_NAMES } from "../../clouds/cloud.ts";

/** What a shell completes behind one command. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  /** The words that may follow, such as the clouds. */
  readonly words: readonly string[];
  /** True where the first word may be several, with commas between. */
  readonly takesList: boolean;
  readonly takesFiles: boolean;
  readonly flags: FlagTable;
}

/** The values of a flag that takes one of few, as its help has them: `raw|aggregate`; or a cloud. */
export function choicesOf({ value = "" }: FlagTable[string]): readonly string[] {
  if (value === "cloud") return CLOUD_NAMES;
  return value.includes("|") ? value.split("|") : [];
}

/** True where the value may be several of `choicesOf`, with commas between. */
export function takesList({ kind, value }: FlagTable[string]): boolean {
  return kind === "list" && value === "cloud";
}

/** True where the value is the name of a file. */
export function takesFile({ value }: FlagTable[string]): boolean {
  return value === "file" || value === "queue";
}
