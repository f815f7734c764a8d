import type { Command } from "./command.ts";
import { put } from "./put/put.ts";

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [put];
