import type { LocalContext } from "@yunmeter/core/credentials";
import { tokenClient, type TokenClient } from "@yunmeter/core/http";

import type { DefaultCredentialsOptions } from "./options.ts";

/** What the sources read and call. */
export interface CredentialsContext extends LocalContext {
  /** For IAM. */
  readonly services: TokenClient;
  /** For instance metadata, past all proxies. A connection is refused or missing where there is no instance. */
  readonly metadata: TokenClient;
  readonly metadataUrl: URL;
  readonly iamUrl: URL;
}

export function createContext(options: DefaultCredentialsOptions, local: LocalContext): CredentialsContext {
  const { fetch, metadataFetch = fetch } = options;
  return {
    ...local,
    services: tokenClient({ fetch }),
    metadata: tokenClient({
      fetch: metadataFetch,
      direct: true,
      timeoutMs: METADATA_TIMEOUT_MS,
      retryUnreachable: false,
    }),
    metadataUrl: new URL(options.metadataUrl ?? "http://169.254.169.254"),
    iamUrl: new URL(options.iamUrl ?? "https://iam.myhuaweicloud.com"),
  };
}

// An instance answers within milliseconds; elsewhere the address leads nowhere and must not hold up the search.
const METADATA_TIMEOUT_MS = 1000;
