import type { CredentialsProvider, Reporter } from "@yunmeter/core";
import { present } from "@yunmeter/core/kit";

import type { CloudContext } from "../settings/cloud-context.ts";
import type { System } from "../system.ts";
import { tokenOf } from "./auth-kind.ts";
import type { CloudAdapter, CloudSettings, ReporterInput, ReporterParts } from "./cloud.ts";
import { givingUp, watchRefusals } from "./refusal-watch.ts";

/** The credentials of a cloud on this machine. */
export function credentialsOf({ cloud, places, values }: CloudContext): CredentialsProvider {
  return cloud.credentials(places, values);
}

/** A token is that of the environment, unless the command has one. */
type CommandParts = Omit<ReporterParts, "hostName">;

/** Settings that `checkSettings` has let pass. */
export function createReporter(
  { cloud, values }: CloudContext,
  { fetch, now, hostName, env }: System,
  parts: CommandParts,
): Reporter {
  const runtime = { fetch, now, ...parts.runtime };
  return reporterOf(cloud, values, { ...parts, runtime, hostName, token: parts.token ?? tokenOf(cloud, env) });
}

/** {@link createReporter}, which gives up some seconds after a port refuses, unless the user sets a deadline. */
export function createImpatientReporter(context: CloudContext, system: System, parts: CommandParts): Reporter {
  if (context.values["deadlineMs"] !== undefined) return createReporter(context, system, parts);
  const watch = watchRefusals(parts.runtime?.fetch ?? system.fetch, system.now);
  const reporter = createReporter(context, system, { ...parts, runtime: { ...parts.runtime, fetch: watch.fetch } });
  return givingUp(reporter, watch);
}

/** A reporter of these settings, whatever they come from. @throws {ConfigurationError} */
export function reporterOf(
  cloud: CloudAdapter,
  { omitUnsupported, ...own }: CloudSettings,
  { hostName, token, snapshot, credentials, ...more }: ReporterParts,
): Reporter {
  const unsupported = omitUnsupported === true ? { onUnsupportedStatistic: "omit" as const } : {};
  const options: ReporterInput = { ...own, ...unsupported, ...present(more), credentials };
  return cloud.create(options, { hostName, token, ...present({ snapshot }) });
}
