import type { CredentialsProvider } from "@yunmeter/core";
import { createSourceChain, environmentKeys } from "@yunmeter/core/kit";

import { agencyKeys } from "./agency.ts";
import { KEY_VARIABLES } from "./from-env.ts";
import { environmentIdentity } from "./identity-provider.ts";
import { type DefaultCredentialsOptions, parseDefaultCredentialsOptions } from "./options.ts";
import { profileKeys } from "./profile.ts";
import { createWorld } from "./world.ts";

export type { Environment } from "./from-env.ts";
export type { DefaultCredentialsOptions } from "./options.ts";

/**
 * Finds credentials where Huawei Cloud's SDKs find them, though with the first two of these the other way round:
 *
 * 1. keys in the environment, as `credentialsFromEnv` takes them;
 * 2. the identity provider of `HUAWEICLOUD_SDK_IDP_ID` and `HUAWEICLOUD_SDK_ID_TOKEN_FILE`, whose token is traded for
 *    temporary keys;
 * 3. the profile of the SDKs, in `~/.huaweicloud/credentials`;
 * 4. the agency of the ECS instance, from its metadata.
 *
 * The first that gives credentials is asked again when they expire; should it fail then, no other takes its place.
 * Where none gives any, the provider rejects with an `AuthenticationError` that lists each and why.
 *
 * @example createHuaweiCesReporter({ region: "cn-north-4", projectId, credentials: defaultCredentials() })
 * @throws {ConfigurationError} when an option is wrong
 * @see https://github.com/huaweicloud/huaweicloud-sdk-python-v3/blob/master/huaweicloud-sdk-core/huaweicloudsdkcore/auth/provider.py
 */
export function defaultCredentials(options: DefaultCredentialsOptions = {}): CredentialsProvider {
  const parsed = parseDefaultCredentialsOptions(options);
  const world = createWorld(parsed);
  return createSourceChain({
    vendor: "huawei",
    sources: [
      { name: "the environment", look: async () => environmentKeys(world.env, KEY_VARIABLES) },
      { name: "the identity provider", look: () => environmentIdentity(world) },
      { name: "the SDK profile", look: () => profileKeys(world) },
      { name: "the ECS agency", look: () => agencyKeys(world) },
    ],
    advice:
      "Set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, write them to ~/.huaweicloud/credentials, or give the instance " +
      "an agency.",
    onLook: parsed.onLook,
  });
}
