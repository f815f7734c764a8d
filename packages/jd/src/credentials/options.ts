import type { LocalCredentialsOptions } from "@yunmeter/core/credentials";
import type * as v from "valibot";

/** Options of {@link defaultCredentials}. `home` contains `.jdc`. */
export type DefaultCredentialsOptions = LocalCredentialsOptions;

export function entries(): v.ObjectEntries {
  return {};
}
