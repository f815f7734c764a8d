import type { CloudName, CloudSettings } from "../../clouds/cloud.ts";
import { endpointAddress } from "../../settings/addresses.ts";
import { CALLERS } from "./callers.ts";

/**
 * Where a cloud is asked whom keys belong to; `undefined` where it is not. Whoever sends elsewhere than to the cloud
 * would not have the keys shown to the cloud either; but where that is this machine, it is an emulator, which may know.
 */
export function callerAddress(cloud: CloudName, settings: CloudSettings, own: URL | undefined): URL | undefined {
  if (own !== undefined) return own;
  const { endpoint } = settings;
  const { url, isEmulated = false } = CALLERS[cloud];
  // A region that does not hold makes no address.
  if (endpoint === undefined) return URL.canParse(url(settings)) ? new URL(url(settings)) : undefined;
  const address = endpointAddress(endpoint);
  return isEmulated && address !== undefined && LOOPBACK.test(address.hostname) ? new URL("/", address) : undefined;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;
