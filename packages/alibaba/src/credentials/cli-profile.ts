import { join } from "node:path";

import { AuthenticationError, type Credentials, type ExpiringCredentials } from "@yunmeter/core";
import { type Absence, isAbsence, parseJson, readKeyFile } from "@yunmeter/core/kit";

import { type AssumedRole, assumeRole } from "./assumed-role.ts";
import { askCredentialsUri } from "./credentials-uri.ts";
import { instanceRole } from "./instance-role.ts";
import { assumeOidcRole } from "./oidc-role.ts";
import { follow, needed, optional, type Profile, type Recipe, storedKeys } from "./profile.ts";
import { isRecord } from "./temporary-keys.ts";
import { isOn, type World } from "./world.ts";

/**
 * The profile that the Aliyun CLI works with: `ALIBABA_CLOUD_PROFILE`, else the current one, in `~/.aliyun/config.json`
 * or the file that `ALIBABA_CLOUD_CONFIG_FILE` names. The file is read again each time, and never written.
 *
 * @see https://github.com/aliyun/aliyun-cli/blob/eadd68d9a13dd0734a2236e2c70e38f4888ae65f/config/profile.go
 */
export async function cliProfile(world: World): Promise<ExpiringCredentials | Absence> {
  const { env, home } = world;
  if (isOn(env, "ALIBABA_CLOUD_CLI_PROFILE_DISABLED")) return { absent: "ALIBABA_CLOUD_CLI_PROFILE_DISABLED is true" };
  const path = env["ALIBABA_CLOUD_CONFIG_FILE"] || join(home, ".aliyun", "config.json");
  const text = await readKeyFile(world.readFile, path);
  if (text === undefined) return { absent: `there is no ${path}` };
  const { current, profiles } = parseConfig(text, path);
  const name = env["ALIBABA_CLOUD_PROFILE"] || current;
  const profile = profiles.get(name);
  if (profile === undefined) return { absent: `${path} has no profile ${JSON.stringify(name)}` };
  return follow(RECIPES, "mode", { world, profiles }, profile);
}

interface Config {
  readonly current: string;
  readonly profiles: ReadonlyMap<string, Profile>;
}

function parseConfig(text: string, path: string): Config {
  const config = parseJson(text);
  if (!isRecord(config) || !Array.isArray(config["profiles"]))
    throw new AuthenticationError(`${path} is not a configuration of the Aliyun CLI: JSON with a list of profiles`);
  const profiles = new Map<string, Profile>();
  for (const fields of config["profiles"] as readonly unknown[]) {
    const name = isRecord(fields) ? fields["name"] : undefined;
    // Of two profiles with one name, the official tools take the first.
    if (!isRecord(fields) || typeof name !== "string" || profiles.has(name)) continue;
    const label = `profile ${JSON.stringify(name)} of ${path}`;
    profiles.set(name, { label, fields: new Map(Object.entries(fields)) });
  }
  return { current: typeof config["current"] === "string" ? config["current"] : "default", profiles };
}

/** What the recipes work with. */
interface Setting {
  readonly world: World;
  readonly profiles: Config["profiles"];
}

const RECIPES: Readonly<Record<string, Recipe<Setting>>> = {
  AK: async (_, profile) => storedKeys(profile),
  StsToken: async (_, profile) => ({ ...storedKeys(profile), securityToken: needed(profile, "sts_token") }),
  RamRoleArn: async ({ world }, profile) =>
    assumeRole(world, { ...storedKeys(profile), securityToken: optional(profile, "sts_token") }, roleOf(profile)),
  RamRoleArnWithRoleName: async ({ world }, profile) =>
    assumeRole(world, present(await instanceRole(world, optional(profile, "ram_role_name"))), roleOf(profile)),
  ChainableRamRoleArn: async (setting, profile) =>
    assumeRole(setting.world, await sourceKeys(setting, profile), roleOf(profile)),
  EcsRamRole: async ({ world }, profile) => instanceRole(world, optional(profile, "ram_role_name")),
  OIDC: async ({ world }, profile) =>
    assumeOidcRole(world, {
      ...roleOf(profile),
      providerArn: needed(profile, "oidc_provider_arn"),
      tokenFile: needed(profile, "oidc_token_file"),
    }),
  CredentialsURI: async ({ world }, profile) => askCredentialsUri(world, needed(profile, "credentials_uri")),
};

/** The keys of the profile that this one builds upon. It is sought among the others, so that a circle ends. */
async function sourceKeys({ world, profiles }: Setting, profile: Profile): Promise<Credentials> {
  const others = new Map([...profiles].filter(([, other]) => other !== profile));
  const source = others.get(needed(profile, "source_profile"));
  if (source !== undefined) return present(await follow(RECIPES, "mode", { world, profiles: others }, source));
  throw new AuthenticationError(`${profile.label} has a source_profile that is no other profile of the file`);
}

function roleOf(profile: Profile): AssumedRole {
  const seconds = profile.fields.get("expired_seconds");
  return {
    roleArn: needed(profile, "ram_role_arn"),
    sessionName: optional(profile, "ram_session_name"),
    durationSeconds: typeof seconds === "number" && seconds > 0 ? seconds : undefined,
    policy: optional(profile, "policy"),
    externalId: optional(profile, "external_id"),
    stsRegion: optional(profile, "sts_region"),
    stsHost: optional(profile, "sts_endpoint"),
    isVpc: profile.fields.get("enable_vpc") === true,
  };
}

function present(found: ExpiringCredentials | Absence): Credentials {
  if (isAbsence(found)) throw new AuthenticationError(found.absent);
  return found;
}
