import type { Credentials } from "@yunmeter/core";
import type { Absence } from "@yunmeter/core/vendor";

import { keysInEnvironment, notSet } from "./from-env.ts";
import type { World } from "./world.ts";

/** The keys that the environment holds. */
export function environmentKeys({ env }: World): Credentials | Absence {
  const found = keysInEnvironment(env);
  return "missing" in found ? { absent: found.missing.map(notSet).join(", ") } : found;
}
