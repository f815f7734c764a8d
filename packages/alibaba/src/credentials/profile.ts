import { AuthenticationError, type Credentials, type ExpiringCredentials } from "@yunmeter/core";
import type { Absence } from "@yunmeter/core/kit";

/** A named set of fields in a file, and how keys are had with them. */
export interface Profile {
  /** What errors call it: its name and its file. */
  readonly label: string;
  readonly fields: ReadonlyMap<string, unknown>;
}

/** How to get keys with a profile of one kind. */
export type Recipe<Context> = (context: Context, profile: Profile) => Promise<ExpiringCredentials | Absence>;

/** Follows the recipe of the kind that a field names. Kinds that need a person, a program or an RSA key have none. */
export async function follow<Context>(
  recipes: Readonly<Record<string, Recipe<Context>>>,
  field: string,
  context: Context,
  profile: Profile,
): Promise<ExpiringCredentials | Absence> {
  const kind = needed(profile, field);
  const recipe = Object.hasOwn(recipes, kind) ? recipes[kind] : undefined;
  if (recipe !== undefined) return recipe(context, profile);
  const known = Object.keys(recipes).join(", ");
  throw new AuthenticationError(
    `${profile.label} has the ${field} ${JSON.stringify(kind)}; those that work here are ${known}`,
  );
}

/** A field that has to be there. */
export function needed(profile: Profile, field: string): string {
  const value = optional(profile, field);
  if (value === undefined) throw new AuthenticationError(`${profile.label} has no ${field}`);
  return value;
}

/** A field that may be missing or empty, which is the same. */
export function optional({ fields }: Profile, field: string): string | undefined {
  const value = fields.get(field);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The keys that the profile itself holds. */
export function storedKeys(profile: Profile): Credentials {
  return {
    accessKeyId: needed(profile, "access_key_id"),
    accessKeySecret: needed(profile, "access_key_secret"),
  };
}
