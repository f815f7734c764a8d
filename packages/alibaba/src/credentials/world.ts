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
  readonly now: () => number;
  readonly metadataUrl: URL;
  readonly stsUrl: URL | undefined;
  readonly stsRegion: string | undefined;
}

/** The world as it is, with the parts that are given in place of its own. */
export function createWorld(options: DefaultCredentialsOptions): World {
  return {
    env: options.env ?? process.env,
    home: options.home ?? homedir(),
    readFile: options.readFile ?? ((path) => readFile(path, "utf8")),
    // Looked up at each call, so that a program may replace the global later on.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    now: options.now ?? Date.now,
    metadataUrl: new URL(options.metadataUrl ?? "http://100.100.100.200"),
    stsUrl: options.stsUrl === undefined ? undefined : new URL(options.stsUrl),
    stsRegion: options.stsRegion,
  };
}

/** Whether a variable says `true`, in capitals or not: the one way in which the official tools read switches. */
export function isOn(env: Environment, name: string): boolean {
  return env[name]?.toLowerCase() === "true";
}
