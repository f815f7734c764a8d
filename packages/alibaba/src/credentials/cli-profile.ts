import { join } from "node:path";

import { AuthenticationError, type Credentials, type ExpiringCredentials } from "@yunmeter/core";
import { type Absence, readKeyFile } from "@yunmeter/core/credentials";
import { fieldOf, parseJson } from "@yunmeter/core/kit";

import { type AssumedRole, assumeRole } from "./assumed-role.ts";
import { type CredentialsContext, isOn } from "./context.ts";
import { requestCredentialsUri } from "./credentials-uri.ts";
import { instanceRole } from "./instance-role.ts";
import { assumeOidcRole } from "./oidc-role.ts";
import { applyMode, optional, present, type Profile, type ProfileMode, required, storedKeys } from "./profile-mode.ts";

/**
 * The profile of the Aliyun CLI: `ALIBABA_CLOUD_PROFILE`, else the current one, in `~/.aliyun/config.json` or the file of
 * `ALIBABA_CLOUD_CONFIG_FILE`. The file is read for each call and never written.
 *
 * @see https://github.com/aliyun/aliyun-cli/blob/eadd68d9a13dd0734a2236e2c70e38f4888ae65f/config/profile.go
 */
export async function cliProfile(context: CredentialsContext): Promise<ExpiringCredentials | Absence> {
  const { env, home } = context;
  if (isOn(env, "ALIBABA_CLOUD_CLI_PROFILE_DISABLED")) return { absent: "ALIBABA_CLOUD_CLI_PROFILE_DISABLED is true" };
  const path = env["ALIBABA_CLOUD_CONFIG_FILE"] || join(home, ".aliyun", "config.json");
  const text = await readKeyFile(context.readFile, path);
  if (text === undefined) return { absent: `${path} does not exist` };
  const { current, profiles } = parseConfig(text, path);
  const chosen = env["ALIBABA_CLOUD_PROFILE"];
  const name = chosen || current;
  const profile = profiles.get(name);
  // A name is shown only when it is that of a profile.
  if (profile === undefined)
    return { absent: `${path} has no profile ${chosen ? "that ALIBABA_CLOUD_PROFILE names" : "that is current"}` };
  return applyMode(MODES, "mode", { context, profiles }, profile);
}

interface Config {
  readonly current: string;
  readonly profiles: ReadonlyMap<string, Profile>;
}

function parseConfig(text: string, path: string): Config {
  const config = parseJson(text);
  const listed = fieldOf(config, "profiles");
  if (!Array.isArray(listed))
    throw new AuthenticationError(`${path} is not a configuration of the Aliyun CLI: JSON with a list of profiles`);
  const profiles = new Map<string, Profile>();
  for (const fields of listed as readonly unknown[]) {
    const name = fieldOf(fields, "name");
    // Of two profiles with one name, the official tools use the first.
    if (typeof name !== "string" || profiles.has(name)) continue;
    const label = `profile ${JSON.stringify(name)} of ${path}`;
    profiles.set(name, { label, fields: new Map(Object.entries(fields as object)) });
  }
  const current = fieldOf(config, "current");
  return { current: typeof current === "string" ? current : "default", profiles };
}

interface ModeContext {
  readonly context: CredentialsContext;
  readonly profiles: Config["profiles"];
}

const MODES: Readonly<Record<string, ProfileMode<ModeContext>>> = {
  AK: async (_, profile) => storedKeys(profile),
  StsToken: async (_, profile) => ({ ...storedKeys(profile), securityToken: required(profile, "sts_token") }),
  RamRoleArn: async ({ context }, profile) =>
    assumeRole(context, { ...storedKeys(profile), securityToken: optional(profile, "sts_token") }, roleOf(profile)),
  RamRoleArnWithRoleName: async ({ context }, profile) =>
    assumeRole(
      context,
      present(await instanceRole(context, optional(profile, "ram_role_name")), profile),
      roleOf(profile),
    ),
  ChainableRamRoleArn: async (mode, profile) =>
    assumeRole(mode.context, await sourceKeys(mode, profile), roleOf(profile)),
  EcsRamRole: async ({ context }, profile) => instanceRole(context, optional(profile, "ram_role_name")),
  OIDC: async ({ context }, profile) =>
    assumeOidcRole(context, {
      ...roleOf(profile),
      providerArn: required(profile, "oidc_provider_arn"),
      tokenFile: required(profile, "oidc_token_file"),
    }),
  CredentialsURI: async ({ context }, profile) => requestCredentialsUri(context, required(profile, "credentials_uri")),
};

// The source profile is searched among the others, so that a cycle ends.
async function sourceKeys({ context, profiles }: ModeContext, profile: Profile): Promise<Credentials> {
  const others = new Map([...profiles].filter(([, other]) => other !== profile));
  const source = others.get(required(profile, "source_profile"));
  if (source !== undefined) return applyMode(MODES, "mode", { context, profiles: others }, source);
  throw new AuthenticationError(`${profile.label} has a source_profile that is not another profile of the file`);
}

function roleOf(profile: Profile): AssumedRole {
  const seconds = profile.fields.get("expired_seconds");
  return {
    roleArn: required(profile, "ram_role_arn"),
    sessionName: optional(profile, "ram_session_name"),
    durationSeconds: typeof seconds === "number" && seconds > 0 ? seconds : undefined,
    policy: optional(profile, "policy"),
    externalId: optional(profile, "external_id"),
    stsRegion: optional(profile, "sts_region"),
    stsHost: optional(profile, "sts_endpoint"),
    isVpc: profile.fields.get("enable_vpc") === true,
  };
}
