import { callback, isLoopback, parseOptions, such, text } from "@yunmeter/core/vendor";
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
    env: v.optional(such((value) => typeof value === "object" && value !== null, "must be an object of variables")),
    home: v.optional(text("must be the path of a folder")),
    readFile: v.optional(callback()),
    fetch: v.optional(callback()),
    metadataUrl: v.optional(such(isUrl, "must be a URL")),
    iamUrl: v.optional(such(isPrivateUrl, "must be a URL of https")),
  };
}

function isUrl(value: unknown): value is string {
  return typeof value === "string" && URL.canParse(value);
}

/** Whether nobody on the way can read what is sent there. */
export function isPrivateUrl(value: unknown): value is string {
  if (!isUrl(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}
