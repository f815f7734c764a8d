import type { Arguments } from "../arguments/parse-arguments.ts";
import type { Cloud, CloudName, CloudSettings } from "../clouds/cloud.ts";
import { UsageError } from "../usage-error.ts";
import type { World } from "../world.ts";
import { CLOUD_OPTIONS, type CloudOption, optionsOf } from "./cloud-options.ts";
import type { ConfigFile } from "./config-file.ts";

/** One setting, and where it was found. */
export interface Setting {
  /** As the reporter takes it. */
  readonly value: string | number | boolean;
  /** Where it comes from, such as `--region` or `JDCLOUD_REGION_ID`. */
  readonly from: string;
}

/** The settings of one cloud by the reporter's names. */
export type Settings = Readonly<Record<string, Setting>>;

/** Finds each option of a cloud: first in the flags, then in the environment, then in the file. */
export function resolveSettings(cloud: Cloud, args: Arguments, world: World, file: ConfigFile): Settings {
  const settings: Record<string, Setting> = {};
  for (const option of optionsOf(cloud.name)) {
    const found =
      fromFlags(option, cloud.name, args) ??
      fromEnvironment(option, cloud, world) ??
      fromFile(option, cloud.name, file);
    if (found !== undefined) settings[option.option] = found;
  }
  return settings;
}

/** The settings without where they come from. */
export function valuesOf(settings: Settings): CloudSettings {
  return Object.fromEntries(Object.entries(settings).map(([option, { value }]) => [option, value]));
}

/** Refuses flags that none of the clouds has, since they would change nothing. @throws {UsageError} */
export function checkCloudFlags(args: Arguments, clouds: readonly CloudName[]): void {
  for (const { flag, clouds: having, kind } of CLOUD_OPTIONS) {
    const isGiven = kind === "switch" ? args.isOn(flag) : args.list(flag).length > 0;
    if (!isGiven || having === undefined || clouds.some((cloud) => having.includes(cloud))) continue;
    throw new UsageError(`--${flag} is for ${having.join(" and ")}, not for ${clouds.join(", ")}`);
  }
}

/** `--region cn-hangzhou`, or for one cloud of several `--region alibaba=cn-hangzhou`. */
function fromFlags(option: CloudOption, cloud: CloudName, args: Arguments): Setting | undefined {
  const from = `--${option.flag}`;
  if (option.kind === "switch") return args.isOn(option.flag) ? { value: true, from } : undefined;
  const given = args.list(option.flag);
  const own = given.findLast((value) => value.startsWith(`${cloud}=`));
  const value = own?.slice(cloud.length + 1) ?? given.findLast((each) => !SCOPED.test(each));
  return value === undefined ? undefined : { value: toValue(value, option, from), from };
}

const SCOPED = /^(?:alibaba|jd|tencent|huawei-cse|huawei-ces)=/u;

/** `YUNMETER_JD_REGION`, then `YUNMETER_REGION`, then what the cloud's own tools call it. */
function fromEnvironment(option: CloudOption, cloud: Cloud, world: World): Setting | undefined {
  const names = [...variablesOf(option, cloud.name), ...(cloud.variables[option.option] ?? [])];
  const from = names.find((name) => world.env[name]);
  if (from === undefined) return undefined;
  return { value: toValue(world.env[from] ?? "", option, from), from };
}

/** The variables of an option, the cloud's own first. */
export function variablesOf({ flag }: CloudOption, cloud: CloudName): readonly string[] {
  const upper = (text: string): string => text.toUpperCase().replaceAll("-", "_");
  return [`YUNMETER_${upper(cloud)}_${upper(flag)}`, `YUNMETER_${upper(flag)}`];
}

function fromFile({ option }: CloudOption, cloud: CloudName, file: ConfigFile): Setting | undefined {
  const value = file[cloud]?.[option] as Setting["value"] | undefined;
  return value === undefined ? undefined : { value, from: `${cloud}.${option} in the configuration file` };
}

function toValue(text: string, { kind }: CloudOption, from: string): Setting["value"] {
  if (kind === "text") return text;
  if (kind === "number") {
    if (text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
    throw new UsageError(`${from} wants a number, not ${JSON.stringify(text)}`);
  }
  if (["1", "true", "yes"].includes(text.toLowerCase())) return true;
  if (["0", "false", "no"].includes(text.toLowerCase())) return false;
  throw new UsageError(`${from} wants true or false, not ${JSON.stringify(text)}`);
}
