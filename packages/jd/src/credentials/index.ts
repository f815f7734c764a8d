import type { CredentialsProvider } from "@yunmeter/core";
import { createSourceChain, environmentKeys } from "@yunmeter/core/kit";

import { cliProfile } from "./cli-profile.ts";
import { KEY_VARIABLES } from "./from-env.ts";
import { type DefaultCredentialsOptions, parseDefaultCredentialsOptions } from "./options.ts";
import { createWorld } from "./world.ts";

export type { Environment } from "./from-env.ts";
export type { DefaultCredentialsOptions } from "./options.ts";

/**
 * Finds credentials where JD Cloud's own tools find them:
 *
 * 1. keys in the environment, as `credentialsFromEnv` takes them;
 * 2. the current profile of the JD Cloud command line, in `~/.jdc/config`.
 *
 * The first that gives credentials is asked again when they are renewed; should it fail then, no other takes its place.
 * Where none gives any, the provider rejects with an `AuthenticationError` that lists each and why. Roles of instances
 * are not asked for: JD Cloud does not document how a program would get their keys.
 *
 * @example createJdReporter({ region: "cn-north-1", namespace: "shop", credentials: defaultCredentials() })
 * @throws {ConfigurationError} when an option is wrong
 */
export function defaultCredentials(options: DefaultCredentialsOptions = {}): CredentialsProvider {
  const parsed = parseDefaultCredentialsOptions(options);
  const world = createWorld(parsed);
  return createSourceChain({
    vendor: "jd",
    sources: [
      { name: "the environment", look: async () => environmentKeys(world.env, KEY_VARIABLES) },
      { name: "the CLI profile", look: () => cliProfile(world) },
    ],
    advice: "Set JDCLOUD_ACCESS_KEY_ID and JDCLOUD_SECRET_ACCESS_KEY, or run `jdc configure add`.",
    onLook: parsed.onLook,
  });
}
