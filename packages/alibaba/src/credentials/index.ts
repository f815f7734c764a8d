import type { CredentialsProvider } from "@yunmeter/core";
import { createSourceChain, environmentKeys } from "@yunmeter/core/kit";

import { cliProfile } from "./cli-profile.ts";
import { environmentCredentialsUri } from "./credentials-uri.ts";
import { KEY_VARIABLES } from "./from-env.ts";
import { iniProfile } from "./ini-profile.ts";
import { instanceRole } from "./instance-role.ts";
import { environmentOidcRole } from "./oidc-role.ts";
import { type DefaultCredentialsOptions, parseDefaultCredentialsOptions } from "./options.ts";
import { createWorld } from "./world.ts";

export type { Environment } from "./from-env.ts";
export type { DefaultCredentialsOptions } from "./options.ts";

/**
 * Finds credentials where Alibaba Cloud's own tools find them, in their order:
 *
 * 1. keys in the environment, as `credentialsFromEnv` takes them;
 * 2. the OIDC role of `ALIBABA_CLOUD_ROLE_ARN`, `ALIBABA_CLOUD_OIDC_PROVIDER_ARN` and `ALIBABA_CLOUD_OIDC_TOKEN_FILE`,
 *    which is what RRSA gives a pod;
 * 3. the profile of the Aliyun CLI, in `~/.aliyun/config.json`;
 * 4. the profile of the SDKs, in `~/.alibabacloud/credentials`;
 * 5. the RAM role of the ECS instance, from its metadata;
 * 6. what `ALIBABA_CLOUD_CREDENTIALS_URI` answers.
 *
 * The first that gives credentials is asked again when they expire; should it fail then, no other takes its place.
 * Where none gives any, the provider rejects with an `AuthenticationError` that lists each and why.
 *
 * @example createAlibabaReporter({ region: "cn-hangzhou", credentials: defaultCredentials() })
 * @throws {ConfigurationError} when an option is wrong
 * @see https://github.com/aliyun/credentials-nodejs/blob/f61774c71bbfcb7c2f94d1b4628fba131a35c690/src/providers/default.ts
 * @see https://github.com/aliyun/credentials-go/blob/9ac55b4041418ba3d0ac846cd69c000998d737b9/credentials/providers/default.go
 */
export function defaultCredentials(options: DefaultCredentialsOptions = {}): CredentialsProvider {
  const parsed = parseDefaultCredentialsOptions(options);
  const world = createWorld(parsed);
  return createSourceChain({
    vendor: "alibaba",
    sources: [
      { name: "the environment", look: async () => environmentKeys(world.env, KEY_VARIABLES) },
      { name: "the OIDC role", look: () => environmentOidcRole(world) },
      { name: "the CLI profile", look: () => cliProfile(world) },
      { name: "the SDK profile", look: () => iniProfile(world) },
      { name: "the instance role", look: () => instanceRole(world) },
      { name: "the credentials URI", look: () => environmentCredentialsUri(world) },
    ],
    advice:
      "Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, run `aliyun configure`, or give the " +
      "instance or pod a RAM role.",
    onLook: parsed.onLook,
  });
}
