import { tokensIn } from "../settings/addresses.ts";
import type { System } from "../system.ts";
import type { AuthKind, CloudAdapter, CloudSettings } from "./cloud.ts";

/** What requests with these settings show: keys, a token, or nothing. */
export function authKindOf(cloud: CloudAdapter, settings: CloudSettings, env: System["env"]): AuthKind {
  if (cloud.authKind !== undefined) return cloud.authKind(settings, tokenOf(cloud, env));
  const { auth } = settings;
  return auth === "token" || auth === "bearer" ? "token" : auth === "none" ? "none" : "keys";
}

/** The token of the environment, for clouds that take one. */
export function tokenOf({ tokenVariable }: CloudAdapter, env: System["env"]): string | undefined {
  return (tokenVariable === undefined ? undefined : env[tokenVariable]) || undefined;
}

/** What the settings and the environment hold that may not be shown, beside keys. */
export function secretsOf(cloud: CloudAdapter, { url }: CloudSettings, env: System["env"]): readonly string[] {
  const token = tokenOf(cloud, env);
  return [...(token === undefined ? [] : [token]), ...(typeof url === "string" ? tokensIn(url) : [])];
}
