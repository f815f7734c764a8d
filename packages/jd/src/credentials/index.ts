import type { CredentialsProvider } from "@yunmeter/core";
import {
  type CredentialsTable,
  environmentKeys,
  type LocalContext,
  searchCredentials,
} from "@yunmeter/core/credentials";

import { cliProfile } from "./cli-profile.ts";
import { KEY_VARIABLES } from "./from-env.ts";
import { type DefaultCredentialsOptions, entries } from "./options.ts";

export type { Environment } from "./from-env.ts";
export type { DefaultCredentialsOptions } from "./options.ts";

/**
 * Finds credentials where JD Cloud's official tools find them:
 *
 * 1. keys in the environment, as `credentialsFromEnv` reads them;
 * 2. the current profile of the JD Cloud command line, in `~/.jdc/config`.
 *
 * Only a source that is not set up moves the search on. The source that had credentials is called again when they are
 * renewed. The provider rejects with an `AuthenticationError` that lists each source and its reason. Instance roles are
 * not supported: JD Cloud does not document how a program obtains their keys.
 *
 * @example createJdReporter({ region: "cn-north-1", namespace: "shop", credentials: defaultCredentials() })
 * @throws {ConfigurationError} when an option is invalid
 */
export function defaultCredentials(options: DefaultCredentialsOptions = {}): CredentialsProvider {
  return searchCredentials(TABLE, options);
}

const TABLE: CredentialsTable<DefaultCredentialsOptions, LocalContext> = {
  vendor: "jd",
  entries,
  createContext: (_, local) => local,
  sources: [
    { name: "the environment", look: async ({ env }) => environmentKeys(env, KEY_VARIABLES) },
    { name: "the CLI profile", look: cliProfile },
  ],
  advice: "Set JDCLOUD_ACCESS_KEY_ID and JDCLOUD_SECRET_ACCESS_KEY, or run `jdc configure add`.",
};
