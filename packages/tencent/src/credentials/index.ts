import type { CredentialsProvider } from "@yunmeter/core";
import {
  type CredentialsTable,
  environmentKeys,
  type LocalContext,
  searchCredentials,
} from "@yunmeter/core/credentials";

import { credentialsFile } from "./credentials-file.ts";
import { KEY_VARIABLES } from "./from-env.ts";
import { type DefaultCredentialsOptions, entries } from "./options.ts";

export type { Environment } from "./from-env.ts";
export type { DefaultCredentialsOptions } from "./options.ts";

/**
 * Finds long-term keys where Tencent Cloud's SDKs find them, in their order:
 *
 * 1. keys in the environment, as `credentialsFromEnv` reads them;
 * 2. the file `~/.tencentcloud/credentials`.
 *
 * The SDKs' further sources, the roles of instances and pods, are not supported: they return temporary keys, which the
 * receiver does not accept. Only a source that is not set up moves the search on. The provider rejects with an
 * `AuthenticationError` that lists each source and its reason.
 *
 * @example createTencentReporter({ region: "gz", namespace: "shop", credentials: defaultCredentials() })
 * @throws {ConfigurationError} when an option is invalid
 * @see https://github.com/TencentCloud/tencentcloud-sdk-nodejs/blob/0812db1c8695881c2a3a4841542506b0b1f59a3d/src/common/credential.ts
 */
export function defaultCredentials(options: DefaultCredentialsOptions = {}): CredentialsProvider {
  return searchCredentials(TABLE, options);
}

const TABLE: CredentialsTable<DefaultCredentialsOptions, LocalContext> = {
  vendor: "tencent",
  entries,
  createContext: (_, local) => local,
  sources: [
    { name: "the environment", look: async ({ env }) => environmentKeys(env, KEY_VARIABLES) },
    { name: "the credentials file", look: credentialsFile },
  ],
  advice:
    "Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or write secret_id and secret_key into the section " +
    "[default] of ~/.tencentcloud/credentials.",
};
