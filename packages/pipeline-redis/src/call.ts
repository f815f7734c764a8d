import type { LuaScript } from "./scripts/script.ts";

/** Runs a script with the shared arguments before `values`. It is repeated after a lost reply only if `twice`. */
export type Call = (
  script: LuaScript,
  values: readonly string[],
  options?: { readonly twice: boolean },
) => Promise<unknown>;
