import { callback, isLoopback, parseOptions, such, text } from "@yunmeter/core/vendor";
import * as v from "valibot";

import { isRegion } from "../endpoint.ts";
import type { Environment } from "./from-env.ts";
import { isRecord } from "./temporary-keys.ts";

/** Options of {@link defaultCredentials}. Programs rarely need any; tests replace the world with them. */
export interface DefaultCredentialsOptions {
  /** The environment variables. @default `process.env` */
  readonly env?: Environment;
  /** The folder that holds `.aliyun` and `.alibabacloud`. @default the home folder of the user */
  readonly home?: string;
  /** Reads a file as text. @default that of `node:fs/promises` */
  readonly readFile?: (path: string) => Promise<string>;
  /** Sends one request. @default the global `fetch` */
  readonly fetch?: typeof globalThis.fetch;
  /** The time in epoch milliseconds. @default `Date.now` */
  readonly now?: () => number;
  /** Where the metadata of an ECS instance is served. @default `"http://100.100.100.200"` */
  readonly metadataUrl?: string;
  /** The Security Token Service to ask, whatever region or profile says; of https, loopback excepted. @default none */
  readonly stsUrl?: string;
  /**
   * The region whose Security Token Service is asked, where a profile names none.
   *
   * @default `ALIBABA_CLOUD_STS_REGION`; where that is not set, the central service
   */
  readonly stsRegion?: string;
}

/** Checks the options, all faults at once. */
export function parseDefaultCredentialsOptions(options: DefaultCredentialsOptions): DefaultCredentialsOptions {
  return parseOptions("defaultCredentials", entries(), options);
}

function entries(): v.ObjectEntries {
  return {
    env: v.optional(such(isRecord, "must be an object of variables")),
    home: v.optional(text("must be the path of a folder")),
    readFile: v.optional(callback()),
    fetch: v.optional(callback()),
    now: v.optional(callback()),
    metadataUrl: v.optional(such(isUrl, "must be a URL")),
    stsUrl: v.optional(such(isPrivateUrl, "must be a URL of https")),
    stsRegion: v.optional(such(isRegion, "must be a region such as cn-hangzhou")),
  };
}

function isUrl(value: unknown): value is string {
  return typeof value === "string" && URL.canParse(value);
}

/** Whether nobody on the way can read what is sent there. */
function isPrivateUrl(value: unknown): boolean {
  if (!isUrl(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}
