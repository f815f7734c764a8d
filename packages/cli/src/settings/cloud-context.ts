// What a command knows of a cloud before it does anything. Settings are resolved here, once: the flags, then the
// environment, then the configuration file; every command gets plain values, each with where it came from.
import type { AnyArguments } from "../arguments/parse-arguments.ts";
import {
  CLOUD_NAMES,
  type CloudAdapter,
  type CloudName,
  type CloudSettings,
  type CredentialPlaces,
  isCloudName,
  STORE_NAMES,
} from "../clouds/cloud.ts";
import { cloudsNamed } from "../clouds/clouds.ts";
import type { System } from "../system.ts";
import { UsageError } from "../usage-error.ts";
import { CLOUD_OPTIONS, type CloudOption, optionsOf, variablesOf } from "./cloud-options.ts";
import { type ConfigFile, readConfigFile } from "./config-file.ts";

export interface ResolvedSetting {
  readonly value: string | number | boolean;
  /** Its origin, such as `--region` or `JDCLOUD_REGION_ID`. */
  readonly from: string;
}

/** The settings of one cloud by the reporter's names. */
export type ResolvedSettings = Readonly<Record<string, ResolvedSetting>>;

/** One cloud with everything that is set for it. */
export interface CloudContext {
  readonly cloud: CloudAdapter;
  /** The settings with their origins. */
  readonly settings: ResolvedSettings;
  /** The settings alone. */
  readonly values: CloudSettings;
  /** Where credentials are looked for. */
  readonly places: CredentialPlaces;
  /** Answers whom the keys belong to, in place of the cloud's own service. */
  readonly identityEndpoint: URL | undefined;
}

/** @throws {UsageError} for a wrong setting, wherever it stands */
export async function resolveClouds(
  clouds: readonly CloudAdapter[],
  args: AnyArguments,
  system: System,
): Promise<readonly CloudContext[]> {
  const resolve = await resolverFor(clouds, args, system);
  return clouds.map((cloud) => resolve(cloud));
}

/** Where no cloud is named: the clouds' own calls, and each store that the environment or the file has a setting for. */
export async function resolveDefaultClouds(args: AnyArguments, system: System): Promise<readonly CloudContext[]> {
  const contexts = await resolveClouds(cloudsNamed(CLOUD_NAMES), args, system);
  return contexts.filter(({ cloud, settings }) => {
    const isStore = STORE_NAMES.some((name) => name === cloud.name);
    const own = [`YUNMETER_${cloud.name.toUpperCase().replaceAll("-", "_")}_`, `${cloud.name}.`];
    return !isStore || Object.values(settings).some(({ from }) => own.some((start) => from.startsWith(start)));
  });
}

/** {@link resolveClouds} for one. */
export async function resolveCloud(cloud: CloudAdapter, args: AnyArguments, system: System): Promise<CloudContext> {
  const resolve = await resolverFor([cloud], args, system);
  return resolve(cloud);
}

async function resolverFor(
  clouds: readonly CloudAdapter[],
  args: AnyArguments,
  system: System,
): Promise<(cloud: CloudAdapter) => CloudContext> {
  checkCloudFlags(
    args,
    clouds.map(({ name }) => name),
  );
  const { env, home, fetch, metadataFetch = fetch } = system;
  const file = await readConfigFile(args.flags["config"] as string | undefined, system);
  const metadata = serviceUrl("metadata-url", "YUNMETER_METADATA_URL", args, env);
  const identityEndpoint = serviceUrl("identity-endpoint", "YUNMETER_IDENTITY_ENDPOINT", args, env);
  const metadataUrl = metadata === undefined ? {} : { metadataUrl: metadata.href.replace(/\/$/u, "") };
  return (cloud) => {
    const settings = resolveSettings(cloud, args, env, file);
    const values = Object.fromEntries(Object.entries(settings).map(([option, { value }]) => [option, value]));
    return { cloud, settings, values, identityEndpoint, places: { env, home, fetch, metadataFetch, ...metadataUrl } };
  };
}

