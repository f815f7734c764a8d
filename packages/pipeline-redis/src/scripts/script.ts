import { createHash } from "node:crypto";

/** A program that Redis runs as one step. */
export interface Script {
  /** In Lua. */
  readonly text: string;
  /** The name under which Redis remembers it: the SHA-1 of the text. */
  readonly sha: string;
}

/** Names a program as Redis does. */
export function toScript(text: string): Script {
  return { text, sha: createHash("sha1").update(text).digest("hex") };
}
