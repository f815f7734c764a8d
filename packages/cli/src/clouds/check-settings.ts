// Everything that a command line lacks, in one answer: the options of each cloud's reporter, the namespace and dimension
// of a point, and keys. The flags that would complete it go along, and those to take out, so that the line that works can be
// printed.
import { ConfigurationError, type Point } from "@yunmeter/core";

import { keyVariables } from "../arguments/secret-flags.ts";
import type { CloudContext } from "../settings/cloud-context.ts";
import { type CloudOption, optionsOf, variablesOf } from "../settings/cloud-options.ts";
import type { System } from "../system.ts";
import { UsageError } from "../usage-error.ts";
import { authKindOf, tokenOf } from "./auth-kind.ts";
import type { ReporterParts } from "./cloud.ts";
import { credentialsOf, reporterOf } from "./create-reporter.ts";

/** @throws {UsageError} that lists the missing and wrong settings of all clouds; `point` is checked for what it lacks */
export async function checkSettings(
  contexts: readonly CloudContext[],
  system: Pick<System, "env" | "hostName">,
  point?: Point,
): Promise<void> {
  const found = contexts.map((context) => settingFaults(context, system, point));
  if (found.every(({ faults }) => faults.length === 0)) return;
  const isOne = contexts.length === 1;
  const missing = found.flatMap(({ flags }, index) =>
    flags.flatMap(([flag, value]) =>
      value === undefined ? [flag] : [flag, isOne ? value : `${contexts[index]?.cloud.name}=${value}`],
    ),
  );
  const keys = await Promise.all(contexts.map((context) => keysLine(context, system)));
  const wrong = found.flatMap(({ wrong: flags }, index) =>
    flags.map((flag) =>
      isWrongForAll(flag, contexts, found) ? { flag } : { flag, cloud: contexts[index]?.cloud.name },
    ),
  );
  const lines = found.flatMap(({ faults }, index) =>
    faults.map(({ text, cure }) => `${contexts[index]?.cloud.name}: ${text}${cure === undefined ? "" : `. ${cure}`}`),
  );
  const message = [...lines, ...keys.filter((line) => line !== "")].join("\n");
  throw new UsageError(message, found.every(({ isCurable }) => isCurable) ? { missing, wrong } : {});
}

/** True where no cloud of the line takes the flag's value. */
function isWrongForAll(flag: string, contexts: readonly CloudContext[], found: readonly SettingFaults[]): boolean {
  return contexts.every(
    ({ cloud }, index) =>
      found[index]?.wrong.includes(flag) || optionsOf(cloud.name).every((option) => `--${option.flag}` !== flag),
  );
}

export interface SettingFault {
  readonly text: string;
  /** Where it can be set. */
  readonly cure?: string;
}

interface SettingFaults {
  readonly faults: readonly SettingFault[];
  /** Flags with example values. */
  readonly flags: readonly (readonly [flag: string, value?: string])[];
  /** Flags with values that `flags` replace. */
  readonly wrong: readonly string[];
  /** False where a value is wrong and no example can replace it. */
  readonly isCurable: boolean;
}

const DUMMY = { accessKeyId: "checked", accessKeySecret: "checked" } as const;

/** What is missing or wrong in the settings of one cloud. */
export function settingFaults(
  context: CloudContext,
  { env, hostName }: Pick<System, "env" | "hostName">,
  point?: Point,
): SettingFaults {
  const { cloud } = context;
  const parts = { credentials: DUMMY, hostName, token: tokenOf(cloud, env) };
  const found = [...optionFaults(context, parts), ...namespaceFault(context, point)];
  return {
    faults: found.map(({ text, option, isWrong }) =>
      option === undefined || isWrong ? { text } : { text, cure: cureOf(option, context) },
    ),
    flags: examplesOf(found, context, point),
    wrong: found.flatMap(({ option, isWrong }) => (isWrong ? [`--${option?.flag}`] : [])),
    isCurable: found.every(
      ({ option, isWrong }) => !isWrong || (option !== undefined && exampleOf(option, context).length > 0),
    ),
  };
}

/** The missing and wrong options, and what points lack: those of a file may name a namespace or not. */
function examplesOf(found: readonly FoundFault[], context: CloudContext, point?: Point): SettingFaults["flags"] {
  if (found.length === 0) return [];
  const lacking = point === undefined ? [...found, ...namespaceFault(context, NAMELESS)] : found;
  const flags = lacking.flatMap(({ option }) => (option === undefined ? [] : exampleOf(option, context)));
  const lacksDimension = context.cloud.needsDimension === true && point !== undefined && point.dimensions === undefined;
  return lacksDimension ? [...flags, ["--dimension", "source=yunmeter"]] : flags;
}

const NAMELESS: Point = { name: "any", value: 0 };

/** The flag with a value that works; an example of plain HTTP has to be allowed. */
function exampleOf({ option, flag, value }: CloudOption, { cloud, values }: CloudContext): SettingFaults["flags"] {
  const example = cloud.assumed[option] ?? (value?.includes("|") ? value.split("|")[0] : undefined);
  if (example === undefined) return [];
  const isPlain = option === "endpoint" && cloud.assumed["allowHttp"] === true && values["allowHttp"] !== true;
  return isPlain ? [[`--${flag}`, String(example)], ["--allow-http"]] : [[`--${flag}`, String(example)]];
}

interface FoundFault {
  readonly text: string;
  /** The option that is not set, or wrong. */
  readonly option?: CloudOption | undefined;
  /** True where what is set is at fault. */
  readonly isWrong?: true;
}

function optionFaults({ cloud, values, settings }: CloudContext, parts: ReporterParts): readonly FoundFault[] {
  try {
    reporterOf(cloud, values, parts);
    return [];
  } catch (error) {
    if (!ConfigurationError.isInstance(error)) throw error;
    return error.faults.map((fault) => {
      const option = optionsOf(cloud.name).find((each) => fault.startsWith(`${each.option} `));
      const given = option === undefined ? undefined : settings[option.option];
      return given === undefined
        ? { text: fault, option }
        : { text: `${fault} (it comes from ${given.from})`, option, isWrong: true };
    });
  }
}

/** A point without a namespace, where neither a setting has one. */
function namespaceFault({ cloud, settings }: CloudContext, point: Point | undefined): readonly FoundFault[] {
  const option = optionsOf(cloud.name).find((each) => each.option === "namespace");
  const isThere = point === undefined || point.namespace !== undefined || settings["namespace"] !== undefined;
  return isThere || option === undefined ? [] : [{ text: "namespace must be given", option }];
}

function cureOf(option: CloudOption, { cloud }: CloudContext): string {
  const variables = [variablesOf(option, cloud.name)[0], ...(cloud.variables[option.option] ?? [])].join(" or ");
  return `Give --${option.flag}, set ${variables}, or put ${option.option} under ${cloud.name} in yunmeter.config.json`;
}

/** The variables of the keys where neither the environment nor a file has any. */
async function keysLine(
  { cloud, values, places, ...rest }: CloudContext,
  { env }: Pick<System, "env">,
): Promise<string> {
  if (authKindOf(cloud, values, env) !== "keys") return "";
  const offline = (): Promise<never> => Promise.reject(new TypeError("not sent"));
  try {
    await credentialsOf({ cloud, values, ...rest, places: { ...places, fetch: offline, metadataFetch: offline } })();
    return "";
  } catch {
    return `${cloud.name}: no keys in the environment or in a profile. Set ${keyVariables(cloud.name)}`;
  }
}
