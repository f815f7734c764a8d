import type { CredentialsProvider } from "@yunmeter/core";
import { type CredentialsTable, environmentKeys, searchCredentials } from "@yunmeter/core/credentials";

import { agencyKeys } from "./agency.ts";
import { createContext, type CredentialsContext } from "./context.ts";
import { KEY_VARIABLES } from "./from-env.ts";
import { environmentIdentity } from "./identity-provider.ts";
import { type DefaultCredentialsOptions, entries } from "./options.ts";
import { profileKeys } from "./profile.ts";

export { aomAccessCode, type AomAccessCodeOptions } from "./aom-access-code.ts";
export type { Environment } from "./from-env.ts";
export type { DefaultCredentialsOptions } from "./options.ts";

/**
 * Finds credentials where Huawei Cloud's SDKs find them, with the first two sources in reverse order:
 *
 * 1. keys in the environment, as `credentialsFromEnv` reads them;
 * 2. the identity provider of `HUAWEICLOUD_SDK_IDP_ID` and `HUAWEICLOUD_SDK_ID_TOKEN_FILE`, whose token is exchanged for
 *    temporary keys;
 * 3. the profile of the SDKs, in `~/.huaweicloud/credentials`;
 * 4. the agency of the ECS instance, from its metadata.
 *
 * Only a source that is not set up moves the search on. A source that is set up and fails ends it: a pod never signs as
 * its node because IAM was busy. The source that had credentials is called again when they expire. The provider rejects
 * with an `AuthenticationError` that lists each source and its reason.
 *
 * @example createHuaweiCesReporter({ region: "cn-north-4", projectId, credentials: defaultCredentials() })
 * @throws {ConfigurationError} when an option is invalid
 * @see https://github.com/huaweicloud/huaweicloud-sdk-python-v3/blob/master/huaweicloud-sdk-core/huaweicloudsdkcore/auth/provider.py
 */
export function defaultCredentials(options: DefaultCredentialsOptions = {}): CredentialsProvider {
  return searchCredentials(TABLE, options);
}

const TABLE: CredentialsTable<DefaultCredentialsOptions, CredentialsContext> = {
  vendor: "huawei",
  entries,
  createContext,
  sources: [
    { name: "the environment", look: async ({ env }) => environmentKeys(env, KEY_VARIABLES) },
    { name: "the identity provider", look: environmentIdentity },
    { name: "the SDK profile", look: profileKeys },
    { name: "the ECS agency", look: agencyKeys },
  ],
  advice:
    "Set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, write them to ~/.huaweicloud/credentials, or give the instance " +
    "an agency.",
};
