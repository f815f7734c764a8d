import type { LocalCredentialsOptions } from "@yunmeter/core/credentials";
import { type OptionEntries } from "@yunmeter/core/kit";

/** Options of {@link defaultCredentials}. `home` contains `.jdc`. */
export type DefaultCredentialsOptions = LocalCredentialsOptions;

export function entries(): OptionEntries {
  return {};
}
