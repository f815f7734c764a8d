import { ConfigurationError, type CredentialsProvider, type Reporter } from "@yunmeter/core";

import type { Arguments } from "../arguments/parse-arguments.ts";
import { metadataUrl } from "../settings/addresses.ts";
import { optionsOf } from "../settings/cloud-options.ts";
import { type Settings, valuesOf, variablesOf } from "../settings/resolve-settings.ts";
import { UsageError } from "../usage-error.ts";
import type { World } from "../world.ts";
import type { Cloud, Parts, Sources } from "./cloud.ts";
import { TOKEN_VARIABLE } from "./huawei-auth.ts";

/** The keys of a cloud, as this machine has them. */
export function credentialsOf(cloud: Cloud, args: Arguments, world: World): CredentialsProvider {
  return cloud.credentials(sourcesOf(args, world));
}

/** Where keys are looked for on this machine. */
export function sourcesOf(args: Arguments, world: World): Sources {
  const { env, home, fetch } = world;
  const metadata = metadataUrl(args, world);
  return { env, home, fetch, ...(metadata === undefined ? {} : { metadataUrl: metadata.href.replace(/\/$/u, "") }) };
}

/** Makes a cloud's reporter. @throws {UsageError} that says where each missing option may be set */
export function makeReporter(
  cloud: Cloud,
  settings: Settings,
  world: World,
  parts: Omit<Parts, "hostName" | "token">,
): Reporter {
  const { fetch, now, hostName, env } = world;
  try {
    return cloud.create(valuesOf(settings), {
      ...parts,
      runtime: { fetch, now, ...parts.runtime },
      hostName,
      token: env[TOKEN_VARIABLE],
    });
  } catch (error) {
    if (!ConfigurationError.isInstance(error)) throw error;
    throw new UsageError(error.faults.map((fault) => explained(fault, cloud, settings)).join("\n"), { cause: error });
  }
}

/** A fault of a reporter's option in the words of the command line. */
function explained(fault: string, cloud: Cloud, settings: Settings): string {
  const option = optionsOf(cloud.name).find((each) => fault.startsWith(`${each.option} `));
  if (option === undefined) return `${cloud.name}: ${fault}`;
  const given = settings[option.option];
  if (given !== undefined) return `${cloud.name}: ${fault} (it comes from ${given.from})`;
  const variables = [variablesOf(option, cloud.name)[0], ...(cloud.variables[option.option] ?? [])].join(" or ");
  return `${cloud.name}: ${fault}. Give --${option.flag}, set ${variables}, or put ${option.option} under ${cloud.name} in yunmeter.config.json`;
}
