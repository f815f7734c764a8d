import type { CredentialsLook } from "@yunmeter/core";
import { callback, isPrivateUrl, isUrl, localEntries, parseOptions, satisfying } from "@yunmeter/core/kit";
import * as v from "valibot";

import type { Environment } from "./from-env.ts";

/** Options of {@link defaultCredentials}. Programs rarely need any; tests replace the world with them. */
export interface DefaultCredentialsOptions {
  /** The environment variables. @default `process.env` */
  readonly env?: Environment;
  /** The folder that holds `.huaweicloud`. @default the home folder of the user */
  readonly home?: string;
  /** Reads a file as text. @default that of `node:fs/promises` */
  readonly readFile?: (path: string) => Promise<string>;
  /** Is told of each look at a place: what was there, or why nothing. Never of keys. What it throws is swallowed. */
  readonly onLook?: (look: CredentialsLook) => void;
  /** Sends one request. @default the global `fetch` */
  readonly fetch?: typeof globalThis.fetch;
  /** Where the metadata of an ECS instance is served. @default `"http://169.254.169.254"` */
  readonly metadataUrl?: string;
  /** The IAM to ask for the keys of an identity provider's user; of https, loopback excepted. @default the central one */
  readonly iamUrl?: string;
}

/** Checks the options, all faults at once. */
export function parseDefaultCredentialsOptions(options: DefaultCredentialsOptions): DefaultCredentialsOptions {
  return parseOptions("defaultCredentials", entries(), options);
}

function entries(): v.ObjectEntries {
  return {
    ...localEntries(),
    fetch: v.optional(callback()),
    metadataUrl: v.optional(satisfying(isUrl, "must be a URL")),
    iamUrl: v.optional(satisfying(isPrivateUrl, "must be a URL of https")),
  };
}
