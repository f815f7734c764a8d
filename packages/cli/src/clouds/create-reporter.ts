import type { CredentialsProvider, Reporter } from "@yunmeter/core";
import { present } from "@yunmeter/core/kit";

import type { CloudContext } from "../settings/cloud-context.ts";
import type { System } from "../system.ts";
import type { CloudAdapter, CloudSettings, ReporterInput, ReporterParts } from "./cloud.ts";
import { TOKEN_VARIABLE } from "./huawei-auth.ts";
import { givingUp, watchRefusals } from "./refusal-watch.ts";

/** The credentials of a cloud on this machine. */
export function credentialsOf({ cloud, places }: CloudContext): CredentialsProvider {
  return cloud.credentials(places);
}

/** Settings that `checkSettings` has let pass. */
export function createReporter(
  { cloud, values }: CloudContext,
  { fetch, now, hostName, env }: System,
  parts: Omit<ReporterParts, "hostName" | "token">,
): Reporter {
  const runtime = { fetch, now, ...parts.runtime };
  return reporterOf(cloud, values, { ...parts, runtime, hostName, token: env[TOKEN_VARIABLE] });
}

/** {@link createReporter}, which gives up some seconds after a port refuses, unless the user sets a deadline. */
export function createImpatientReporter(
  context: CloudContext,
  system: System,
  parts: Omit<ReporterParts, "hostName" | "token">,
): Reporter {
  if (context.values["deadlineMs"] !== undefined) return createReporter(context, system, parts);
  const watch = watchRefusals(parts.runtime?.fetch ?? system.fetch, system.now);
  const reporter = createReporter(context, system, { ...parts, runtime: { ...parts.runtime, fetch: watch.fetch } });
  return givingUp(reporter, watch);
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
