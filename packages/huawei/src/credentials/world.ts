import { readFile } from "node:fs/promises";
import { homedir } from "node:os";

import type { Environment } from "./from-env.ts";
import type { DefaultCredentialsOptions } from "./options.ts";

/** All that is looked at outside of this process. */
export interface World {
  readonly env: Environment;
  readonly home: string;
  readonly readFile: (path: string) => Promise<string>;
  readonly fetch: typeof globalThis.fetch;
  readonly metadataUrl: URL;
  readonly iamUrl: URL;
}

/** The world as it is, with the parts that are given in place of its own. */
export function createWorld(options: DefaultCredentialsOptions): World {
  const env = options.env ?? process.env;
  return {
    env,
    home: options.home ?? homedir(),
    readFile: options.readFile ?? ((path) => readFile(path, "utf8")),
    // Looked up at each call, so that a program may replace the global later on.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    metadataUrl: new URL(options.metadataUrl ?? "http://169.254.169.254"),
    iamUrl: new URL(options.iamUrl ?? "https://iam.myhuaweicloud.com"),
  };
}