/** A flag, then a variable; one without text is not set. */
function serviceUrl(flag: string, variable: string, { flags }: AnyArguments, env: System["env"]): URL | undefined {
  const given = flags[flag] as string | undefined;
  const text = given ?? env[variable];
  if (text === undefined || (given === undefined && text === "")) return undefined;
  if (/^https?:\/\//iu.test(text) && URL.canParse(text)) return new URL(text);
  const from = given === undefined ? variable : `--${flag}`;
  throw new UsageError(`${from} needs a URL such as http://127.0.0.1:4180; received ${JSON.stringify(text)}`);
}

type Environment = System["env"];

/** Each option of a cloud: from the flags, else from the environment, else from the file. */
function resolveSettings(
  cloud: CloudAdapter,
  { flags }: AnyArguments,
  env: Environment,
  file: ConfigFile,
): ResolvedSettings {
  const settings: Record<string, ResolvedSetting> = {};
  for (const option of optionsOf(cloud.name)) {
    const found =
      fromFlags(option, cloud.name, flags) ?? fromEnvironment(option, cloud, env) ?? fromFile(option, cloud.name, file);
    if (found !== undefined) settings[option.option] = found;
  }
  return settings;
}

/** @throws {UsageError} for a flag that none of the clouds has: it would change nothing */
function checkCloudFlags({ flags }: AnyArguments, clouds: readonly CloudName[]): void {
  for (const { flag, clouds: having } of CLOUD_OPTIONS) {
    const given = flags[flag];
    const isGiven = given === true || (Array.isArray(given) && given.length > 0);
    if (!isGiven || having === undefined || clouds.some((cloud) => having.includes(cloud))) continue;
    throw new UsageError(`--${flag} is for ${having.join(" and ")}, not for ${clouds.join(", ")}`);
  }
}

/** `--region cn-hangzhou`, or for one cloud of several `--region alibaba=cn-hangzhou`. */
function fromFlags(option: CloudOption, cloud: CloudName, flags: AnyArguments["flags"]): ResolvedSetting | undefined {
  const from = `--${option.flag}`;
  const given = flags[option.flag];
  if (option.kind === "switch") return given === true ? { value: true, from } : undefined;
  if (!Array.isArray(given)) return undefined;
  const texts: readonly string[] = given;
  const own = texts.findLast((text) => text.startsWith(`${cloud}=`));
  const text = own?.slice(cloud.length + 1) ?? texts.findLast((each) => !isScoped(each));
  return text === undefined ? undefined : { value: toValue(text, option, from), from };
}

function isScoped(text: string): boolean {
  return isCloudName(text.split("=", 1)[0] ?? "") && text.includes("=");
}

/** `YUNMETER_JD_REGION`, then `YUNMETER_REGION`, then the variables of the cloud's own tools. */
function fromEnvironment(option: CloudOption, cloud: CloudAdapter, env: Environment): ResolvedSetting | undefined {
  const names = [...variablesOf(option, cloud.name), ...(cloud.variables[option.option] ?? [])];
  const from = names.find((name) => env[name]);
  if (from === undefined) return undefined;
  return { value: toValue(env[from] ?? "", option, from), from };
}

function fromFile(
  { option, mayBeInfinite = false }: CloudOption,
  cloud: CloudName,
  file: ConfigFile,
): ResolvedSetting | undefined {
  const given = file[cloud]?.[option] as ResolvedSetting["value"] | undefined;
  // JSON has no such number.
  const value = mayBeInfinite && given === "Infinity" ? Infinity : given;
  return value === undefined ? undefined : { value, from: `${cloud}.${option} in the configuration file` };
}

function toValue(text: string, { kind, mayBeInfinite = false }: CloudOption, from: string): ResolvedSetting["value"] {
  if (kind === "text") return text;
  if (kind === "number") {
    const value = Number(text);
    if (text.trim() !== "" && (Number.isFinite(value) || (mayBeInfinite && value === Infinity))) return value;
    throw new UsageError(`${from} needs a number; received ${JSON.stringify(text)}`);
  }
  if (["1", "true", "yes"].includes(text.toLowerCase())) return true;
  if (["0", "false", "no"].includes(text.toLowerCase())) return false;
  throw new UsageError(`${from} needs true or false; received ${JSON.stringify(text)}`);
}
