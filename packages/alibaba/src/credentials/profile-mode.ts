import { AuthenticationError, type Credentials, type ExpiringCredentials } from "@yunmeter/core";
import { type Absence, isAbsence } from "@yunmeter/core/credentials";

/** A named set of fields in a file. */
export interface Profile {
  /** Name and file, for errors. */
  readonly label: string;
  readonly fields: ReadonlyMap<string, unknown>;
}

/** Obtains the keys of a profile of one mode. */
export type ProfileMode<Context> = (context: Context, profile: Profile) => Promise<ExpiringCredentials | Absence>;

/** Applies the mode that a field names. Modes that need a person, a program or an RSA key are not supported. */
export async function applyMode<Context>(
  modes: Readonly<Record<string, ProfileMode<Context>>>,
  field: string,
  context: Context,
  profile: Profile,
): Promise<ExpiringCredentials> {
  const name = required(profile, field);
  const mode = Object.hasOwn(modes, name) ? modes[name] : undefined;
  if (mode !== undefined) return present(await mode(context, profile), profile);
  throw new AuthenticationError(
    `${profile.label} has an unsupported ${field}; supported are ${Object.keys(modes).join(", ")}`,
  );
}

/** A profile that exists is set up, so the absence of its source is a failure. */
export function present(found: ExpiringCredentials | Absence, { label }: Profile): ExpiringCredentials {
  if (isAbsence(found)) throw new AuthenticationError(`${label} has no credentials: ${found.absent}`);
  return found;
}

/** A field that must be set. */
export function required(profile: Profile, field: string): string {
  const value = optional(profile, field);
  if (value === undefined) throw new AuthenticationError(`${profile.label} has no ${field}`);
  return value;
}

/** A field that may be missing or empty, which is the same. */
export function optional({ fields }: Profile, field: string): string | undefined {
  const value = fields.get(field);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The key pair in the profile. */
export function storedKeys(profile: Profile): Credentials {
  return {
    accessKeyId: required(profile, "access_key_id"),
    accessKeySecret: required(profile, "access_key_secret"),
  };
}
