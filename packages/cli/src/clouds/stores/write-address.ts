import { endpointAddress } from "../../settings/addresses.ts";
import type { CloudSettings, StoreName } from "../cloud.ts";
import { STORE_PRESETS, type StoreSecrets } from "./presets.ts";

const WRITE_PATH = "/api/v1/write";

/** The settings with the address to write to, where an endpoint stands for it. */
export function withAddress(name: StoreName, settings: CloudSettings): CloudSettings {
  const { endpoint, url } = settings;
  const given = url === undefined && name === "remote-write" ? endpointAddress(endpoint) : undefined;
  if (given === undefined) return settings;
  return { ...settings, url: given.pathname === "/" ? new URL(WRITE_PATH, given).href : given.href };
}

/** The settings that are missing for an address. */
export function missingSettings(name: StoreName, settings: CloudSettings): readonly string[] {
  return STORE_PRESETS[name].required.filter((option) => settings[option] === undefined);
}

/** The address at an endpoint of the user's own, if there is one: the path stays the store's. */
export function atEndpoint(url: string, { endpoint }: CloudSettings): string {
  const own = endpointAddress(endpoint);
  if (own === undefined || !URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return new URL(pathname + search, own).href;
}

/** The address that a store is written to; `undefined` where a setting is missing. @throws {ConfigurationError} */
export function writeAddress(name: StoreName, given: CloudSettings): string | undefined {
  const settings = withAddress(name, given);
  if (missingSettings(name, settings).length > 0) return undefined;
  return atEndpoint(STORE_PRESETS[name].options(settings, ANY_SECRETS).url, settings);
}

// The address does not depend on them.
const ANY_SECRETS: StoreSecrets = {
  credentials: { accessKeyId: "any-key", accessKeySecret: "any-secret" },
  token: "any-token",
};
