import type { CloudName, CloudSettings } from "../../clouds/cloud.ts";
import { CALLERS } from "./callers.ts";

/**
 * Where a cloud is asked whom keys belong to; `undefined` where it is not. Whoever sends elsewhere than to the cloud
 * would not have the keys shown to the cloud either; but where that is this machine, it is an emulator, which may know.
 */
export function callerAddress(cloud: CloudName, settings: CloudSettings, own: string | undefined): URL | undefined {
  if (own !== undefined) return new URL(own);
  const { endpoint } = settings;
  const { url, isEmulated = false } = CALLERS[cloud];
  if (endpoint === undefined) return new URL(url(settings));
  return isEmulated && isOnThisMachine(String(endpoint)) ? new URL("/", String(endpoint)) : undefined;
}

function isOnThisMachine(address: string): boolean {
  return URL.canParse(address) && LOOPBACK.test(new URL(address).hostname);
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;
