import { ConfigurationError, type CredentialsProvider, type Reporter } from "@yunmeter/core";
import { present } from "@yunmeter/core/kit";

import type { CloudContext } from "../settings/cloud-context.ts";
import { optionsOf, variablesOf } from "../settings/cloud-options.ts";
import type { System } from "../system.ts";
import { UsageError } from "../usage-error.ts";
import type { CloudAdapter, CloudSettings, ReporterInput, ReporterParts } from "./cloud.ts";
import { TOKEN_VARIABLE } from "./huawei-auth.ts";

/** The credentials of a cloud on this machine. */
export function credentialsOf({ cloud, places }: CloudContext): CredentialsProvider {
  return cloud.credentials(places);
}

/** @throws {UsageError} that names, for each missing or wrong option, where it may be set */
export function createReporter(
  { cloud, values, settings }: CloudContext,
  { fetch, now, hostName, env }: System,
  parts: Omit<ReporterParts, "hostName" | "token">,
): Reporter {
  try {
    return reporterOf(cloud, values, {
      ...parts,
      runtime: { fetch, now, ...parts.runtime },
      hostName,
      token: env[TOKEN_VARIABLE],
    });
  } catch (error) {
    if (!ConfigurationError.isInstance(error)) throw error;
    throw new UsageError(error.faults.map((fault) => inFlags(fault, cloud, settings)).join("\n"), { cause: error });
  }
}

/** A reporter of these settings, whatever they come from. @throws {ConfigurationError} */
export function reporterOf(
  cloud: CloudAdapter,
  { omitUnsupported, ...own }: CloudSettings,
  { hostName, token, credentials, ...more }: ReporterParts,
): Reporter {
  const unsupported = omitUnsupported === true ? { onUnsupportedStatistic: "omit" as const } : {};
  const options: ReporterInput = { ...own, ...unsupported, ...present(more), credentials };
  return cloud.create(options, { hostName, token });
}

/** A fault of a reporter's option in the words of the command line. */
function inFlags(fault: string, cloud: CloudAdapter, settings: CloudContext["settings"]): string {
  const option = optionsOf(cloud.name).find((each) => fault.startsWith(`${each.option} `));
  if (option === undefined) return `${cloud.name}: ${fault}`;
  const given = settings[option.option];
  if (given !== undefined) return `${cloud.name}: ${fault} (it comes from ${given.from})`;
  const variables = [variablesOf(option, cloud.name)[0], ...(cloud.variables[option.option] ?? [])].join(" or ");
  return `${cloud.name}: ${fault}. Give --${option.flag}, set ${variables}, or put ${option.option} under ${cloud.name} in yunmeter.config.json`;
}
