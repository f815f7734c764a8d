import type { CredentialsLook } from "@yunmeter/core";
import { localEntries, parseOptions } from "@yunmeter/core/kit";

import type { Environment } from "./from-env.ts";

/** Options of {@link defaultCredentials}. Programs rarely need any; tests replace the world with them. */
export interface DefaultCredentialsOptions {
  /** The environment variables. @default `process.env` */
  readonly env?: Environment;
  /** The folder that holds `.jdc`. @default the home folder of the user */
  readonly home?: string;
  /** Reads a file as text. @default that of `node:fs/promises` */
  readonly readFile?: (path: string) => Promise<string>;
  /** Is told of each look at a place: what was there, or why nothing. Never of keys. What it throws is swallowed. */
  readonly onLook?: (look: CredentialsLook) => void;
}

/** Checks the options, all faults at once. */
export function parseDefaultCredentialsOptions(options: DefaultCredentialsOptions): DefaultCredentialsOptions {
  return parseOptions("defaultCredentials", localEntries(), options);
}
