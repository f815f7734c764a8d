import type { CredentialsProvider } from "@yunmeter/core";
import { createSourceChain, environmentKeys } from "@yunmeter/core/kit";

import { credentialsFile } from "./credentials-file.ts";
import { KEY_VARIABLES } from "./from-env.ts";
import { type DefaultCredentialsOptions, parseDefaultCredentialsOptions } from "./options.ts";
import { createWorld } from "./world.ts";

export type { Environment } from "./from-env.ts";
export type { DefaultCredentialsOptions } from "./options.ts";

/**
 * Finds long-term keys where Tencent Cloud's own SDKs find them, in their order: in the environment, as
 * `credentialsFromEnv` takes them, then in the file `~/.tencentcloud/credentials`. The SDKs' further sources, the role
 * of an instance and that of a pod, give temporary keys, which the receiver does not know.
 *
 * Where neither gives any, the provider rejects with an `AuthenticationError` that lists each and why.
 *
 * @example createTencentReporter({ region: "gz", namespace: "shop", credentials: defaultCredentials() })
 * @throws {ConfigurationError} when an option is wrong
 * @see https://github.com/TencentCloud/tencentcloud-sdk-nodejs/blob/0812db1c8695881c2a3a4841542506b0b1f59a3d/src/common/credential.ts
 */
export function defaultCredentials(options: DefaultCredentialsOptions = {}): CredentialsProvider {
  const parsed = parseDefaultCredentialsOptions(options);
  const world = createWorld(parsed);
  return createSourceChain({
    vendor: "tencent",
    sources: [
      { name: "the environment", look: async () => environmentKeys(world.env, KEY_VARIABLES) },
      { name: "the credentials file", look: () => credentialsFile(world) },
    ],
    advice:
      "Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or write secret_id and secret_key into the section " +
      "[default] of ~/.tencentcloud/credentials.",
    onLook: parsed.onLook,
  });
}
