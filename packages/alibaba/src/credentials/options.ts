import type { LocalCredentialsOptions } from "@yunmeter/core/credentials";
import { isPrivateUrl, isUrl } from "@yunmeter/core/credentials";
import { callback, optional, type OptionEntries, satisfying } from "@yunmeter/core/kit";

import { isRegion } from "../endpoint.ts";

/** Options of {@link defaultCredentials}. `home` contains `.aliyun` and `.alibabacloud`. */
export interface DefaultCredentialsOptions extends LocalCredentialsOptions {
  /** Sends one request to a token service. @default the global `fetch` */
  readonly fetch?: typeof globalThis.fetch;
  /**
   * Sends one request to instance metadata or a credentials URI.
   *
   * @default `fetch` if given, else a connection that bypasses proxies
   */
  readonly metadataFetch?: typeof globalThis.fetch;
  /** The time in epoch milliseconds. @default `Date.now` */
  readonly now?: () => number;
  /** Address of the metadata of an ECS instance. @default `"http://100.100.100.200"` */
  readonly metadataUrl?: string | undefined;
  /** URL of the Security Token Service, before that of region or profile; https, loopback excepted. @default none */
  readonly stsUrl?: string | undefined;
  /**
   * Region of the Security Token Service when a profile names none.
   *
   * @default `ALIBABA_CLOUD_STS_REGION`, else the central service
   */
  readonly stsRegion?: string;
}

export function entries(): OptionEntries {
  return {
    fetch: optional(callback()),
    metadataFetch: optional(callback()),
    now: optional(callback()),
    metadataUrl: optional(satisfying(isUrl, "must be a URL")),
    stsUrl: optional(satisfying(isPrivateUrl, "must be a URL of https")),
    stsRegion: optional(satisfying(isRegion, "must be a region such as cn-hangzhou")),
  };
}
