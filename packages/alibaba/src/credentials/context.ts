import type { Environment, LocalContext } from "@yunmeter/core/credentials";
import { tokenClient, type TokenClient } from "@yunmeter/core/http";

import type { DefaultCredentialsOptions } from "./options.ts";

/** What the sources read and call. */
export interface CredentialsContext extends LocalContext {
  readonly now: () => number;
  /** For token services. */
  readonly services: TokenClient;
  /** For instance metadata, past all proxies. A connection is refused or missing where there is no instance. */
  readonly metadata: TokenClient;
  /** For credentials URIs, past all proxies. */
  readonly uris: TokenClient;
  readonly metadataUrl: URL;
  readonly stsUrl: URL | undefined;
  readonly stsRegion: string | undefined;
}

export function createContext(options: DefaultCredentialsOptions, local: LocalContext): CredentialsContext {
  const { fetch, metadataFetch = fetch } = options;
  return {
    ...local,
    now: options.now ?? Date.now,
    services: tokenClient({ fetch }),
    metadata: tokenClient({
      fetch: metadataFetch,
      direct: true,
      timeoutMs: METADATA_TIMEOUT_MS,
      retryUnreachable: false,
    }),
    uris: tokenClient({ fetch: metadataFetch, direct: true }),
    metadataUrl: new URL(options.metadataUrl ?? "http://100.100.100.200"),
    stsUrl: options.stsUrl === undefined ? undefined : new URL(options.stsUrl),
    stsRegion: options.stsRegion,
  };
}

// An instance answers within milliseconds; elsewhere the address leads nowhere and must not hold up the search.
const METADATA_TIMEOUT_MS = 1000;

/** Whether a variable is `true` in any letter case, which is how the official tools read switches. */
export function isOn(env: Environment, name: string): boolean {
  return env[name]?.toLowerCase() === "true";
}
