import { createHash } from "node:crypto";

export interface LuaScript {
  readonly text: string;
  /** The name under which Redis remembers it: the SHA-1 of the text. */
  readonly sha: string;
}

export function toScript(text: string): LuaScript {
  return { text, sha: createHash("sha1").update(text).digest("hex") };
}
