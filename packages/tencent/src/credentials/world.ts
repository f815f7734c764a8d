import { readFile } from "node:fs/promises";
import { homedir } from "node:os";

import type { FileReader } from "@yunmeter/core/kit";

import type { Environment } from "./from-env.ts";
import type { DefaultCredentialsOptions } from "./options.ts";

/** All that is looked at outside of this process. */
export interface World {
  readonly env: Environment;
  readonly home: string;
  readonly readFile: FileReader;
}

/** The world as it is, with the parts that are given in place of its own. */
export function createWorld(options: DefaultCredentialsOptions): World {
  return {
    env: options.env ?? process.env,
    home: options.home ?? homedir(),
    readFile: options.readFile ?? ((path) => readFile(path, "utf8")),
  };
}
