import type { LocalCredentialsOptions } from "@yunmeter/core/credentials";
import { isPrivateUrl, isUrl } from "@yunmeter/core/credentials";
import { callback, optional, type OptionEntries, satisfying } from "@yunmeter/core/kit";

/** Options of {@link defaultCredentials}. `home` contains `.huaweicloud`. */
export interface DefaultCredentialsOptions extends LocalCredentialsOptions {
  /** Sends one request to a token service. @default the global `fetch` */
  readonly fetch?: typeof globalThis.fetch;
  /**
   * Sends one request to instance metadata.
   *
   * @default `fetch` if given, else a connection that bypasses proxies
   */
  readonly metadataFetch?: typeof globalThis.fetch;
  /** Address of the metadata of an ECS instance. @default `"http://169.254.169.254"` */
  readonly metadataUrl?: string | undefined;
  /** URL of IAM for users of an identity provider; https, loopback excepted. @default the central one */
  readonly iamUrl?: string | undefined;
}

export function entries(): OptionEntries {
  return {
    fetch: optional(callback()),
    metadataFetch: optional(callback()),
    metadataUrl: optional(satisfying(isUrl, "must be a URL")),
    iamUrl: optional(satisfying(isPrivateUrl, "must be a URL of https")),
  };
}
