import type { CredentialsLook } from "@yunmeter/core";
import { callback, isPrivateUrl, isUrl, localEntries, parseOptions, satisfying } from "@yunmeter/core/kit";
import * as v from "valibot";

import { isRegion } from "../endpoint.ts";
import type { Environment } from "./from-env.ts";

/** Options of {@link defaultCredentials}. Programs rarely need any; tests replace the world with them. */
export interface DefaultCredentialsOptions {
  /** The environment variables. @default `process.env` */
  readonly env?: Environment;
  /** The folder that holds `.aliyun` and `.alibabacloud`. @default the home folder of the user */
  readonly home?: string;
  /** Reads a file as text. @default that of `node:fs/promises` */
  readonly readFile?: (path: string) => Promise<string>;
  /** Is told of each look at a place: what was there, or why nothing. Never of keys. What it throws is swallowed. */
  readonly onLook?: (look: CredentialsLook) => void;
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
    ...localEntries(),
    fetch: v.optional(callback()),
    now: v.optional(callback()),
    metadataUrl: v.optional(satisfying(isUrl, "must be a URL")),
    stsUrl: v.optional(satisfying(isPrivateUrl, "must be a URL of https")),
    stsRegion: v.optional(satisfying(isRegion, "must be a region such as cn-hangzhou")),
  };
}
