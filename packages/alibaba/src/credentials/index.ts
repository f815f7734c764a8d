import type { CredentialsProvider } from "@yunmeter/core";
import { type CredentialsTable, environmentKeys, searchCredentials } from "@yunmeter/core/credentials";

import { cliProfile } from "./cli-profile.ts";
import { createContext, type CredentialsContext } from "./context.ts";
import { environmentCredentialsUri } from "./credentials-uri.ts";
import { KEY_VARIABLES } from "./from-env.ts";
import { iniProfile } from "./ini-profile.ts";
import { instanceRole } from "./instance-role.ts";
import { environmentOidcRole } from "./oidc-role.ts";
import { type DefaultCredentialsOptions, entries } from "./options.ts";

export type { Environment } from "./from-env.ts";
export type { DefaultCredentialsOptions } from "./options.ts";

/**
 * Finds credentials where Alibaba Cloud's official tools find them, in their order:
 *
 * 1. keys in the environment, as `credentialsFromEnv` reads them;
 * 2. the OIDC role of `ALIBABA_CLOUD_ROLE_ARN`, `ALIBABA_CLOUD_OIDC_PROVIDER_ARN` and `ALIBABA_CLOUD_OIDC_TOKEN_FILE`,
 *    which RRSA injects into a pod;
 * 3. the profile of the Aliyun CLI, in `~/.aliyun/config.json`;
 * 4. the profile of the SDKs, in `~/.alibabacloud/credentials`;
 * 5. the RAM role of the ECS instance, from its metadata;
 * 6. `ALIBABA_CLOUD_CREDENTIALS_URI`.
 *
 * Only a source that is not set up moves the search on. A source that is set up and fails ends it: a pod never signs as
 * its node because STS was busy. The source that had credentials is called again when they expire. The provider rejects
 * with an `AuthenticationError` that lists each source and its reason.
 *
 * @example createAlibabaReporter({ region: "cn-hangzhou", credentials: defaultCredentials() })
 * @throws {ConfigurationError} when an option is invalid
 * @see https://github.com/aliyun/credentials-nodejs/blob/f61774c71bbfcb7c2f94d1b4628fba131a35c690/src/providers/default.ts
 * @see https://github.com/aliyun/credentials-go/blob/9ac55b4041418ba3d0ac846cd69c000998d737b9/credentials/providers/default.go
 */
export function defaultCredentials(options: DefaultCredentialsOptions = {}): CredentialsProvider {
  return searchCredentials(TABLE, options);
}

const TABLE: CredentialsTable<DefaultCredentialsOptions, CredentialsContext> = {
  vendor: "alibaba",
  entries,
  createContext,
  sources: [
    { name: "the environment", look: async ({ env }) => environmentKeys(env, KEY_VARIABLES) },
    { name: "the OIDC role", look: environmentOidcRole },
    { name: "the CLI profile", look: cliProfile },
    { name: "the SDK profile", look: iniProfile },
    { name: "the instance role", look: (context) => instanceRole(context) },
    { name: "the credentials URI", look: environmentCredentialsUri },
  ],
  advice:
    "Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, run `aliyun configure`, or give the " +
    "instance or pod a RAM role.",
};
